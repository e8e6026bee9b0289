//! Excerpts: selected words in a row of their own, so that later edits change neither.

use vault::rusqlite::{Connection, Transaction};

use super::{Excerpt, store};
use crate::{
    Door, Error, Stamp, check,
    ids::{EntryId, ExcerptId},
};

/// Copies selected words of an entry into a row of their own; private.
pub fn excerpt(
    tx: &Transaction<'_>,
    entry: EntryId,
    text: &str,
    now: Stamp,
) -> Result<Excerpt, Error> {
    excerpt_as(tx, ExcerptId::make(), entry, text, now)
}

pub(crate) fn excerpt_as(
    tx: &Transaction<'_>,
    id: ExcerptId,
    entry: EntryId,
    text: &str,
    now: Stamp,
) -> Result<Excerpt, Error> {
    check::words(text)?;
    store::place_of_entry(tx, entry)?.ok_or(Error::NotFound)?;
    let excerpt = Excerpt {
        id,
        entry,
        text: text.to_owned(),
        door: Door::Private,
        created: now,
    };
    store::insert_excerpt(tx, &excerpt)?;
    Ok(excerpt)
}

/// Returns the excerpts of an entry, in the order in which they were made.
pub fn excerpts(conn: &Connection, entry: EntryId) -> Result<Vec<Excerpt>, Error> {
    store::excerpts(conn, entry)
}

/// Removes an excerpt; the entry keeps its words.
pub fn remove_excerpt(tx: &Transaction<'_>, id: ExcerptId) -> Result<(), Error> {
    if store::remove_excerpt(tx, id)? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
