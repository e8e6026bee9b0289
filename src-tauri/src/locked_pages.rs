//! The locked pages while they are open: their key is here for as long as they are used, and no longer.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tauri::{AppHandle, Emitter, Manager};
use therapy::locked::Locked;

use crate::{
    clock,
    error::{CommandError, ErrorCode},
    lock::Notebook,
};

/// After so long without a touch they close. The page closes them at two minutes, once it has saved what was being
/// typed; this is for a page that can't.
const QUIET: Duration = Duration::from_secs(130);

/// Tells the page that the locked pages are closed.
pub const CLOSED: &str = "locked-pages-closed";

/// The locked pages of the notebook that is open.
#[derive(Default)]
pub struct LockedPages {
    state: Mutex<Option<Open>>,
    closed: Condvar,
}

struct Open {
    locked: Locked,
    touched: Instant,
}

impl LockedPages {
    /// Takes up the pages that were opened.
    pub fn open(&self, locked: Locked) {
        *self.state() = Some(Open {
            locked,
            touched: clock::moment(),
        });
    }

    /// Says whether they are open.
    pub fn are_open(&self) -> bool {
        self.state().is_some()
    }

    /// Closes them and wipes their key.
    pub fn close(&self) {
        *self.state() = None;
        self.closed.notify_all();
    }

    /// Notes that someone is there.
    pub fn touch(&self) {
        if let Some(open) = &mut *self.state() {
            open.touched = clock::moment();
        }
    }

    /// Does something with them.
    ///
    /// # Errors
    /// `PagesClosed` while they are not open, else what `act` says.
    pub fn with<T>(
        &self,
        act: impl FnOnce(&mut Locked) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let mut state = self.state();
        let open = state.as_mut().ok_or(ErrorCode::PagesClosed)?;
        open.touched = clock::moment();
        act(&mut open.locked)
    }

    /// Waits until nobody has touched them for `quiet`, and closes them; returns whether it was this that closed them.
    fn close_when_quiet(&self, quiet: Duration) -> bool {
        let mut state = self.state();
        loop {
            let Some(open) = &*state else {
                return false;
            };
            let passed = clock::moment().saturating_duration_since(open.touched);
            if passed >= quiet {
                *state = None;
                return true;
            }
            let waited = self
                .closed
                .wait_timeout(state, quiet.saturating_sub(passed));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn state(&self) -> MutexGuard<'_, Option<Open>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the pages that were just opened once nobody touches them any more.
pub fn watch(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        if app.state::<Notebook>().locked_pages.close_when_quiet(QUIET) {
            // A page that is gone has nothing to clear.
            let _ = app.emit(CLOSED, ());
        }
    });
}

#[cfg(test)]
mod tests {
    use compartment::Cost;
    use testkit::TestVault;
    use therapy::locked;

    use super::*;

    fn opened() -> LockedPages {
        let mut vault = TestVault::new();
        let cost = Cost {
            memory_kib: 19 * 1024,
            passes: 1,
        };
        let locked = vault.write(|tx| locked::set_up(tx, "nine lanterns in the reeds", cost));
        let pages = LockedPages::default();
        pages.open(locked);
        pages
    }

    #[test]
    fn closed_they_give_nothing_away() {
        let pages = opened();
        assert!(pages.are_open());
        assert!(pages.with(|locked| Ok(locked.cards("").len())).is_ok());
        pages.close();
        let refused = pages.with(|locked| Ok(locked.cards("").len()));
        assert_eq!(refused.unwrap_err().code, ErrorCode::PagesClosed);
    }

    #[test]
    fn untouched_they_close_by_themselves_and_only_once() {
        let pages = opened();
        assert!(pages.close_when_quiet(Duration::ZERO));
        assert!(!pages.are_open());
        assert!(
            !pages.close_when_quiet(Duration::ZERO),
            "somebody closed them before"
        );
    }

    #[test]
    fn whoever_waits_for_quiet_hears_of_a_lock() {
        let pages = opened();
        thread::scope(|scope| {
            let waits = scope.spawn(|| pages.close_when_quiet(Duration::from_secs(600)));
            pages.close();
            assert!(!waits.join().unwrap());
        });
    }
}
