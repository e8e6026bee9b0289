//! The only reader of time.

use std::time::Instant;

use chrono::{Local, Utc};
use therapy::Stamp;

/// Reads the clock of this device, with its local day and offset.
pub fn now() -> Stamp {
    let local = Local::now();
    Stamp {
        at: local.with_timezone(&Utc),
        offset_minutes: local.offset().local_minus_utc() / 60,
        day: local.date_naive(),
    }
}

/// Reads the clock that only goes forward, to say how long something took or has been quiet.
pub fn moment() -> Instant {
    Instant::now()
}
