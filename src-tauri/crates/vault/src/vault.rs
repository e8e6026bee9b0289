use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction};
use rusqlite_migration::Migrations;

use crate::connection::Attached;
use crate::create::create_in;
use crate::disk::{FileFolder, Folder};
use crate::error::Error;
use crate::header::Found;
use crate::kdf::KdfPolicy;
use crate::notice::Notice;
use crate::open::{open_in, unlock};
use crate::passphrase::Passphrase;
use crate::recovery_key::RecoveryKey;
use crate::tries::FailedTries;
use crate::vfs::Shared;
use crate::work::Working;

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

/// An open vault: the only door to the database inside.
///
/// The keys are in memory for as long as it lives. Dropping it without [`Vault::lock`] loses nothing that was
/// saved, and the next opening says that it was not closed properly.
pub struct Vault {
    pub(crate) attached: Attached,
    pub(crate) folder: Box<dyn Folder>,
    pub(crate) name: OsString,
    pub(crate) work: Option<Working>,
    path: PathBuf,
}

impl Vault {
    /// Makes a vault in a new file, with its tables, and leaves it open.
    ///
    /// The file is written under the name with `.unfinished-setup` behind it, made durable, and only then given
    /// its name; what an earlier, interrupted creation left under that name is replaced.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`] when anything is at the path; [`Error::WeakPassphrase`];
    /// [`Error::ReadOnlyPlace`], [`Error::DiskFull`] and whatever else stands in the way. The path is then free.
    pub fn create(
        path: &Path,
        creation: &Creation<'_>,
        migrations: &Migrations<'_>,
    ) -> Result<(Self, Option<RecoveryKey>), Error> {
        let (folder, name) = FileFolder::of_new(path)?;
        let (attached, recovery) = create_in(&folder, &name, creation, migrations)?;
        Ok((Self::over(attached, Box::new(folder), name, path), recovery))
    }

    /// Opens a vault, and says what there is to say about the state in which it was found.
    ///
    /// # Errors
    /// What [`inspect`] says; [`Error::WrongPassphrase`] or [`Error::WrongRecoveryKey`]; [`Error::Altered`];
    /// [`Error::NewerFormat`] for tables of a newer version. A vault whose damage leaves something to read opens
    /// for reading only, with a notice; the file itself is never changed by opening it.
    pub fn open(
        path: &Path,
        secret: &Secret,
        migrations: &Migrations<'_>,
    ) -> Result<(Self, Vec<Notice>), Error> {
        let (folder, name) = FileFolder::of_existing(path)?;
        let (attached, notices) =
            open_in(&folder, &name, |header| unlock(header, secret), migrations)?;
        Ok((Self::over(attached, Box::new(folder), name, path), notices))
    }

    /// Reads: `f` may ask anything and change nothing.
    ///
    /// # Errors
    /// What `f` fails with; [`Error::Damaged`] from within it where a page is not what was written.
    pub fn read<T, E: From<Error>>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let Attached {
            connection, doors, ..
        } = &self.attached;
        let done = {
            let _closed = doors.close();
            f(connection)
        };
        if !connection.is_autocommit() {
            // A savepoint that was left open would hold what it changed, and hold up the next save.
            connection.execute_batch("ROLLBACK").map_err(Error::from)?;
        }
        done
    }

    /// Saves: everything that `f` changes becomes durable in one record when it returns `Ok`, and nothing otherwise.
    ///
    /// # Errors
    /// What `f` fails with; [`Error::DiskFull`] and [`Error::TooLarge`], after which the vault goes on as before
    /// the save; [`Error::Poisoned`], after which it can only be read; [`Error::ReadOnly`].
    pub fn write<T, E: From<Error>>(
        &mut self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.attached.shared.pager().begin()?;
        let Attached {
            connection,
            shared,
            doors,
            ..
        } = &mut self.attached;
        let transaction = connection.transaction().map_err(Error::from)?;
        let done = {
            let _closed = doors.close();
            f(&transaction)
        };
        let ended = end(transaction, done.is_ok(), shared);
        let value = done?;
        ended?;
        // Here and not before the next save: so the save pays that wrote much, and a small one is as fast after it.
        shared.pager().end();
        Ok(value)
    }

    /// Closes the vault: gives up work that is under way, cuts off what was kept ahead, marks where the log ends, and wipes the keys.
    ///
    /// # Errors
    /// [`Error::Poisoned`] when a save could not be confirmed; the keys are wiped in any case, and nothing that
    /// was saved is lost.
    pub fn lock(mut self) -> Result<(), Error> {
        self.abandon();
        self.attached.detach()?.close()
    }

    /// Returns the path under which the vault was opened or created.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether the vault takes no saves: its place, damage, or a save that could not be confirmed.
    pub fn is_read_only(&self) -> bool {
        self.attached.shared.pager().log().writable().is_err()
    }

    /// Returns how often something was tried that does not open the vault, as [`count_failed_try`] counted it.
    ///
    /// [`count_failed_try`]: crate::count_failed_try
    pub fn failed_tries(&self) -> Option<FailedTries> {
        self.attached.shared.pager().log().failed_tries()
    }

    /// Sets the count of failed tries back to none, once it was taken note of.
    ///
    /// It is durable with the next save; until then a power cut brings it back.
    ///
    /// # Errors
    /// [`Error::ReadOnly`], [`Error::Poisoned`], [`Error::Replaced`] or what the file system says; the count is
    /// then told once more at the next opening.
    pub fn forget_failed_tries(&mut self) -> Result<(), Error> {
        self.attached.shared.pager().log_mut().forget_failed_tries()
    }

    pub(crate) fn over(
        attached: Attached,
        folder: Box<dyn Folder>,
        name: OsString,
        path: &Path,
    ) -> Self {
        Self {
            attached,
            folder,
            name,
            work: None,
            path: path.to_owned(),
        }
    }
}

/// Says, before anything is asked, what stands in the way of opening the file.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAVault`], [`Error::SetupNotFinished`], [`Error::Damaged`] for a header of
/// which neither copy is whole, [`Error::NewerFormat`], [`Error::InUse`], or what the file system says.
pub fn inspect(path: &Path) -> Result<(), Error> {
    let (folder, name) = FileFolder::of_existing(path)?;
    let opened = folder.open(&name)?;
    Found::read(&*opened.disk).map(|_| ())
}

/// Commits or rolls back.
fn end(transaction: Transaction<'_>, keep: bool, shared: &Shared) -> Result<(), Error> {
    // An error that was swallowed on the way may have made SQLite roll back already.
    let undone = transaction.is_autocommit();
    match (keep, undone) {
        (true, true) => Err(Error::Undone),
        (true, false) => shared.exactly(transaction.commit().map_err(Error::from)),
        (false, true) => Ok(()),
        (false, false) => Ok(transaction.rollback()?),
    }
}
