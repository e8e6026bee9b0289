//! Entries, their versions and excerpts as rows.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use vault::rusqlite::{self, Connection, OptionalExtension, Row, Transaction, named_params};

use super::{Entry, EntryCard, EntryVersion, Excerpt};
use crate::{
    Error, Stamp, columns,
    ids::{EntryId, ExcerptId, TaskId},
};

/// Entries of one day have places next to each other, in the order in which they were begun.
const PLACES_A_DAY: i64 = 1 << 20;

/// Returns the first place of a day.
pub(super) fn first_place(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) * PLACES_A_DAY
}

/// Returns the place after all entries of a day.
pub(super) fn place_after(day: NaiveDate) -> i64 {
    first_place(day) + PLACES_A_DAY
}

pub(super) fn insert_entry(
    tx: &Transaction<'_>,
    id: EntryId,
    day: NaiveDate,
    task: Option<TaskId>,
    now: Stamp,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/insert_entry.sql"))?
        .execute(named_params! {
            ":first_place": first_place(day),
            ":id": id,
            ":written_on": day,
            ":task": task,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(())
}

pub(super) fn entry(conn: &Connection, id: EntryId) -> Result<Entry, Error> {
    conn.prepare_cached(include_str!("sql/entry.sql"))?
        .query_row(named_params! { ":id": id }, |row| {
            Ok(Entry {
                id: row.get("id")?,
                day: row.get("day")?,
                title: row.get("title")?,
                text: row.get("text")?,
                door: row.get("door")?,
                task: row.get("task")?,
                created: columns::created(row)?,
                modified: columns::modified(row)?,
            })
        })
        .optional()?
        .ok_or(Error::NotFound)
}

pub(super) fn update_entry(
    tx: &Transaction<'_>,
    id: EntryId,
    title: &str,
    opening: &str,
    text: &str,
    now: Stamp,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/update_entry.sql"))?
        .execute(named_params! {
            ":id": id,
            ":title": title,
            ":opening": opening,
            ":text": text,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(())
}

pub(super) fn place_of_entry(conn: &Connection, id: EntryId) -> Result<Option<i64>, Error> {
    let place = conn
        .prepare_cached(include_str!("sql/place_of_entry.sql"))?
        .query_row(named_params! { ":id": id }, |row| row.get("place"))
        .optional()?;
    Ok(place)
}

pub(super) fn entries(conn: &Connection, before: i64, limit: u32) -> Result<Vec<EntryCard>, Error> {
    let cards = conn
        .prepare_cached(include_str!("sql/entries.sql"))?
        .query_map(
            named_params! { ":before": before, ":limit": limit },
            row_to_card,
        )?
        .collect::<Result<_, _>>()?;
    Ok(cards)
}

pub(super) fn trash(conn: &Connection) -> Result<Vec<EntryCard>, Error> {
    let cards = conn
        .prepare_cached(include_str!("sql/trash.sql"))?
        .query_map([], row_to_card)?
        .collect::<Result<_, _>>()?;
    Ok(cards)
}

/// Reads what a list shows of an entry.
pub(super) fn row_to_card(row: &Row<'_>) -> rusqlite::Result<EntryCard> {
    Ok(EntryCard {
        id: row.get("id")?,
        day: row.get("day")?,
        title: row.get("title")?,
        opening: row.get("opening")?,
        door: row.get("door")?,
        discarded_on: row.get("discarded_on")?,
    })
}

pub(super) fn discard_entry(
    tx: &Transaction<'_>,
    id: EntryId,
    day: NaiveDate,
) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/discard_entry.sql"))?
        .execute(named_params! { ":id": id, ":day": day })?;
    Ok(())
}

pub(super) fn restore_entry(tx: &Transaction<'_>, id: EntryId) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/restore_entry.sql"))?
        .execute(named_params! { ":id": id })?;
    Ok(())
}

/// Deletes an entry, its versions and excerpts, and its words in the index.
pub(super) fn delete_entry(tx: &Transaction<'_>, place: i64) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/remove_words.sql"))?
        .execute(named_params! { ":place": place })?;
    tx.prepare_cached(include_str!("sql/delete_entry.sql"))?
        .execute(named_params! { ":place": place })?;
    Ok(())
}

pub(super) fn entries_to_sweep(
    tx: &Transaction<'_>,
    trash_before: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<i64>, Error> {
    let places = tx
        .prepare_cached(include_str!("sql/entries_to_sweep.sql"))?
        .query_map(
            named_params! { ":trash_before": trash_before, ":today": today },
            |row| row.get("place"),
        )?
        .collect::<Result<_, _>>()?;
    Ok(places)
}

/// When the newest version was kept, with its title and text.
pub(super) fn newest_version(
    conn: &Connection,
    entry: EntryId,
) -> Result<Option<(DateTime<Utc>, String, String)>, Error> {
    let newest = conn
        .prepare_cached(include_str!("sql/newest_version.sql"))?
        .query_row(named_params! { ":entry": entry }, |row| {
            Ok((row.get("created")?, row.get("title")?, row.get("text")?))
        })
        .optional()?;
    Ok(newest)
}

pub(super) fn insert_version(tx: &Transaction<'_>, entry: &Entry, now: Stamp) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/insert_version.sql"))?
        .execute(named_params! {
            ":entry": entry.id,
            ":title": entry.title,
            ":text": entry.text,
            ":now": now.at,
            ":offset": now.offset_minutes,
            ":day": now.day,
        })?;
    Ok(())
}

pub(super) fn versions(conn: &Connection, entry: EntryId) -> Result<Vec<EntryVersion>, Error> {
    let versions = conn
        .prepare_cached(include_str!("sql/versions.sql"))?
        .query_map(named_params! { ":entry": entry }, |row| {
            Ok(EntryVersion {
                kept: columns::created(row)?,
                title: row.get("title")?,
                text: row.get("text")?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(versions)
}

pub(super) fn insert_excerpt(tx: &Transaction<'_>, excerpt: &Excerpt) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/insert_excerpt.sql"))?
        .execute(named_params! {
            ":id": excerpt.id,
            ":entry": excerpt.entry,
            ":text": excerpt.text,
            ":now": excerpt.created.at,
            ":offset": excerpt.created.offset_minutes,
            ":day": excerpt.created.day,
        })?;
    Ok(())
}

pub(super) fn excerpts(conn: &Connection, entry: EntryId) -> Result<Vec<Excerpt>, Error> {
    let excerpts = conn
        .prepare_cached(include_str!("sql/excerpts.sql"))?
        .query_map(named_params! { ":entry": entry }, |row| {
            Ok(Excerpt {
                id: row.get("id")?,
                entry: row.get("entry")?,
                text: row.get("text")?,
                door: row.get("door")?,
                created: columns::created(row)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(excerpts)
}

pub(super) fn remove_excerpt(tx: &Transaction<'_>, id: ExcerptId) -> Result<bool, Error> {
    let removed = tx
        .prepare_cached(include_str!("sql/remove_excerpt.sql"))?
        .execute(named_params! { ":id": id })?;
    Ok(removed > 0)
}
