//! Files that left and may still lie where they were made.

use chrono::NaiveDate;
use vault::rusqlite::{Connection, Transaction};

use super::store;
use crate::{Error, Stamp, ids::ExportId};

/// What tells one file from another without holding a word of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print {
    /// Its length in bytes.
    pub length: u64,
    /// SHA-256 over its bytes.
    pub digest: [u8; 32],
}

/// A file that left, not sealed: whoever has it can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftFile {
    /// Its line in the record.
    pub id: ExportId,
    /// When it was made.
    pub at: Stamp,
    /// Where it was written.
    pub path: String,
    /// How to know it again; nothing for files made before that was kept.
    pub print: Option<Print>,
    /// The day on which the client was asked about it and let it be.
    pub asked_on: Option<NaiveDate>,
}

/// Returns every file that left and is not sealed, newest first. Of several made at one place, which lie there one
/// upon the other, only the newest.
pub fn left_files(conn: &Connection) -> Result<Vec<LeftFile>, Error> {
    let mut files = store::left_files(conn)?;
    let mut places = std::collections::HashSet::new();
    files.retain(|file| places.insert(file.path.clone()));
    Ok(files)
}

/// Remembers that the client was asked about a file.
pub fn set_asked(tx: &Transaction<'_>, id: ExportId, today: NaiveDate) -> Result<(), Error> {
    store::set_asked(tx, id, today)
}
