//! A clock that stands still.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, TimeZone, Utc};
use therapy::Stamp;

/// The day on which tests take place.
pub const TODAY: &str = "2026-03-04";

/// Reads a day such as `2026-03-04`.
#[track_caller]
pub fn day(day: &str) -> NaiveDate {
    day.parse().expect("tests name days as 2026-03-04")
}

/// Returns [`TODAY`] as a day.
pub fn today() -> NaiveDate {
    day(TODAY)
}

/// Returns noon of a day, in UTC.
#[track_caller]
pub fn noon(day_of: &str) -> Stamp {
    let day = day(day_of);
    let noon = day.and_hms_opt(12, 0, 0).expect("noon is on every day");
    Stamp {
        at: Utc.from_utc_datetime(&noon),
        offset_minutes: 0,
        day,
    }
}

/// Reads a moment such as `2026-03-04T23:40:00+05:30`, with its local day and offset.
#[track_caller]
pub fn at(moment: &str) -> Stamp {
    let local: DateTime<FixedOffset> = moment
        .parse()
        .expect("tests name moments as 2026-03-04T23:40:00+05:30");
    Stamp {
        at: local.to_utc(),
        offset_minutes: local.offset().local_minus_utc() / 60,
        day: local.date_naive(),
    }
}

/// Returns the moment so many minutes after another one, in the same place.
pub fn minutes_after(stamp: Stamp, minutes: i64) -> Stamp {
    let at = stamp.at + TimeDelta::minutes(minutes);
    let local = at + TimeDelta::minutes(i64::from(stamp.offset_minutes));
    Stamp {
        at,
        offset_minutes: stamp.offset_minutes,
        day: local.date_naive(),
    }
}
