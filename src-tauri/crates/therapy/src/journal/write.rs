//! Writing: one row for each entry, saved as the client types, with its earlier versions kept.

use chrono::{NaiveDate, TimeDelta};
use vault::rusqlite::{Connection, Transaction};

use super::{Entry, EntryChange, EntryVersion, plain, store};
use crate::{
    Error, Stamp, check,
    ids::{EntryId, TaskId},
};

/// While typing goes on, a version is kept this often.
const BETWEEN_VERSIONS: TimeDelta = TimeDelta::minutes(5);

/// A change that leaves less than this share of the words keeps them, however soon it comes.
const MUCH_LESS: usize = 2;

/// Begins an entry: an empty page on a day, private.
pub fn begin(
    tx: &Transaction<'_>,
    day: NaiveDate,
    task: Option<TaskId>,
    now: Stamp,
) -> Result<Entry, Error> {
    let id = EntryId::make();
    begin_as(tx, id, day, task, now)?;
    store::entry(tx, id)
}

/// Begins an entry under an identifier that was made elsewhere.
pub(crate) fn begin_as(
    tx: &Transaction<'_>,
    id: EntryId,
    day: NaiveDate,
    task: Option<TaskId>,
    now: Stamp,
) -> Result<(), Error> {
    check::day(day, now)?;
    if let Some(task) = task {
        crate::homework::task(tx, task)?;
    }
    store::insert_entry(tx, id, day, task, now)
}

/// Writes an entry as it stands now.
///
/// Nothing is replaced by nothing: what was there before a page was emptied, or lost more than half
/// of its words, stays as a version. The full-text index follows with [`index`](super::index).
pub fn write(tx: &Transaction<'_>, change: &EntryChange, now: Stamp) -> Result<(), Error> {
    check::optional_title(&change.title)?;
    check::text(&change.text)?;
    let before = store::entry(tx, change.id)?;
    if before.title == change.title && before.text == change.text {
        return Ok(());
    }
    if is_worth_a_version(tx, &before, change, now)? {
        store::insert_version(tx, &before, now)?;
    }
    store::update_entry(
        tx,
        change.id,
        &change.title,
        &plain::opening(&change.text),
        &change.text,
        now,
    )
}

/// Returns an entry in full.
pub fn entry(conn: &Connection, id: EntryId) -> Result<Entry, Error> {
    store::entry(conn, id)
}

/// Returns the earlier versions of an entry, newest first.
pub fn versions(conn: &Connection, id: EntryId) -> Result<Vec<EntryVersion>, Error> {
    store::versions(conn, id)
}

fn is_worth_a_version(
    tx: &Transaction<'_>,
    before: &Entry,
    change: &EntryChange,
    now: Stamp,
) -> Result<bool, Error> {
    if before.title.is_empty() && before.text.is_empty() {
        return Ok(false);
    }
    let newest = store::newest_version(tx, before.id)?;
    if let Some((_, title, text)) = &newest
        && *title == before.title
        && *text == before.text
    {
        return Ok(false);
    }
    let kept_at = newest.map_or(before.created.at, |(at, ..)| at);
    let due = now.at.signed_duration_since(kept_at) >= BETWEEN_VERSIONS;
    let much_less = change.text.len() < before.text.len() / MUCH_LESS;
    let title_emptied = change.title.is_empty() && !before.title.is_empty();
    Ok(due || much_less || title_emptied)
}
