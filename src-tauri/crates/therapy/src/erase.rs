//! Taking out of the tables what was deleted, before the vault is sealed anew.

use vault::rusqlite::Transaction;

use crate::{Error, journal};

/// Empties the trash if that is wished, writes the full-text index anew from the words there are, and gives back
/// the pages that hold nothing any more.
///
/// What was deleted is then on no page of the newest state; sealing the vault anew leaves the older ones behind.
pub fn deleted(tx: &Transaction<'_>, empty_trash: bool) -> Result<(), Error> {
    if empty_trash {
        journal::empty_trash(tx)?;
    }
    journal::index(tx)?;
    tx.execute_batch(include_str!("journal/sql/rebuild_words.sql"))?;
    // Each step gives back one page.
    let mut vacuum = tx.prepare("PRAGMA incremental_vacuum")?;
    let mut given_back = vacuum.query([])?;
    while given_back.next()?.is_some() {}
    Ok(())
}
