//! `alcove passphrase`

use std::path::{Path, PathBuf};

use clap::Args;
use therapy::access::{self, Access};
use vault::{Error, Notice, ReadOnlyReason, Secret, Vault};

use super::{
    outcome::{Stop, print, tell, tell_notices},
    recover::remember,
    secret,
};
use crate::{clock, entrance, kdf};

/// Changes the passphrase of a notebook.
#[derive(Debug, Args)]
pub struct ChangePassphrase {
    /// The notebook.
    #[arg(long, value_name = "F")]
    vault: PathBuf,
}

impl ChangePassphrase {
    pub(super) fn run(self) -> Result<(), Stop> {
        vault::inspect(&self.vault)?;
        let vault = renew(&self.vault, &Secret::Passphrase(secret::current()?))?;
        let told = tell_old_copies(&vault);
        vault.lock()?;
        told
    }
}

/// Opens a notebook, asks for a new passphrase, and seals the notebook with it.
pub(super) fn renew(path: &Path, secret: &Secret) -> Result<Vault, Stop> {
    let (mut vault, notices) = entrance::look(path, secret)?;
    if notices.contains(&Notice::ReadOnly(ReadOnlyReason::Place)) {
        return Err(Error::ReadOnlyPlace.into());
    }
    if tell_notices(&notices) {
        return Err(Stop::AlreadyTold);
    }
    let new = secret::new()?;
    if !new.is_acceptable() {
        return Err(Error::WeakPassphrase.into());
    }
    let kdf = kdf::policy()?;
    match secret {
        Secret::Passphrase(current) => vault.change_passphrase(current, &new, kdf)?,
        Secret::Recovery(key) => vault.set_passphrase_by_recovery(key, &new, kdf)?,
    }
    entrance::write_down(&mut vault, Access::OpenedFromCommandLine);
    remember(&mut vault, |tx| {
        access::note(tx, Access::PassphraseChanged, clock::now())
    });
    tell(words::cli_passphrase_changed());
    Ok(vault)
}

/// Prints the automatic copies that still open with what opened the notebook before.
pub(super) fn tell_old_copies(vault: &Vault) -> Result<(), Stop> {
    let mut old = vault::copies(vault.path())?;
    // A copy that can't be looked into now may be one of them.
    old.retain(|copy| vault.is_sealed_otherwise(&copy.path).unwrap_or(true));
    if !old.is_empty() {
        tell(&words::cli_old_copies(old.len()));
        for copy in old {
            print(&copy.path.to_string_lossy())?;
        }
    }
    Ok(())
}
