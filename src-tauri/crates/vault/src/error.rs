use std::io;

use rusqlite::{ErrorCode, ffi};
use rustix::io::Errno;

/// Says what failed, in the terms of the person whose vault it is.
///
/// No variant carries a path, a passphrase, a key or a word of the vault's content.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No key slot opens with this passphrase; the file itself is sound.
    #[error("this passphrase does not open the vault")]
    WrongPassphrase,
    /// The recovery key is well formed and does not open this vault, or it has none.
    #[error("this recovery key does not open the vault")]
    WrongRecoveryKey,
    /// The recovery key is not thirty symbols, or its check symbols disagree: a slip of the pen.
    #[error("this recovery key is not complete or has a mistyped symbol")]
    RecoveryKeyMistyped,
    /// The passphrase offered for a vault is too short or too easily guessed.
    #[error("this passphrase is too easy to guess")]
    WeakPassphrase,
    /// There is no file at the path.
    #[error("there is no vault at this place")]
    NotFound,
    /// The file is not a vault: empty, or with other content.
    #[error("this file is not a vault")]
    NotAVault,
    /// The file is the beginning of a vault whose creation was interrupted; it never held anything.
    #[error("the setup of this vault was not finished")]
    SetupNotFinished,
    /// A part of the file is not what was written.
    #[error("the vault is damaged: {0}")]
    Damaged(Damage),
    /// The file ends before the place where the vault was last closed: an older copy, or cut.
    #[error("the vault is older or shorter than when it was last closed")]
    OlderThanLastClosed,
    /// The header was changed by someone without the key.
    #[error("the header of the vault was altered")]
    Altered,
    /// The file or its tables were written by a newer version.
    #[error("the vault was written by a newer version")]
    NewerFormat,
    /// Another process, or another part of this one, has the vault open.
    #[error("the vault is open somewhere else")]
    InUse,
    /// The file or its folder cannot be written.
    #[error("this place cannot be written")]
    ReadOnlyPlace,
    /// The disk has no room for what was to be saved; nothing was saved.
    #[error("the disk is full")]
    DiskFull,
    /// One save is larger than a record may be; nothing was saved.
    #[error("one save is larger than the vault allows")]
    TooLarge,
    /// The memory that the key derivation asks for is not there.
    #[error("not enough memory on this device")]
    NotEnoughMemory,
    /// Something is already at the path where a vault was to be created.
    #[error("there is already a file at this place")]
    AlreadyExists,
    /// The vault was opened for reading only, and its notices say why.
    #[error("the vault is open for reading only")]
    ReadOnly,
    /// A write could not be confirmed; the vault takes no more, and the last save may still be there at the next opening.
    #[error("the last save could not be confirmed, and the vault takes no more")]
    Poisoned,
    /// The file at the path is no longer the one that was opened, or something else wrote to it.
    #[error("the file was replaced or changed while the vault was open")]
    Replaced,
    /// The file has several names (hard links), so it can't be exchanged for a new one.
    #[error("the file has several names, so it cannot be exchanged for a new one")]
    SeveralNames,
    /// The copy was sealed under other secrets than the vault has now.
    #[error("the copy opens with the passphrase that it was made with")]
    SealedOtherwise,
    /// The disk did not answer: a drive that was removed, or one that fails.
    #[error("the disk did not answer")]
    DiskGone,
    /// The system gave no random bytes, so nothing was written.
    #[error("the system gave no random bytes")]
    NoRandomness,
    /// SQLite undid the save because of an error that the work went on after, or what was to be changed stands in a
    /// read; nothing was saved.
    #[error("the save was undone")]
    Undone,
    /// SQLite did not take a setting that the vault rests on.
    #[error("the database did not take a setting that the vault needs")]
    Unsettled,
    /// The file system refused.
    #[error("the file system refused")]
    Io(#[source] io::Error),
    /// A statement was refused; the vault itself is sound.
    #[error("the database refused a statement")]
    Sql(#[source] rusqlite::Error),
    /// The tables could not be brought to this version.
    #[error("the tables of the vault could not be brought to this version")]
    Migration(#[source] rusqlite_migration::Error),
}

/// Names the part of the file that is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Damage {
    /// Neither header slot is whole.
    #[error("its header")]
    Header,
    /// A record of the log is not what was written.
    #[error("a record of its log")]
    Record,
    /// A page of the database is not what was written.
    #[error("a page of its database")]
    Page,
    /// Everything unseals, and SQLite finds the database inconsistent.
    #[error("its tables")]
    Database,
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::AlreadyExists => Self::AlreadyExists,
            io::ErrorKind::IsADirectory => Self::NotAVault,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnlyPlace
            }
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::DiskFull,
            io::ErrorKind::OutOfMemory => Self::NotEnoughMemory,
            io::ErrorKind::StaleNetworkFileHandle => Self::DiskGone,
            _ if is_gone(&error) => Self::DiskGone,
            _ => Self::Io(error),
        }
    }
}

/// What a drive answers that was pulled out, or that fails.
fn is_gone(error: &io::Error) -> bool {
    [Errno::IO, Errno::NODEV, Errno::NXIO]
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let Some(failure) = error.sqlite_error() else {
            return Self::Sql(error);
        };
        match (failure.code, failure.extended_code) {
            (_, ffi::SQLITE_IOERR_DATA) => Self::Damaged(Damage::Page),
            (_, ffi::SQLITE_IOERR_READ) => Self::DiskGone,
            (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => {
                Self::Damaged(Damage::Database)
            }
            (ErrorCode::OutOfMemory, _) => Self::NotEnoughMemory,
            (ErrorCode::ReadOnly, _) => Self::ReadOnly,
            (_, ffi::SQLITE_CONSTRAINT_COMMITHOOK) => Self::Undone,
            (ErrorCode::DiskFull, _) => Self::DiskFull,
            _ => Self::Sql(error),
        }
    }
}
