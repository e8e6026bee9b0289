//! `alcove restore`

use std::path::PathBuf;

use clap::Args;
use vault::Secret;

use super::{
    outcome::{Stop, free_place, print},
    secret,
};

/// Puts a backup at a place where nothing is, once every record and page of it was verified.
///
/// It asks for the passphrase that the backup was made with. The backup stays as it is.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    #[arg(long, value_name = "G")]
    from: PathBuf,
    /// The place of the notebook; nothing may be there yet.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
}

impl Restore {
    pub(super) fn run(self) -> Result<(), Stop> {
        free_place(&self.vault)?;
        vault::inspect(&self.from)?;
        let secret = Secret::Passphrase(secret::current()?);
        let check = vault::test_copy(&self.from, &secret)?;
        vault::restore(&self.from, &self.vault)?;
        print(&words::cli_restored(
            check.bytes,
            check.pages,
            check.records,
        ))
    }
}
