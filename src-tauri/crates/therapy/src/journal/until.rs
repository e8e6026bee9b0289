//! Entries about which the client wants to be asked after the session. Nothing is ever removed without an answer.

use chrono::NaiveDate;
use vault::rusqlite::{Connection, Transaction, named_params};

use super::{EntryCard, store};
use crate::{Error, ids::EntryId, sessions};

/// Asks about an entry after the next session that is held, or no more.
pub fn ask_after_session(
    tx: &Transaction<'_>,
    id: EntryId,
    wanted: bool,
    today: NaiveDate,
) -> Result<(), Error> {
    store::place_of_entry(tx, id)?.ok_or(Error::NotFound)?;
    let sql = if wanted {
        include_str!("sql/ask_after_session.sql")
    } else {
        include_str!("sql/ask_no_more.sql")
    };
    let params: &[(&str, &dyn vault::rusqlite::ToSql)] = if wanted {
        named_params! { ":id": id, ":since": today }
    } else {
        named_params! { ":id": id }
    };
    tx.prepare_cached(sql)?.execute(params)?;
    Ok(())
}

/// Says whether the client wants to be asked about an entry.
pub fn is_asked_after_session(conn: &Connection, id: EntryId) -> Result<bool, Error> {
    Ok(conn
        .prepare_cached(include_str!("sql/is_asked_after.sql"))?
        .exists(named_params! { ":id": id })?)
}

/// Returns the entries to ask about today: those for which a session was held since the wish, and not thrown away.
pub fn entries_to_ask_about(conn: &Connection, today: NaiveDate) -> Result<Vec<EntryCard>, Error> {
    let Some(held) = sessions::last(conn, today)? else {
        return Ok(Vec::new());
    };
    let cards = conn
        .prepare_cached(include_str!("sql/entries_to_ask_about.sql"))?
        .query_map(
            named_params! { ":held": held.written.day },
            store::row_to_card,
        )?
        .collect::<Result<_, _>>()?;
    Ok(cards)
}
