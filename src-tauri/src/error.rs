//! What crosses to the window when something goes wrong: a closed code, never a message.

use serde::Serialize;
use specta::Type;

/// An error as the window sees it. The words for each code stand in `ui/src/ipc/failures.ts`.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct CommandError {
    /// What went wrong.
    pub code: ErrorCode,
}

/// Everything that can go wrong, as far as the window treats it differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The passphrase does not open this notebook.
    WrongPassphrase,
    /// After many wrong tries in one run the next one has to wait a moment.
    TooManyTries,
    /// The recovery key is well formed and does not open this notebook.
    WrongRecoveryKey,
    /// The recovery key has a typing mistake in it.
    RecoveryKeyMistyped,
    /// The passphrase is too short or too easy to guess.
    PassphraseTooWeak,
    /// There is no file at this place.
    NotFound,
    /// The file is not a notebook.
    NotAVault,
    /// The notebook was never finished setting up.
    SetupNotFinished,
    /// The file is damaged.
    Damaged,
    /// The beginning of the file is damaged, so no passphrase can be checked.
    DamagedHeader,
    /// The file was altered by somebody without the passphrase.
    Altered,
    /// The file is older than when it was last closed.
    OlderThanLastClosed,
    /// The file was written by a newer version of Alcove.
    NewerFormat,
    /// Another process has the notebook open.
    InUse,
    /// There is already a file at this place.
    AlreadyExists,
    /// The folder can't be written to.
    ReadOnlyPlace,
    /// The disk is full.
    DiskFull,
    /// The device has not enough free memory to check the passphrase.
    NotEnoughMemory,
    /// The notebook is open for reading only.
    ReadOnly,
    /// A save could not be finished; nothing more is written in this sitting.
    SaveFailed,
    /// The notebook is locked.
    Locked,
    /// The row is no longer there.
    Gone,
    /// The notebook file was replaced by another while it was open.
    Replaced,
    /// The file has several names, so it can't be exchanged for a tidier one.
    SeveralNames,
    /// The drive with the file does not answer.
    DiskGone,
    /// The copy opens with the passphrase that it was made with.
    SealedOtherwise,
    /// What was typed back is another recovery key than the one shown.
    TypedBackDiffers,
    /// The passphrase does not open the locked pages.
    WrongPagesPassphrase,
    /// A locked page, or what opens them, is damaged.
    PagesDamaged,
    /// The locked pages are closed.
    PagesClosed,
    /// A title is needed.
    TitleMissing,
    /// Words are needed.
    NothingWritten,
    /// A text is longer than one entry can hold.
    TextTooLong,
    /// A number is outside its range.
    NumberOutOfRange,
    /// A day is too far away to be meant.
    DayOutOfRange,
    /// The chosen lines could not be set as a page.
    PageNotMade,
    /// The file could not be written at this place.
    FileNotWritten,
    /// Something else; nothing was changed.
    Unexpected,
}

impl From<ErrorCode> for CommandError {
    fn from(code: ErrorCode) -> Self {
        Self { code }
    }
}

impl From<&vault::Error> for CommandError {
    fn from(error: &vault::Error) -> Self {
        use vault::{Damage, Error};
        Self::from(match error {
            Error::WrongPassphrase => ErrorCode::WrongPassphrase,
            Error::WrongRecoveryKey => ErrorCode::WrongRecoveryKey,
            Error::RecoveryKeyMistyped => ErrorCode::RecoveryKeyMistyped,
            Error::WeakPassphrase => ErrorCode::PassphraseTooWeak,
            Error::NotFound => ErrorCode::NotFound,
            Error::NotAVault => ErrorCode::NotAVault,
            Error::SetupNotFinished => ErrorCode::SetupNotFinished,
            Error::Damaged(Damage::Header) => ErrorCode::DamagedHeader,
            Error::Damaged(_) => ErrorCode::Damaged,
            Error::OlderThanLastClosed => ErrorCode::OlderThanLastClosed,
            Error::Altered => ErrorCode::Altered,
            Error::NewerFormat => ErrorCode::NewerFormat,
            Error::InUse => ErrorCode::InUse,
            Error::ReadOnlyPlace => ErrorCode::ReadOnlyPlace,
            Error::DiskFull => ErrorCode::DiskFull,
            Error::TooLarge => ErrorCode::TextTooLong,
            Error::NotEnoughMemory => ErrorCode::NotEnoughMemory,
            Error::AlreadyExists => ErrorCode::AlreadyExists,
            Error::ReadOnly => ErrorCode::ReadOnly,
            Error::Poisoned => ErrorCode::SaveFailed,
            Error::Replaced => ErrorCode::Replaced,
            Error::SeveralNames => ErrorCode::SeveralNames,
            Error::DiskGone => ErrorCode::DiskGone,
            Error::SealedOtherwise => ErrorCode::SealedOtherwise,
            Error::NoRandomness
            | Error::Undone
            | Error::Unsettled
            | Error::Io(_)
            | Error::Sql(_)
            | Error::Migration(_) => ErrorCode::Unexpected,
        })
    }
}

impl From<vault::Error> for CommandError {
    fn from(error: vault::Error) -> Self {
        Self::from(&error)
    }
}

impl From<therapy::Error> for CommandError {
    fn from(error: therapy::Error) -> Self {
        use therapy::Error;
        Self::from(match error {
            Error::Vault(error) => return error.into(),
            Error::NotFound | Error::NotInLibrary(_) => ErrorCode::Gone,
            Error::TitleMissing => ErrorCode::TitleMissing,
            Error::NothingWritten => ErrorCode::NothingWritten,
            Error::TitleTooLong | Error::TextTooLong => ErrorCode::TextTooLong,
            Error::MinutesOutOfRange | Error::TimesAWeekOutOfRange | Error::ValueOutOfRange => {
                ErrorCode::NumberOutOfRange
            }
            Error::DateFarOff => ErrorCode::DayOutOfRange,
            Error::Compartment(error) => match error {
                compartment::Error::WrongPassphrase => ErrorCode::WrongPagesPassphrase,
                compartment::Error::Damaged => ErrorCode::PagesDamaged,
                compartment::Error::Newer => ErrorCode::NewerFormat,
                compartment::Error::NotEnoughMemory => ErrorCode::NotEnoughMemory,
                compartment::Error::TooLong => ErrorCode::TextTooLong,
                compartment::Error::NoRandomness => ErrorCode::Unexpected,
            },
            Error::RatedTwice | Error::AlreadySetUp => ErrorCode::Unexpected,
        })
    }
}

impl From<report::Error> for CommandError {
    fn from(_: report::Error) -> Self {
        ErrorCode::PageNotMade.into()
    }
}
