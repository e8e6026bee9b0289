//! The access record as rows.

use chrono::NaiveDate;
use vault::rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use super::{Access, AccessEvent};
use crate::{Error, Stamp, columns};

pub(super) fn insert(
    tx: &Transaction<'_>,
    what: Access,
    tries: Option<(u32, NaiveDate)>,
    now: Stamp,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/insert_access.sql"))?
        .execute(named_params! {
            ":what": what,
            ":tries": tries.map(|(count, _)| count),
            ":tries_day": tries.map(|(_, day)| day),
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(())
}

pub(super) fn drop_all_but(tx: &Transaction<'_>, kept: u32) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/drop_oldest_access.sql"))?
        .execute(named_params! { ":kept": kept })?;
    Ok(())
}

pub(super) fn events(conn: &Connection) -> Result<Vec<AccessEvent>, Error> {
    let events = conn
        .prepare_cached(include_str!("sql/access.sql"))?
        .query_map([], |row| {
            Ok(AccessEvent {
                what: row.get("what")?,
                at: columns::created(row)?,
                tries: row.get("tries")?,
                tries_day: row.get("tries_day")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(events)
}

pub(super) fn is_kept(conn: &Connection) -> Result<bool, Error> {
    let kept = conn
        .prepare_cached(include_str!("sql/is_access_kept.sql"))?
        .query_row([], |row| row.get("kept"))
        .optional()?;
    Ok(kept.unwrap_or(true))
}

pub(super) fn set_kept(tx: &Transaction<'_>, kept: bool) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/keep_access.sql"))?
        .execute(named_params! { ":kept": kept })?;
    Ok(())
}

pub(super) fn clear(tx: &Transaction<'_>) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/clear_access.sql"))?
        .execute([])?;
    Ok(())
}
