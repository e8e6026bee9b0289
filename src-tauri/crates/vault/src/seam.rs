//! Ways in for tests: a simulated folder in place of a real one, and the data key in place of a passphrase.

mod bare;
mod seals;

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::PoisonError;

use rusqlite_migration::Migrations;
use zeroize::Zeroizing;

use crate::connection::Attached;
use crate::create::create_in;
use crate::destroy::destroy_in;
use crate::disk::{FileFolder, Folder, STARTING, SimulatedFolder};
use crate::error::Error;
use crate::header::Found;
use crate::keys::DataKey;
use crate::notice::Notice;
use crate::open::{open_in, unlock};
use crate::random::simulated;
use crate::recovery_key::RecoveryKey;
use crate::rules;
use crate::tries;
use crate::vault::{Creation, Secret, Vault};
use crate::verify::Check;

pub use crate::log::Placed;
pub use crate::rules::Rule;
pub use bare::{Bare, open_bare};
pub use seals::{Seal, Seals};

/// Creates a vault in any folder.
///
/// # Errors
/// As [`Vault::create`].
pub fn create(
    folder: &SimulatedFolder,
    name: &str,
    creation: &Creation<'_>,
    migrations: &Migrations<'_>,
) -> Result<(Vault, Option<RecoveryKey>), Error> {
    let (attached, recovery) = create_in(folder, OsStr::new(name), creation, migrations)?;
    Ok((over(attached, folder, name), recovery))
}

/// Opens a vault in any folder.
///
/// # Errors
/// As [`Vault::open`].
pub fn open(
    folder: &SimulatedFolder,
    name: &str,
    secret: &Secret,
    migrations: &Migrations<'_>,
) -> Result<(Vault, Vec<Notice>), Error> {
    let (attached, notices) = open_in(
        folder,
        OsStr::new(name),
        |header| unlock(header, secret),
        migrations,
    )?;
    Ok((over(attached, folder, name), notices))
}

/// Opens a vault in any folder by its data key, without the slow derivation.
///
/// # Errors
/// As [`Vault::open`].
pub fn open_by_key(
    folder: &SimulatedFolder,
    name: &str,
    key: &[u8; 32],
    migrations: &Migrations<'_>,
) -> Result<(Vault, Vec<Notice>), Error> {
    let data = DataKey::from_bytes(Zeroizing::new(*key));
    let (attached, notices) = open_in(folder, OsStr::new(name), |_| Ok(data), migrations)?;
    Ok((over(attached, folder, name), notices))
}

fn over(attached: Attached, folder: &SimulatedFolder, name: &str) -> Vault {
    Vault::over(attached, folder.again(), name.into(), name.as_ref())
}

/// Opens a vault in a real folder by its data key, without the slow derivation.
///
/// # Errors
/// As [`Vault::open`].
pub fn open_file_by_key(
    path: &Path,
    key: &[u8; 32],
    migrations: &Migrations<'_>,
) -> Result<(Vault, Vec<Notice>), Error> {
    let (folder, name) = FileFolder::of_existing(path)?;
    let data = DataKey::from_bytes(Zeroizing::new(*key));
    let (attached, notices) = open_in(&folder, &name, |_| Ok(data), migrations)?;
    Ok((Vault::over(attached, Box::new(folder), name, path), notices))
}

/// Returns the bytes of memory that the index of pages takes.
pub fn index_bytes(vault: &Vault) -> u64 {
    vault.attached.shared.pager().log().index_bytes()
}

/// Returns the number of the last record.
pub fn sequence(vault: &Vault) -> u64 {
    vault.attached.shared.pager().log().sequence()
}

/// Returns the data key.
pub fn data_key(vault: &Vault) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(*vault.attached.shared.pager().log().data_key().bytes())
}

/// Finds the data key of a file, for tests that take it apart.
///
/// # Errors
/// As [`Vault::open`], as far as it is the header that is refused.
pub fn find_key(
    folder: &SimulatedFolder,
    name: &str,
    secret: &Secret,
) -> Result<Zeroizing<[u8; 32]>, Error> {
    let opened = folder.open(OsStr::new(name))?;
    let found = Found::read(&*opened.disk)?;
    let data = unlock(found.newest.claimed(), secret)?;
    Ok(Zeroizing::new(*data.bytes()))
}

/// Makes a checkpoint due after so many records instead of thousands.
pub fn checkpoint_every(vault: &Vault, records: u64) {
    vault
        .attached
        .shared
        .pager()
        .log_mut()
        .checkpoint_every(records);
}

/// Makes a verified copy under another name in the vault's own folder, which may be a simulated one.
///
/// # Errors
/// As [`Vault::backup`].
pub fn backup(vault: &mut Vault, name: &str) -> Result<Check, Error> {
    vault.begin_backup_in(vault.folder.again(), name.into())?;
    vault
        .finish()?
        .expect("a backup ends with a copy")
        .announce()
}

/// Returns a digest of the whole database inside, every page opened.
///
/// # Errors
/// [`Error::Damaged`] where a page is not what was written.
pub fn digest(vault: &Vault) -> Result<[u8; 32], Error> {
    bare::digest(vault.attached.shared.pager().log())
}

/// Counts a try that did not open a vault in any folder.
///
/// # Errors
/// As [`crate::count_failed_try`].
pub fn count_failed_try(folder: &SimulatedFolder, name: &str, day: u32) -> Result<(), Error> {
    tries::count_in(folder, OsStr::new(name), day)
}

/// Destroys a vault in any folder.
///
/// # Errors
/// As [`crate::destroy`].
pub fn destroy(folder: &SimulatedFolder, name: &str) -> Result<(), Error> {
    destroy_in(folder, OsStr::new(name))
}

/// Does some work while one rule does not hold for this thread.
pub fn without<T>(rule: Rule, work: impl FnOnce() -> T) -> T {
    rules::without(rule, work)
}

/// Lets this thread ask the system for random bytes so many more times, and then gives it none; `None` heals.
pub fn deny_randomness_after(times: Option<u64>) {
    simulated::deny_after(times);
}

/// Starts a process beside vaults that are open in this one.
///
/// # Errors
/// What the system says.
pub fn start(command: &mut Command) -> std::io::Result<Child> {
    let _alone = STARTING.write().unwrap_or_else(PoisonError::into_inner);
    command.spawn()
}
