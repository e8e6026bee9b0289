//! Erasing for good what was deleted.

use serde::Deserialize;
use specta::Type;
use tauri::{AppHandle, State};
use therapy::safekeeping;
use vault::{Passphrase, RecoveryKey, Work};

use super::secrets;
use crate::{clock, error::CommandError, kdf, lock::Notebook, progress, slices::Ended};

/// Which recovery key opens the notebook once everything is sealed anew.
#[derive(Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryAfter {
    /// None.
    Without,
    /// The one that opens it now, typed in.
    Same(String),
    /// A new one.
    New {
        /// As it was shown.
        key: String,
        /// As it was typed back.
        typed: String,
    },
}

/// Takes out what was deleted and seals everything anew. Says whether it was done, and not stopped.
#[tauri::command(async)]
#[specta::specta]
pub fn erase_deleted(
    app: AppHandle,
    notebook: State<'_, Notebook>,
    passphrase: String,
    recovery: RecoveryAfter,
    empty_trash: bool,
) -> Result<bool, CommandError> {
    let passphrase = Passphrase::new(passphrase);
    let key = match &recovery {
        RecoveryAfter::Without => None,
        RecoveryAfter::Same(typed) => Some(RecoveryKey::parse(typed)?),
        RecoveryAfter::New { key, typed } => Some(secrets::typed_back(key, typed)?),
    };
    let kdf = kdf::policy()?;
    let ended = notebook.work(
        |vault| {
            if let (RecoveryAfter::Same(_), Some(key)) = (&recovery, &key) {
                vault.confirm_recovery_key(key)?;
            }
            // Begun first, because that asks for the passphrase: nothing is erased before it is right.
            vault.begin(&Work::Reseal {
                passphrase: &passphrase,
                recovery: key.as_ref(),
                kdf,
            })?;
            let erased = vault.write(|tx| therapy::erase::deleted(tx, empty_trash));
            if erased.is_err() {
                vault.abandon();
            }
            Ok(erased?)
        },
        progress::told(&app),
    )?;
    if ended == Ended::Stopped {
        return Ok(false);
    }
    secrets::note(&notebook, |tx| {
        let today = clock::now().day;
        match recovery {
            RecoveryAfter::Without => return safekeeping::key_declined(tx),
            RecoveryAfter::Same(_) => {}
            RecoveryAfter::New { .. } => safekeeping::key_made(tx, today)?,
        }
        safekeeping::key_confirmed(tx, today)
    });
    Ok(true)
}
