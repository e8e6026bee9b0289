//! Locking when nobody is there: how long keyboard and mouse have been still.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tauri::{AppHandle, Emitter, Manager};

use crate::{
    clock,
    lock::Notebook,
    locking::{self, Reason},
    opening::Opening,
    window,
};

/// How long before the lock it is said.
const SAID_BEFORE: Duration = Duration::from_secs(30);

/// When something was last typed, clicked or moved.
#[derive(Default)]
pub struct Idle {
    watch: Mutex<Watch>,
    changed: Condvar,
}

#[derive(Clone, Copy, Default)]
struct Watch {
    /// Nothing while there is nothing to lock, so that no time of the processor is taken.
    last: Option<Instant>,
    said: bool,
}

/// What is due.
#[derive(Debug, PartialEq, Eq)]
enum Due {
    /// To look again after so long.
    Later(Duration),
    /// To say that the lock comes after so long.
    Say(Duration),
    /// To lock.
    Lock,
}

impl Watch {
    fn due(self, now: Instant, limit: Duration) -> Due {
        let Some(last) = self.last else {
            return Due::Later(Duration::MAX);
        };
        let left = limit.saturating_sub(now.saturating_duration_since(last));
        let before = SAID_BEFORE.min(limit / 2);
        if left.is_zero() {
            Due::Lock
        } else if self.said {
            Due::Later(left)
        } else if left <= before {
            Due::Say(left)
        } else {
            Due::Later(left.saturating_sub(before))
        }
    }
}

impl Idle {
    /// Notes that somebody is there.
    pub fn touched(&self) {
        let before = std::mem::replace(
            &mut *self.watch(),
            Watch {
                last: Some(clock::moment()),
                said: false,
            },
        );
        // Otherwise it looks again in time by itself.
        if before.last.is_none() || before.said {
            self.changed.notify_one();
        }
    }

    /// Notes that the time allowed has changed.
    pub fn allowed_anew(&self) {
        self.changed.notify_one();
    }

    /// Waits until something is due, and says what.
    fn wait(&self, limit: impl Fn() -> Duration) -> Due {
        let mut watch = self.watch();
        loop {
            watch = match watch.due(clock::moment(), limit()) {
                Due::Later(Duration::MAX) => self
                    .changed
                    .wait(watch)
                    .unwrap_or_else(PoisonError::into_inner),
                Due::Later(time) => {
                    let waited = self.changed.wait_timeout(watch, time);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                Due::Say(left) => {
                    watch.said = true;
                    return Due::Say(left);
                }
                Due::Lock => {
                    *watch = Watch::default();
                    return Due::Lock;
                }
            };
        }
    }

    fn watch(&self) -> MutexGuard<'_, Watch> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Locks, from now on, whenever nobody was there for as long as the client allows.
pub fn begin(app: &AppHandle) {
    let app = app.clone();
    let minute = minute();
    thread::spawn(move || {
        let limit = || minute * u32::from(app.state::<Opening>().preferences().lock_after);
        loop {
            match app.state::<Idle>().wait(limit) {
                Due::Say(left) if app.state::<Notebook>().may_be_open() => {
                    // A page that does not hear it is locked without notice.
                    let _ = app.emit(window::LOCK_NEAR, left.as_secs().max(1));
                }
                Due::Lock => {
                    locking::lock_by_itself(&app, Reason::Idle);
                }
                Due::Say(_) | Due::Later(_) => {}
            }
        }
    });
}

/// A minute; the window under test may be told to take less for one.
fn minute() -> Duration {
    let told = std::env::var("ALCOVE_MINUTE_IN_SECONDS").ok();
    let told = told.filter(|_| cfg!(feature = "driven"));
    Duration::from_secs(told.and_then(|told| told.parse().ok()).unwrap_or(60))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(300);

    fn after(seconds: u64, said: bool) -> Due {
        let last = Instant::now();
        let watch = Watch {
            last: Some(last),
            said,
        };
        watch.due(last + Duration::from_secs(seconds), LIMIT)
    }

    #[test]
    fn it_is_said_half_a_minute_before_and_once() {
        assert_eq!(after(0, false), Due::Later(Duration::from_secs(270)));
        assert_eq!(after(270, false), Due::Say(Duration::from_secs(30)));
        assert_eq!(after(270, true), Due::Later(Duration::from_secs(30)));
        assert_eq!(after(300, true), Due::Lock);
    }

    #[test]
    fn a_computer_that_stood_still_locks_without_a_word() {
        assert_eq!(after(4000, false), Due::Lock);
    }

    #[test]
    fn of_a_short_time_half_is_quiet() {
        let last = Instant::now();
        let watch = Watch {
            last: Some(last),
            said: false,
        };
        assert_eq!(
            watch.due(last, Duration::from_secs(20)),
            Due::Later(Duration::from_secs(10))
        );
    }

    #[test]
    fn nothing_is_due_where_nobody_was_ever_there() {
        assert_eq!(
            Watch::default().due(Instant::now(), LIMIT),
            Due::Later(Duration::MAX)
        );
    }
}
