//! `alcove new`

use std::path::PathBuf;

use clap::Args;
use therapy::safekeeping;
use vault::{Creation, Vault};

use super::{
    outcome::{Stop, print, tell},
    recover::remember,
    secret,
};
use crate::{clock, kdf};

/// Makes a notebook.
#[derive(Debug, Args)]
pub struct New {
    /// The place of the new notebook; nothing may be there yet.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
    /// Make no recovery key: a forgotten passphrase then loses everything.
    #[arg(long)]
    no_recovery_key: bool,
}

impl New {
    pub(super) fn run(self) -> Result<(), Stop> {
        if self.vault.exists() {
            return Err(vault::Error::AlreadyExists.into());
        }
        let passphrase = secret::new()?;
        if !passphrase.is_acceptable() {
            return Err(vault::Error::WeakPassphrase.into());
        }
        let creation = Creation {
            passphrase: &passphrase,
            recovery_key: !self.no_recovery_key,
            kdf: kdf::policy()?,
        };
        let (mut vault, key) =
            Vault::create(&self.vault, &creation, &therapy::schema::migrations())?;
        remember(&mut vault, |tx| match key {
            Some(_) => safekeeping::key_made(tx, clock::now().day),
            None => safekeeping::key_declined(tx),
        });
        vault.lock()?;
        match key {
            Some(key) => {
                print(words::cli_recovery_key())?;
                print(&key.to_display())?;
            }
            None => tell(words::cli_no_recovery_key()),
        }
        tell(words::cli_created());
        Ok(())
    }
}
