//! When something was written, and which day that was for the person who wrote it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// An instant with the local day and offset of the place where it was written.
///
/// The day is kept, never derived again from the instant, so an entry stays on its day after travel
/// and clock changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Stamp {
    /// The instant, in UTC.
    pub at: DateTime<Utc>,
    /// Minutes east of UTC at that place and time.
    pub offset_minutes: i32,
    /// The civil day there.
    pub day: NaiveDate,
}
