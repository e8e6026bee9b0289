//! Telling the window how far a piece of work is.

use std::time::{Duration, Instant};

use serde::Serialize;
use tauri::{AppHandle, Emitter};

use crate::{clock, window};

/// How often it is told at most: as often as one can read it.
const BETWEEN: Duration = Duration::from_millis(100);

/// How far a piece of work is.
#[derive(Clone, Copy, Serialize)]
struct WorkProgress {
    /// Pages written.
    done: u32,
    /// Pages in all.
    of: u32,
}

/// Returns what tells the window of pages written of pages in all.
pub fn told(app: &AppHandle) -> impl FnMut(u32, u32) {
    let app = app.clone();
    let mut last: Option<Instant> = None;
    move |done, of| {
        let now = clock::moment();
        if last.is_none_or(|last| now.saturating_duration_since(last) >= BETWEEN) {
            last = Some(now);
            // A window that is gone needs to know no more.
            let _ = app.emit(window::WORK_PROGRESS, WorkProgress { done, of });
        }
    }
}
