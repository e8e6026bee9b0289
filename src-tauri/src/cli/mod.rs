//! Alcove without a window: rescue, scripts, tests.

mod backup;
mod check;
mod compact;
mod new;
mod outcome;
mod passphrase;
mod recover;
mod restore;
mod sample;
mod secret;
mod sentence;
mod summary;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::window::Place;
pub use outcome::{no_runtime_folder, no_window};

/// A private notebook.
///
/// Without a subcommand, opens the window. Passphrases and recovery keys are asked for on the
/// terminal; where standard input is not a terminal they are read from it, one per line (the current
/// one, then the new one). They are never taken from an argument or from the environment.
///
/// Exit codes: 0 fine, also when recovered after an interrupted save; 1 something else; 2 a mistake
/// in the command; 3 wrong passphrase or recovery key; 4 the notebook is damaged, or older than when
/// it was last closed; 5 it is open somewhere else; 6 it was written by a newer version.
#[derive(Debug, Parser)]
#[command(name = "alcove", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// Open the window on this notebook.
    #[arg(long, value_name = "F")]
    pub vault: Option<PathBuf>,
    /// Where the window stood before it was locked.
    #[arg(long, hide = true, value_parser = place, allow_hyphen_values = true)]
    pub place: Option<Place>,
    /// The page's own process ended, which is said once.
    #[arg(long, hide = true)]
    pub page_ended: bool,
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new notebook and print its recovery key, the one time it can be seen.
    New(new::New),
    /// Verify every record and page of a notebook and print counts.
    Check(check::Check),
    /// Write a verified copy of a notebook to another place.
    Backup(backup::Backup),
    /// Put a backup, verified in full, at a place where nothing is.
    Restore(restore::Restore),
    /// Give back the room in the file that older versions of pages take.
    Compact(compact::Compact),
    /// Change the passphrase.
    Passphrase(passphrase::ChangePassphrase),
    /// Set a new passphrase with the recovery key when the old one is forgotten.
    Recover(recover::Recover),
    /// Make a notebook with a fictional stretch of life, for trying things out.
    Sample(sample::Sample),
    /// Write a summary that holds the lines opened "for session", and nothing else.
    Summary(summary::SummaryFile),
}

/// Reads the arguments of this process.
///
/// # Errors
/// The code to end with, after help or the mistake was shown.
pub fn parse() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|shown| {
        // Where neither standard output nor standard error can be written, the code has to do.
        let _ = shown.print();
        if shown.use_stderr() {
            ExitCode::from(2)
        } else {
            ExitCode::SUCCESS
        }
    })
}

/// Runs a subcommand and says on standard error what happened.
pub fn run(command: Command) -> ExitCode {
    outcome::report(match command {
        Command::New(new) => new.run(),
        Command::Check(check) => check.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Compact(compact) => compact.run(),
        Command::Passphrase(passphrase) => passphrase.run(),
        Command::Recover(recover) => recover.run(),
        Command::Sample(sample) => sample.run(),
        Command::Summary(summary) => summary.run(),
    })
}

fn place(text: &str) -> Result<Place, String> {
    Place::parse(text).ok_or_else(|| text.to_owned())
}
