//! The access record: when the notebook was opened and locked, what was tried in vain, what left and what was
//! changed about it. Never what was read or written in it.

mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::rusqlite::{Connection, Transaction};

use crate::{Error, Stamp};

/// The newest so many events are kept.
const KEPT: u32 = 1000;

/// What happened with the notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// It was opened with the passphrase.
    Opened,
    /// It was opened with the recovery key.
    OpenedByKey,
    /// It was opened from the command line.
    OpenedFromCommandLine,
    /// It was locked by hand.
    Locked,
    /// It was locked because nothing was typed for a while.
    LockedIdle,
    /// It was locked because the computer went to sleep.
    LockedAsleep,
    /// It was locked with the screen.
    LockedWithScreen,
    /// It was locked because another user came to the front.
    LockedForAnotherUser,
    /// It was locked because the window was closed.
    LockedClosed,
    /// Everything was hidden at once.
    Hidden,
    /// Something was tried that does not open it.
    FailedTries,
    /// A file was made that left it.
    FileMade,
    /// A copy was made at another place.
    CopyMade,
    /// A copy was put at another place.
    CopyRestored,
    /// The passphrase was changed.
    PassphraseChanged,
    /// The recovery key was made, changed or taken away.
    RecoveryKeyChanged,
}

impl Access {
    fn is_opening(self) -> bool {
        matches!(
            self,
            Self::Opened | Self::OpenedByKey | Self::OpenedFromCommandLine
        )
    }
}

/// One line of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AccessEvent {
    /// What happened.
    pub what: Access,
    /// When.
    pub at: Stamp,
    /// How many tries failed, where it was that.
    pub tries: Option<u32>,
    /// The day of the last of them.
    pub tries_day: Option<NaiveDate>,
}

/// What there is to say once after opening.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct SinceLastOpening {
    /// When it was opened before this; nothing where that is not known.
    pub opened: Option<Stamp>,
    /// How many tries failed since.
    pub tries: u32,
    /// The day of the last of them.
    pub tries_day: Option<NaiveDate>,
}

/// Writes down that something happened, where the record is kept.
pub fn note(tx: &Transaction<'_>, what: Access, now: Stamp) -> Result<(), Error> {
    insert(tx, what, None, now)
}

/// Writes down tries that failed, the last of them on a day, where the record is kept.
pub fn note_failed_tries(
    tx: &Transaction<'_>,
    tries: u32,
    last_day: NaiveDate,
    now: Stamp,
) -> Result<(), Error> {
    insert(tx, Access::FailedTries, Some((tries, last_day)), now)
}

/// Returns the record, newest first.
pub fn events(conn: &Connection) -> Result<Vec<AccessEvent>, Error> {
    store::events(conn)
}

/// Returns when the notebook was opened before the opening that is the newest one in the record, and what failed
/// between the two.
pub fn since_last_opening(conn: &Connection) -> Result<SinceLastOpening, Error> {
    let mut newest_first = store::events(conn)?.into_iter();
    // What was noted since this opening belongs to this sitting.
    if !newest_first.any(|event| event.what.is_opening()) {
        return Ok(SinceLastOpening::default());
    }
    let mut since = SinceLastOpening::default();
    for event in newest_first {
        if event.what.is_opening() {
            since.opened = Some(event.at);
            break;
        }
        since.tries = since.tries.saturating_add(event.tries.unwrap_or(0));
        since.tries_day = since.tries_day.max(event.tries_day);
    }
    Ok(since)
}

/// Returns when the notebook was last opened, as far as the record tells: for one that can't be written to, where the
/// opening of now is not in it.
pub fn last_opening(conn: &Connection) -> Result<Option<Stamp>, Error> {
    let events = store::events(conn)?;
    Ok(events
        .iter()
        .find(|event| event.what.is_opening())
        .map(|event| event.at))
}

/// Says whether the record is kept.
pub fn is_kept(conn: &Connection) -> Result<bool, Error> {
    store::is_kept(conn)
}

/// Begins or ends keeping the record. What is in it stays until it is cleared.
pub fn keep(tx: &Transaction<'_>, kept: bool) -> Result<(), Error> {
    store::set_kept(tx, kept)
}

/// Clears the record.
pub fn clear(tx: &Transaction<'_>) -> Result<(), Error> {
    store::clear(tx)
}

fn insert(
    tx: &Transaction<'_>,
    what: Access,
    tries: Option<(u32, NaiveDate)>,
    now: Stamp,
) -> Result<(), Error> {
    if store::is_kept(tx)? {
        store::insert(tx, what, tries, now)?;
        store::drop_all_but(tx, KEPT)?;
    }
    Ok(())
}
