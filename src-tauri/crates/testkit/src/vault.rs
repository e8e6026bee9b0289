//! A vault in a folder of its own.

use std::path::Path;

use tempfile::TempDir;
use therapy::{Error, schema};
use vault::{
    Creation, KdfPolicy, Passphrase, Secret, Vault,
    rusqlite::{Connection, Transaction},
};

/// The passphrase of every [`TestVault`].
pub const PASSPHRASE: &str = "seven quiet otters fold the paper boats";

/// A real vault that is gone when the test ends.
pub struct TestVault {
    vault: Vault,
    folder: TempDir,
}

#[expect(
    clippy::new_without_default,
    reason = "a default that makes files would surprise"
)]
impl TestVault {
    /// Makes an empty vault with all tables.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("tests have a temporary folder");
        let passphrase = Passphrase::new(PASSPHRASE.to_owned());
        let creation = Creation {
            passphrase: &passphrase,
            recovery_key: false,
            kdf: KdfPolicy::for_tests(),
        };
        let (vault, _) = Vault::create(&place(&folder), &creation, &schema::migrations())
            .expect("an empty place");
        Self { vault, folder }
    }

    /// Reads, and expects it to work.
    #[track_caller]
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> Result<T, Error>) -> T {
        self.vault.read(read).expect("what the test reads is there")
    }

    /// Writes, and expects it to work.
    #[track_caller]
    pub fn write<T>(&mut self, write: impl FnOnce(&Transaction<'_>) -> Result<T, Error>) -> T {
        self.try_write(write)
            .expect("what the test writes is accepted")
    }

    /// Writes, and returns what came of it; nothing is kept of what failed.
    pub fn try_write<T>(
        &mut self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.vault.write(write)
    }

    /// Locks the vault and opens it again, as the next morning does.
    pub fn reopened(self) -> Self {
        let Self { vault, folder } = self;
        vault.lock().expect("a vault in a temporary folder locks");
        let secret = Secret::Passphrase(Passphrase::new(PASSPHRASE.to_owned()));
        let (vault, notices) = Vault::open(&place(&folder), &secret, &schema::migrations())
            .expect("what was locked opens");
        assert!(
            notices.is_empty(),
            "a vault that was locked has nothing to report"
        );
        Self { vault, folder }
    }

    /// Returns the vault itself.
    pub fn vault(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// Returns the folder that holds the vault and nothing else.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn place(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("Notebook.alcove")
}
