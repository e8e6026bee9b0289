//! Half-filled forms, kept so that nothing typed is lost by lock, close, quit or navigation.

use vault::rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::{Error, Stamp, check};

/// Keeps what a form holds, in the place of what it held before.
///
/// The key names the form, such as `assign`; the JSON is opaque here.
pub fn keep(tx: &Transaction<'_>, form: &str, json: &str, now: Stamp) -> Result<(), Error> {
    check::text(json)?;
    tx.prepare_cached(include_str!("sql/keep_draft.sql"))?
        .execute(named_params! {
            ":form": form,
            ":filled": json,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(())
}

/// Returns what the form holds, if it was left half-filled.
pub fn read(conn: &Connection, form: &str) -> Result<Option<String>, Error> {
    let filled = conn
        .prepare_cached(include_str!("sql/draft.sql"))?
        .query_row(named_params! { ":form": form }, |row| row.get("filled"))
        .optional()?;
    Ok(filled)
}

/// Drops what the form holds; it was sent, or the client cleared it.
pub fn drop(tx: &Transaction<'_>, form: &str) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/drop_draft.sql"))?
        .execute(named_params! { ":form": form })?;
    Ok(())
}
