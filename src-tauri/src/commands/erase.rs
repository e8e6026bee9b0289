//! Erasing for good what was deleted, or everything.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};
use therapy::safekeeping;
use vault::{Passphrase, RecoveryKey, Work};

use super::secrets;
use crate::{
    clock, erasing, error::CommandError, kdf, lock::Notebook, opening::Opening, progress,
    slices::Ended,
};

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
    );
    secrets::note_failed_try(&notebook, &ended);
    let ended = ended?;
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

/// What erasing everything takes.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Belongings {
    /// The notebook.
    pub notebook: PathBuf,
    /// Automatic copies and files left unfinished.
    pub others: u32,
}

/// Says what erasing everything would take.
#[tauri::command(async)]
#[specta::specta]
pub fn what_erasing_takes(notebook: State<'_, Notebook>) -> Result<Belongings, CommandError> {
    let place = notebook.with(|vault| Ok(vault.path().to_owned()))?;
    let others = erasing::belongings(&place).len().saturating_sub(1);
    Ok(Belongings {
        notebook: place,
        others: u32::try_from(others).unwrap_or(u32::MAX),
    })
}

/// Erases the notebook, its copies, and what the app remembers; returns what could not be removed. The passphrase is
/// asked for, unless the notebook was opened with its recovery key. It cannot be undone.
#[tauri::command(async)]
#[specta::specta]
pub fn erase_everything(
    app: AppHandle,
    notebook: State<'_, Notebook>,
    opening: State<'_, Opening>,
    passphrase: String,
) -> Result<Vec<PathBuf>, CommandError> {
    let passphrase = Passphrase::new(passphrase);
    let by_key = notebook.is_opened_by_key();
    let place = notebook.alone(|| {
        notebook.with(|vault| {
            if !by_key {
                vault.confirm_passphrase(&passphrase)?;
            }
            Ok(vault.path().to_owned())
        })
    });
    secrets::note_failed_try(&notebook, &place);
    let place = place?;
    // What can't be sealed any more is erased all the same.
    let _ = notebook.seal();
    let mut told = progress::told(&app);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut left = erasing::erase(&place, |done, of| told(count(done), count(of)));
    left.extend(opening.forget());
    Ok(left)
}
