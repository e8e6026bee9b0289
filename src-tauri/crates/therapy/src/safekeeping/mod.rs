//! When a recovery key was made and last typed back, so that the client is asked for it while they still know
//! where it lies. The key itself is never here.

mod due;

use chrono::NaiveDate;
use vault::rusqlite::{self, Connection, OptionalExtension, Row, Transaction, named_params};

use crate::Error;

/// What the client did about a recovery key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryKey {
    /// They go without one.
    Declined,
    /// They have one.
    Made {
        /// The day on which it was made.
        on: NaiveDate,
        /// The last day on which it was typed back.
        confirmed_on: Option<NaiveDate>,
        /// The last day on which they were asked to type it back and put that off.
        put_off_on: Option<NaiveDate>,
    },
}

impl RecoveryKey {
    /// Says whether to ask, today, that the key is typed back: once after 3 days and once after 30.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        match *self {
            Self::Declined => false,
            Self::Made {
                on,
                confirmed_on,
                put_off_on,
            } => due::is_due(on, confirmed_on.max(put_off_on), today),
        }
    }
}

/// Returns what the client did about a recovery key; nothing where that is not known.
pub fn recovery_key(conn: &Connection) -> Result<Option<RecoveryKey>, Error> {
    let kept = conn
        .prepare_cached(include_str!("sql/recovery_key.sql"))?
        .query_row([], from_row)
        .optional()?;
    Ok(kept)
}

/// Remembers that a recovery key was made, in the place of any before it.
pub fn key_made(tx: &Transaction<'_>, today: NaiveDate) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/recovery_key_made.sql"))?
        .execute(named_params! { ":day": today })?;
    Ok(())
}

/// Remembers that the recovery key was typed back, and opened the vault.
pub fn key_confirmed(tx: &Transaction<'_>, today: NaiveDate) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/recovery_key_confirmed.sql"))?
        .execute(named_params! { ":day": today })?;
    Ok(())
}

/// Remembers that the client was asked to type the recovery key back, and does not want to now.
pub fn check_put_off(tx: &Transaction<'_>, today: NaiveDate) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/recovery_key_put_off.sql"))?
        .execute(named_params! { ":day": today })?;
    Ok(())
}

/// Remembers that the client goes without a recovery key.
pub fn key_declined(tx: &Transaction<'_>) -> Result<(), Error> {
    tx.prepare_cached(include_str!("sql/recovery_key_declined.sql"))?
        .execute([])?;
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<RecoveryKey> {
    let made_on: Option<NaiveDate> = row.get("made_on")?;
    Ok(match made_on {
        None => RecoveryKey::Declined,
        Some(on) => RecoveryKey::Made {
            on,
            confirmed_on: row.get("confirmed_on")?,
            put_off_on: row.get("put_off_on")?,
        },
    })
}
