//! What is done with the open notebook while nobody asks anything of it.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use tauri::{AppHandle, Manager};
use vault::Work;

use crate::{clock, lock::Notebook};

/// After so long without a question or a save the notebook rests.
const QUIET: Duration = Duration::from_secs(10);

/// When something was last asked of the notebook; nothing once it has rested since.
#[derive(Default)]
pub struct Quiet {
    last: Mutex<Option<Instant>>,
    asked: Condvar,
}

impl Quiet {
    /// Notes that something was asked.
    pub fn asked(&self) {
        let before = self.last().replace(clock::moment());
        // While it is counted down already, nobody needs to be woken.
        if before.is_none() {
            self.asked.notify_one();
        }
    }

    /// Waits until something was asked and then nothing more for ten seconds. Takes no time of the processor
    /// while nothing is asked at all.
    fn wait(&self) {
        let mut last = self.last();
        loop {
            last = match *last {
                None => self
                    .asked
                    .wait(last)
                    .unwrap_or_else(PoisonError::into_inner),
                Some(moment) => {
                    let passed = clock::moment().saturating_duration_since(moment);
                    if passed >= QUIET {
                        *last = None;
                        return;
                    }
                    let waited = self.asked.wait_timeout(last, QUIET.saturating_sub(passed));
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn last(&self) -> MutexGuard<'_, Option<Instant>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the notebook rest, from now on, whenever nothing is going on.
pub fn begin(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        let notebook = app.state::<Notebook>();
        loop {
            notebook.quiet.wait();
            rest(&notebook);
        }
    });
}

/// Cuts off the zeros kept ahead, and tidies the file up where that is due and was not hindered before.
fn rest(notebook: &Notebook) {
    let due = notebook.quietly(|vault| {
        vault.rest()?;
        Ok(vault.should_compact())
    });
    // What hinders a rest is said by the next save; locked, there is nothing to do.
    if due.unwrap_or(false) && notebook.slices.hindered().is_none() {
        let ended = notebook.work_aside(|vault| Ok(vault.begin(&Work::Compact)?));
        // Said in Settings.
        let _ = notebook.slices.tidied(ended);
    }
}
