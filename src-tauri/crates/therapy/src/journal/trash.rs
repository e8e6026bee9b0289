//! The trash: thirty days in which nothing is lost.

use chrono::{Days, NaiveDate};
use vault::rusqlite::{Connection, Transaction};

use super::{EntryCard, store};
use crate::{Error, Stamp, ids::EntryId};

/// How long an entry stays in the trash.
const DAYS_IN_TRASH: Days = Days::new(30);

/// Puts an entry into the trash; its words stay in the vault.
pub fn discard(tx: &Transaction<'_>, id: EntryId, now: Stamp) -> Result<(), Error> {
    exists(tx, id)?;
    store::discard_entry(tx, id, now.day)
}

/// Takes an entry out of the trash, to the day it belongs to.
pub fn restore(tx: &Transaction<'_>, id: EntryId) -> Result<(), Error> {
    exists(tx, id)?;
    store::restore_entry(tx, id)
}

/// Returns what is in the trash, the last put there first.
pub fn trash(conn: &Connection) -> Result<Vec<EntryCard>, Error> {
    store::trash(conn)
}

/// Deletes an entry with its versions, its excerpts and its words in the index.
pub fn delete_for_good(tx: &Transaction<'_>, id: EntryId) -> Result<(), Error> {
    let place = exists(tx, id)?;
    store::delete_entry(tx, place)
}

/// Deletes everything that is in the trash.
pub fn empty_trash(tx: &Transaction<'_>) -> Result<(), Error> {
    for card in store::trash(tx)? {
        delete_for_good(tx, card.id)?;
    }
    Ok(())
}

/// Deletes what was in the trash for thirty days, and pages of earlier days that were never written
/// on; returns how many. Meant for the opening of a vault.
pub fn sweep(tx: &Transaction<'_>, today: NaiveDate) -> Result<u32, Error> {
    let trash_before = today.checked_sub_days(DAYS_IN_TRASH).unwrap_or(today);
    let places = store::entries_to_sweep(tx, trash_before, today)?;
    for place in &places {
        store::delete_entry(tx, *place)?;
    }
    Ok(u32::try_from(places.len()).unwrap_or(u32::MAX))
}

fn exists(tx: &Transaction<'_>, id: EntryId) -> Result<i64, Error> {
    store::place_of_entry(tx, id)?.ok_or(Error::NotFound)
}
