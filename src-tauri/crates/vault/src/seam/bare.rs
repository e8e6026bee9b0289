//! A log without SQLite above it, for tests that open a great many files.

use std::ffi::OsStr;

use zeroize::Zeroizing;

use crate::disk::Folder;
use crate::error::{Damage, Error};
use crate::keys::{DataKey, sha256};
use crate::log::{self, Log, Placed};
use crate::notice::Notice;
use crate::record::PAGE;

/// A log that was opened and is only looked at.
pub struct Bare(Log);

/// Opens the log of a vault by its data key.
///
/// # Errors
/// As [`crate::Vault::open`], as far as it is the log that is refused.
pub fn open_bare(
    folder: &dyn Folder,
    name: &str,
    key: &[u8; 32],
) -> Result<(Bare, Vec<Notice>), Error> {
    let data = DataKey::from_bytes(Zeroizing::new(*key));
    let opened = folder.open(OsStr::new(name))?;
    let (log, notices) = log::open(opened.disk, opened.writable, |_| Ok(data))?;
    Ok((Bare(log), notices))
}

impl Bare {
    /// Returns a digest of the whole database inside, every page opened.
    ///
    /// # Errors
    /// [`Error::Damaged`] where a page is not what was written.
    pub fn digest(&self) -> Result<[u8; 32], Error> {
        digest(&self.0)
    }

    /// Opens every record and every page, superseded ones included.
    ///
    /// # Errors
    /// As [`crate::Vault::check`].
    pub fn verify(&self) -> Result<(), Error> {
        self.0.verify().map(|_| ())
    }

    /// Returns where every record lies.
    ///
    /// # Errors
    /// What the file system says.
    pub fn layout(&self) -> Result<Vec<Placed>, Error> {
        self.0.layout()
    }

    /// Returns the number of pages of the database.
    pub fn pages(&self) -> u32 {
        self.0.pages()
    }
}

pub(super) fn digest(log: &Log) -> Result<[u8; 32], Error> {
    let mut digest = [0; 32];
    let mut page = [0; PAGE];
    for number in 1..=log.pages() {
        log.read_page(number, &mut page)
            .map_err(|_| Error::Damaged(Damage::Page))?;
        digest = sha256(&[&digest, &page]);
    }
    Ok(digest)
}
