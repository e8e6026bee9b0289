//! Opening every record and every page, to say whether all of it is what was written.

use std::path::Path;

use rusqlite::Connection;

use crate::connection::attach;
use crate::disk::{FileFolder, Folder, Opened};
use crate::error::{Damage, Error};
use crate::header::Found;
use crate::keys::DataKey;
use crate::log::{self, Log};
use crate::open::unlock;
use crate::vault::{Secret, Vault};

/// What a full check counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Records in the log: one for each save, and those of the vault's own.
    pub records: u64,
    /// Pages of the database.
    pub pages: u64,
    /// Bytes of the file that hold something.
    pub bytes: u64,
}

/// The test of a copy. It stands apart from the vault, so that saves need not wait for it.
pub struct CopyTest {
    opened: Opened,
    data: DataKey,
}

impl Vault {
    /// Verifies every record and every page, then SQLite's own integrity check.
    ///
    /// # Errors
    /// [`Error::Damaged`] naming the part, or [`Error::OlderThanLastClosed`].
    pub fn check(&self) -> Result<Check, Error> {
        let counted = count(self.attached.shared.pager().log())?;
        check_tables(&self.attached.connection)?;
        Ok(counted)
    }

    /// Begins the test of a copy with the key of this vault.
    ///
    /// # Errors
    /// What [`inspect`](crate::inspect) says; [`Error::SealedOtherwise`] for a copy with other key slots than the
    /// vault has now: [`test_copy`] tests it with its own passphrase.
    pub fn begin_test(&self, copy: &Path) -> Result<CopyTest, Error> {
        let (folder, name) = FileFolder::of_existing(copy)?;
        let opened = folder.open(&name)?;
        let found = Found::read(&*opened.disk)?;
        let pager = self.attached.shared.pager();
        let (now, then) = (pager.log().header(), found.newest.claimed());
        if now.passphrase != then.passphrase || now.vault_id != then.vault_id {
            return Err(Error::SealedOtherwise);
        }
        Ok(CopyTest {
            opened,
            data: pager.log().data_key().duplicate(),
        })
    }
}

impl CopyTest {
    /// Opens every record and page of the copy, and lets SQLite check its tables.
    ///
    /// # Errors
    /// [`Error::Damaged`] naming the part, [`Error::Altered`], [`Error::OlderThanLastClosed`].
    pub fn run(self) -> Result<Check, Error> {
        let Self { opened, data } = self;
        let (log, _) = log::open(opened.disk, opened.writable, |_| Ok(data))?;
        verify_whole(log)
    }
}

/// Tests a copy with its own passphrase or recovery key.
///
/// # Errors
/// As [`CopyTest::run`]; [`Error::WrongPassphrase`] and [`Error::WrongRecoveryKey`].
pub fn test_copy(copy: &Path, secret: &Secret) -> Result<Check, Error> {
    let (folder, name) = FileFolder::of_existing(copy)?;
    let opened = folder.open(&name)?;
    let (log, _) = log::open(opened.disk, opened.writable, |header| {
        unlock(header, secret)
    })?;
    verify_whole(log)
}

/// Verifies a log that no one works with, and closes it.
pub(crate) fn verify_whole(log: Log) -> Result<Check, Error> {
    let check = count(&log)?;
    let attached = attach(log)?;
    check_tables(&attached.connection)?;
    Ok(check)
}

fn count(log: &Log) -> Result<Check, Error> {
    let counted = log.verify()?;
    Ok(Check {
        records: counted.records,
        pages: u64::from(log.pages()),
        bytes: counted.bytes,
    })
}

fn check_tables(connection: &Connection) -> Result<(), Error> {
    let verdict: String =
        connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Error::Damaged(Damage::Database))
    }
}
