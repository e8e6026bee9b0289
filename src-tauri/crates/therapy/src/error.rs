//! Everything that can go wrong in this crate, named by what it means for the client.

use thiserror::Error;
use vault::rusqlite;

use crate::library;

/// Why something was not written, read or decided.
///
/// No message holds words of the client.
#[derive(Debug, Error)]
pub enum Error {
    /// The row is not there (any more).
    #[error("that is not in the notebook")]
    NotFound,
    /// The library of this version has no text under that identifier.
    #[error(transparent)]
    NotInLibrary(#[from] library::NotFound),
    /// A title is needed and was left empty.
    #[error("a title is needed")]
    TitleMissing,
    /// The title is longer than [`TITLE_MAX`](crate::check::TITLE_MAX) characters.
    #[error("the title is too long")]
    TitleTooLong,
    /// Words are needed and none were written.
    #[error("nothing is written yet")]
    NothingWritten,
    /// A text is longer than [`TEXT_MAX`](crate::check::TEXT_MAX) bytes.
    #[error("the text is longer than 4 MiB")]
    TextTooLong,
    /// Planned minutes are not 1-240.
    #[error("minutes are from 1 to 240")]
    MinutesOutOfRange,
    /// Planned times a week are not 1-21.
    #[error("times a week are from 1 to 21")]
    TimesAWeekOutOfRange,
    /// A rating is not 0-100.
    #[error("a rating is from 0 to 100")]
    ValueOutOfRange,
    /// One scale was answered twice for the same moment.
    #[error("a scale is answered once before and once after")]
    RatedTwice,
    /// A day is more than a century away.
    #[error("that date is too far off")]
    DateFarOff,
    /// The locked pages are set up already.
    #[error("the locked pages are set up already")]
    AlreadySetUp,
    /// The locked pages, or one of them, could not be sealed or opened.
    #[error(transparent)]
    Compartment(#[from] compartment::Error),
    /// The vault could not do it.
    #[error(transparent)]
    Vault(#[from] vault::Error),
}

/// A failed statement is a failed vault: a full disk or a damaged page is told apart there.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Vault(error.into())
    }
}
