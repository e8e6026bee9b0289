//! `alcove check`

use std::path::PathBuf;

use clap::Args;
use vault::{Secret, Vault};

use super::{
    outcome::{Stop, print, tell_notices},
    secret,
};

/// Verifies a notebook.
#[derive(Debug, Args)]
pub struct Check {
    /// The notebook.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Stop> {
        vault::inspect(&self.vault)?;
        let secret = Secret::Passphrase(secret::current()?);
        let (vault, notices) = Vault::open(&self.vault, &secret, &therapy::schema::migrations())?;
        if tell_notices(&notices) {
            return Err(Stop::AlreadyTold);
        }
        let check = vault.check()?;
        vault.lock()?;
        print(&words::cli_checked(check.bytes, check.pages, check.records))
    }
}
