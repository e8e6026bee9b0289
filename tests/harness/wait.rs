//! Waiting: a condition looked at again and again until a deadline.
//!
//! Nothing in the harness sleeps to let something happen; it looks whether it has happened.

use std::thread;
use std::time::{Duration, Instant};

/// How long a condition may take before a journey gives up on it.
///
/// Generous, because two journeys share two cores with software rendering and a memory-hard key derivation.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How long to let go of the processor between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);

/// Returns what `look` finds, as soon as it finds something.
///
/// # Panics
///
/// After [`PATIENCE`], naming what was waited for.
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, look)
        .unwrap_or_else(|| panic!("waited {} s in vain for {what}", PATIENCE.as_secs()))
}

/// Returns what `look` finds within `time`, or nothing.
pub fn within<T>(time: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + time;
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if Instant::now() >= deadline {
            return None;
        }
        thread::sleep(BETWEEN_LOOKS);
    }
}
