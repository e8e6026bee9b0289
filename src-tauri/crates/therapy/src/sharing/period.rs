//! The span of days a summary covers.

use chrono::{Days, NaiveDate};
use vault::rusqlite::Connection;

use super::Period;
use crate::{Error, sessions};

/// The span taken while no session was held yet.
const WITHOUT_SESSION: Days = Days::new(28);

/// Returns the days since the last session, that day included; without one, the last 28 days.
pub fn since_last_session(conn: &Connection, today: NaiveDate) -> Result<Period, Error> {
    let since = match sessions::last(conn, today)? {
        Some(session) => Some(session.written.day),
        None => today.checked_sub_days(WITHOUT_SESSION),
    };
    Ok(Period {
        since,
        until: today,
    })
}
