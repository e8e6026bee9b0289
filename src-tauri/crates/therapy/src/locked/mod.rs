//! The locked pages: sealed once more, behind a passphrase of their own, inside the vault. Nothing comes here but
//! what the client puts here, and nothing of it is in the journal, its search or a summary.

mod pages;
mod search;
mod store;

use chrono::NaiveDate;
use compartment::{Cost, Key, Keyhole};
use serde::{Deserialize, Serialize};
use vault::rusqlite::{Connection, Transaction};

use crate::{Error, Stamp, ids::LockedPageId};

pub use pages::{LockedPage, LockedPageCard, LockedPageChange};
use search::Indexed;

/// The locked pages while they are open: their key, and what a search looks through. Both are wiped when dropped.
pub struct Locked {
    key: Key,
    pages: Vec<Indexed>,
    unreadable: u32,
}

/// What a page is when it is sealed.
#[derive(Serialize, Deserialize)]
struct Sealed {
    day: NaiveDate,
    title: String,
    text: String,
    created: Stamp,
    modified: Stamp,
}

/// Says whether there are locked pages to open.
pub fn is_set_up(conn: &Connection) -> Result<bool, Error> {
    Ok(store::keyhole(conn)?.is_some())
}

/// Sets the locked pages up with a passphrase. There is no recovery key for them.
///
/// # Errors
/// [`Error::AlreadySetUp`].
pub fn set_up(tx: &Transaction<'_>, passphrase: &str, cost: Cost) -> Result<Locked, Error> {
    if is_set_up(tx)? {
        return Err(Error::AlreadySetUp);
    }
    let (keyhole, key) = Keyhole::make(passphrase, cost)?;
    store::set_keyhole(tx, keyhole.as_bytes())?;
    Ok(Locked {
        key,
        pages: Vec::new(),
        unreadable: 0,
    })
}

/// Opens the locked pages. A page that is damaged is counted, and all others open.
///
/// # Errors
/// [`Error::NotFound`] where they were never set up; what the passphrase or the damage says.
pub fn open(conn: &Connection, passphrase: &str) -> Result<Locked, Error> {
    let keyhole = store::keyhole(conn)?.ok_or(Error::NotFound)?;
    let key = Keyhole::from_bytes(&keyhole)?.open(passphrase)?;
    let mut locked = Locked {
        key,
        pages: Vec::new(),
        unreadable: 0,
    };
    for id in store::ids(conn)? {
        match locked.look_again(conn, id) {
            Err(Error::Compartment(_)) => locked.unreadable += 1,
            looked => looked?,
        }
    }
    Ok(locked)
}

/// Puts the locked pages under another passphrase; the old one no longer opens what this file holds from now on.
pub fn change_passphrase(
    tx: &Transaction<'_>,
    current: &str,
    wanted: &str,
    cost: Cost,
) -> Result<(), Error> {
    let keyhole = store::keyhole(tx)?.ok_or(Error::NotFound)?;
    let key = Keyhole::from_bytes(&keyhole)?.open(current)?;
    store::set_keyhole(tx, Keyhole::around(&key, wanted, cost)?.as_bytes())
}

/// Removes the locked pages and everything in them, as when their passphrase is lost. They can be set up anew.
pub fn remove_all(tx: &Transaction<'_>) -> Result<(), Error> {
    store::remove_all(tx)
}

impl Locked {
    /// Returns how many pages are damaged and not shown.
    pub fn unreadable(&self) -> u32 {
        self.unreadable
    }

    /// Takes up what was written to a page, or that it is gone.
    pub fn look_again(&mut self, conn: &Connection, id: LockedPageId) -> Result<(), Error> {
        self.pages.retain(|page| page.card.id != id);
        match self.page(conn, id) {
            Ok(page) => {
                self.pages.push(Indexed::of(&page));
                Ok(())
            }
            Err(Error::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
