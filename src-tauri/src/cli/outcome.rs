//! How a subcommand ends: an exit code, and one sentence that says what happened and what to do.

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use vault::Damage;

use super::sentence;
use crate::{
    commands::vault::OpeningNotice,
    error::{CommandError, ErrorCode},
};

/// Why a subcommand stopped.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The vault or a rule of the notebook refused, or the summary could not be made or written.
    #[error("{}", sentence::of_code(.0.code))]
    Command(CommandError),
    /// A part of the file is not what was written.
    #[error("{}", sentence::of_damage(*.0))]
    Damaged(Damage),
    /// The notebook is damaged, and what that means was said already.
    #[error("damaged")]
    AlreadyTold,
    /// The terminal or standard input could not be read.
    #[error("{}", words::cli_no_terminal())]
    Terminal(#[source] io::Error),
    /// Standard input ended before a passphrase or recovery key.
    #[error("{}", words::cli_no_passphrase())]
    NoPassphrase,
    /// The new passphrase was typed differently the second time.
    #[error("{}", words::cli_passphrases_differ())]
    PassphrasesDiffer,
    /// The folder of the file to write is not there.
    #[error("{}", words::cli_no_folder())]
    NoFolder,
    /// The new recovery key was not typed back as it was printed.
    #[error("{}", words::cli_recovery_keys_differ())]
    RecoveryKeysDiffer,
    /// The name of the file to write does not end in `.pdf` or `.txt`.
    #[error("{}", words::cli_unknown_format())]
    UnknownFormat,
}

impl Stop {
    fn code(&self) -> u8 {
        let code = match self {
            Self::Command(error) => error.code,
            Self::Damaged(_) | Self::AlreadyTold => return 4,
            Self::UnknownFormat => return 2,
            Self::Terminal(_)
            | Self::NoPassphrase
            | Self::PassphrasesDiffer
            | Self::RecoveryKeysDiffer
            | Self::NoFolder => return 1,
        };
        match code {
            ErrorCode::WrongPassphrase
            | ErrorCode::WrongRecoveryKey
            | ErrorCode::RecoveryKeyMistyped => 3,
            ErrorCode::Damaged
            | ErrorCode::DamagedHeader
            | ErrorCode::Altered
            | ErrorCode::OlderThanLastClosed => 4,
            ErrorCode::InUse => 5,
            ErrorCode::NewerFormat => 6,
            _ => 1,
        }
    }
}

impl From<vault::Error> for Stop {
    fn from(error: vault::Error) -> Self {
        match error {
            vault::Error::Damaged(damage) => Self::Damaged(damage),
            other => Self::Command(other.into()),
        }
    }
}

impl From<therapy::Error> for Stop {
    fn from(error: therapy::Error) -> Self {
        Self::Command(error.into())
    }
}

impl From<report::Error> for Stop {
    fn from(error: report::Error) -> Self {
        Self::Command(error.into())
    }
}

impl From<CommandError> for Stop {
    fn from(error: CommandError) -> Self {
        Self::Command(error)
    }
}

/// Ends a subcommand: says why it stopped, if it did, and gives its exit code.
pub(super) fn report(result: Result<(), Stop>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if !matches!(stop, Stop::AlreadyTold) {
                tell(&stop.to_string());
            }
            ExitCode::from(stop.code())
        }
    }
}

/// Refuses a place for a new file where something is already, or that is in no folder.
///
/// # Errors
/// As said; the vault looks again when it writes.
pub(super) fn free_place(path: &Path) -> Result<(), Stop> {
    if path.symlink_metadata().is_ok() {
        return Err(vault::Error::AlreadyExists.into());
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => Err(Stop::NoFolder),
        _ => Ok(()),
    }
}

/// Says one sentence on standard error.
pub(super) fn tell(sentence: &str) {
    // Where standard error is closed, the exit code has to do.
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// Prints a line of the result on standard output.
///
/// # Errors
/// When standard output can't be written.
pub(super) fn print(line: &str) -> Result<(), Stop> {
    writeln!(io::stdout(), "{line}").map_err(Stop::Terminal)
}

/// Says what there is to say after opening; returns whether a part of the file is damaged.
pub(super) fn tell_notices(notices: &[vault::Notice]) -> bool {
    let mut damaged = false;
    for notice in notices.iter().map(OpeningNotice::from) {
        let (sentence, damage) = sentence::of_notice(notice);
        tell(&sentence);
        damaged |= damage;
    }
    damaged
}

/// Says that no window could be opened.
pub fn no_window() -> ExitCode {
    tell(words::cli_no_window());
    ExitCode::FAILURE
}

/// Says that no folder for the web view could be made.
pub fn no_runtime_folder() -> ExitCode {
    tell(words::cli_no_runtime_folder());
    ExitCode::FAILURE
}
