use std::path::{Path, PathBuf};

use rusqlite_migration::Migrations;

use crate::error::Error;
use crate::kdf::KdfPolicy;
use crate::notice::Notice;
use crate::passphrase::Passphrase;
use crate::recovery_key::RecoveryKey;

/// What opens a vault.
pub enum Secret {
    /// The passphrase.
    Passphrase(Passphrase),
    /// The recovery key.
    Recovery(RecoveryKey),
}

/// What a new vault is made with.
pub struct Creation<'a> {
    /// The passphrase that will open it.
    pub passphrase: &'a Passphrase,
    /// Whether a recovery key is made too.
    pub recovery_key: bool,
    /// The cost of deriving a key from the passphrase.
    pub kdf: KdfPolicy,
}

/// What a full check counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Records in the log.
    pub records: u64,
    /// Pages of the database.
    pub pages: u64,
    /// Bytes of the log, headers included.
    pub bytes: u64,
}

/// An open vault.
pub struct Vault {
    path: PathBuf,
    connection: rusqlite::Connection,
}

#[expect(clippy::missing_errors_doc, unused_variables, missing_docs, reason = "the skeleton others compile against")]
impl Vault {
    pub fn create(
        path: &Path,
        creation: &Creation<'_>,
        migrations: &Migrations<'_>,
    ) -> Result<(Self, Option<RecoveryKey>), Error> {
        Err(Error::NotFound)
    }
    pub fn open(path: &Path, secret: &Secret, migrations: &Migrations<'_>) -> Result<(Self, Vec<Notice>), Error> {
        Err(Error::NotFound)
    }
    pub fn read<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&rusqlite::Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        f(&self.connection)
    }
    pub fn write<T, E: From<Error>>(
        &mut self,
        f: impl FnOnce(&rusqlite::Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self.connection.transaction().map_err(Error::from)?;
        f(&transaction)
    }
    pub fn lock(self) -> Result<(), Error> {
        Ok(())
    }
    pub fn check(&self) -> Result<Check, Error> {
        Err(Error::NotFound)
    }
    pub fn change_passphrase(&mut self, current: &Passphrase, new: &Passphrase) -> Result<(), Error> {
        Err(Error::NotFound)
    }
    pub fn confirm_recovery_key(&self, typed: &RecoveryKey) -> Result<(), Error> {
        Err(Error::NotFound)
    }
    pub fn remove_recovery_key(&mut self) -> Result<(), Error> {
        Err(Error::NotFound)
    }
    pub fn path(&self) -> &Path {
        &self.path
    }
    pub fn is_read_only(&self) -> bool {
        false
    }
}

/// Says, before anything is asked, what stands in the way of opening the file.
#[expect(unused_variables, reason = "the skeleton others compile against")]
pub fn inspect(path: &Path) -> Result<(), Error> {
    Ok(())
}
