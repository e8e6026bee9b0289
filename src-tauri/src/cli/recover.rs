//! `alcove recover`

use std::path::PathBuf;

use clap::Args;
use therapy::{
    access::{self, Access},
    safekeeping,
};
use vault::{RecoveryKey, Secret, Vault, rusqlite::Transaction};

use super::{
    outcome::{Stop, print, tell},
    passphrase::{renew, tell_old_copies},
    secret,
};
use crate::clock;

/// Opens a notebook with its recovery key and sets a new passphrase.
#[derive(Debug, Args)]
pub struct Recover {
    /// The notebook.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
    /// Make a new recovery key and print it; the old one then opens nothing. On a terminal the new
    /// one counts once it was typed back.
    #[arg(long)]
    new_recovery_key: bool,
}

impl Recover {
    pub(super) fn run(self) -> Result<(), Stop> {
        vault::inspect(&self.vault)?;
        let mut vault = renew(&self.vault, &Secret::Recovery(secret::recovery_key()?))?;
        remember(&mut vault, |tx| {
            safekeeping::key_confirmed(tx, clock::now().day)
        });
        let done = if self.new_recovery_key {
            exchange(&mut vault)
        } else {
            Ok(())
        };
        let told = tell_old_copies(&vault);
        vault.lock()?;
        done.and(told)
    }
}

/// Prints a new recovery key and lets it take the place of the old one.
fn exchange(vault: &mut Vault) -> Result<(), Stop> {
    let key = RecoveryKey::make()?;
    // Printed first: a key that no one has seen must not be the only one.
    print(words::cli_recovery_key())?;
    print(&key.to_display())?;
    let typed = secret::typed_back()?;
    vault
        .set_recovery_key(&key, typed.as_ref().unwrap_or(&key))
        .map_err(|error| match error {
            vault::Error::WrongRecoveryKey => Stop::RecoveryKeysDiffer,
            other => other.into(),
        })?;
    let now = clock::now();
    let today = now.day;
    remember(vault, |tx| {
        access::note(tx, Access::RecoveryKeyChanged, now)?;
        safekeeping::key_made(tx, today)?;
        if typed.is_some() {
            safekeeping::key_confirmed(tx, today)?;
        }
        Ok(())
    });
    tell(words::cli_recovery_key_changed());
    Ok(())
}

/// Remembers what was done about the recovery key.
///
/// What was done counts even where this can't be saved: the client is then asked for the key once more, or not at
/// all, and a failure here must not hide a key that is shown this one time.
pub(super) fn remember(
    vault: &mut Vault,
    what: impl FnOnce(&Transaction<'_>) -> Result<(), therapy::Error>,
) {
    let _ = vault.write(what);
}
