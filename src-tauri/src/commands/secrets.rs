//! What opens the notebook: passphrase and recovery key.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use tauri::State;
use therapy::{
    access::{self, Access},
    safekeeping,
};
use vault::{Passphrase, RecoveryKey, Strength, rusqlite::Transaction};

use crate::{
    clock,
    error::{CommandError, ErrorCode},
    kdf,
    lock::Notebook,
};

/// How hard a passphrase is to guess, in words.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PassphraseStrength {
    /// Fewer than twelve characters.
    TooShort,
    /// Easy to guess.
    Weak,
    /// Not yet enough.
    Fair,
    /// Good enough.
    Good,
    /// Very good.
    Strong,
}

impl From<Strength> for PassphraseStrength {
    fn from(strength: Strength) -> Self {
        match strength {
            Strength::TooShort => Self::TooShort,
            Strength::Weak => Self::Weak,
            Strength::Fair => Self::Fair,
            Strength::Good => Self::Good,
            Strength::Strong => Self::Strong,
        }
    }
}

/// Judges a passphrase.
#[tauri::command(async)]
#[specta::specta]
pub fn judge_passphrase(passphrase: String) -> PassphraseStrength {
    Passphrase::new(passphrase).strength().into()
}

/// Suggests six words to who has no passphrase in mind.
#[tauri::command(async)]
#[specta::specta]
pub fn suggest_passphrase() -> Result<String, CommandError> {
    Ok(Passphrase::suggest()?.to_string())
}

/// Changes the passphrase.
#[tauri::command(async)]
#[specta::specta]
pub fn change_passphrase(
    notebook: State<'_, Notebook>,
    current: String,
    wanted: String,
) -> Result<(), CommandError> {
    let wanted = acceptable(wanted)?;
    let current = Passphrase::new(current);
    let kdf = kdf::policy()?;
    let changed = notebook
        .alone(|| notebook.with(|vault| Ok(vault.change_passphrase(&current, &wanted, kdf)?)));
    note_outcome(&notebook, &changed, Access::PassphraseChanged);
    changed
}

/// Sets a new passphrase in a notebook that was opened with its recovery key.
#[tauri::command(async)]
#[specta::specta]
pub fn replace_forgotten_passphrase(
    notebook: State<'_, Notebook>,
    wanted: String,
) -> Result<(), CommandError> {
    let wanted = acceptable(wanted)?;
    let kdf = kdf::policy()?;
    let changed = notebook.alone(|| {
        notebook.with_key(|vault, key| Ok(vault.set_passphrase_by_recovery(key, &wanted, kdf)?))
    });
    note_outcome(&notebook, &changed, Access::PassphraseChanged);
    changed
}

/// What is known of the recovery key.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct RecoveryStanding {
    /// Whether there is one, where that is known.
    pub kept: Option<bool>,
    /// The last day on which it was typed back.
    pub confirmed_on: Option<NaiveDate>,
    /// Whether to ask today that it is typed back.
    pub due: bool,
}

/// Says what is known of the recovery key, and whether to ask for it today.
#[tauri::command(async)]
#[specta::specta]
pub fn recovery_standing(notebook: State<'_, Notebook>) -> Result<RecoveryStanding, CommandError> {
    let known = notebook.read(safekeeping::recovery_key)?;
    Ok(RecoveryStanding {
        kept: known.map(|key| matches!(key, safekeeping::RecoveryKey::Made { .. })),
        confirmed_on: match known {
            Some(safekeeping::RecoveryKey::Made { confirmed_on, .. }) => confirmed_on,
            _ => None,
        },
        due: known.is_some_and(|key| key.is_due(clock::now().day)),
    })
}

/// Puts off typing the recovery key back.
#[tauri::command(async)]
#[specta::specta]
pub fn put_off_recovery_check(notebook: State<'_, Notebook>) -> Result<(), CommandError> {
    notebook.write(|tx| safekeeping::check_put_off(tx, clock::now().day))
}

/// Draws a recovery key. It opens nothing until it was typed back and set.
#[tauri::command(async)]
#[specta::specta]
pub fn make_recovery_key() -> Result<String, CommandError> {
    Ok(RecoveryKey::make()?.to_display().to_string())
}

/// Gives the notebook a new recovery key, once it was typed back; the earlier one opens it no longer.
#[tauri::command(async)]
#[specta::specta]
pub fn set_recovery_key(
    notebook: State<'_, Notebook>,
    key: String,
    typed: String,
) -> Result<(), CommandError> {
    let key = typed_back(&key, &typed)?;
    notebook.alone(|| notebook.with(|vault| Ok(vault.set_recovery_key(&key, &key)?)))?;
    note(&notebook, |tx| {
        let now = clock::now();
        access::note(tx, Access::RecoveryKeyChanged, now)?;
        safekeeping::key_made(tx, now.day)?;
        safekeeping::key_confirmed(tx, now.day)
    });
    Ok(())
}

/// Checks that a typed recovery key really opens this notebook.
#[tauri::command(async)]
#[specta::specta]
pub fn confirm_recovery_key(
    notebook: State<'_, Notebook>,
    typed: String,
) -> Result<(), CommandError> {
    let key = RecoveryKey::parse(&typed)?;
    notebook.with(|vault| Ok(vault.confirm_recovery_key(&key)?))?;
    note(&notebook, |tx| {
        safekeeping::key_confirmed(tx, clock::now().day)
    });
    Ok(())
}

/// Takes the recovery key away; from then on a forgotten passphrase loses everything.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_recovery_key(notebook: State<'_, Notebook>) -> Result<(), CommandError> {
    notebook.alone(|| notebook.with(|vault| Ok(vault.remove_recovery_key()?)))?;
    note(&notebook, |tx| {
        access::note(tx, Access::RecoveryKeyChanged, clock::now())?;
        safekeeping::key_declined(tx)
    });
    Ok(())
}

/// Reads a key that was shown and typed back.
///
/// # Errors
/// `RecoveryKeyMistyped`; `TypedBackDiffers` when it is another one.
pub(super) fn typed_back(key: &str, typed: &str) -> Result<RecoveryKey, CommandError> {
    let key = RecoveryKey::parse(key)?;
    let typed = RecoveryKey::parse(typed)?;
    if *key.to_display() == *typed.to_display() {
        Ok(typed)
    } else {
        Err(ErrorCode::TypedBackDiffers.into())
    }
}

/// Remembers what was done about the recovery key. What was done holds without this note too; then nothing
/// reminds of the key, or once too often.
pub(super) fn note(
    notebook: &Notebook,
    noted: impl FnOnce(&Transaction<'_>) -> Result<(), therapy::Error>,
) {
    let _ = notebook.write(noted);
}

/// Writes down what was done with what opens the notebook, or that it was tried in vain.
fn note_outcome<T>(notebook: &Notebook, outcome: &Result<T, CommandError>, done: Access) {
    match outcome {
        Ok(_) => note(notebook, |tx| access::note(tx, done, clock::now())),
        Err(_) => note_failed_try(notebook, outcome),
    }
}

/// Writes a wrong passphrase down as a try that failed.
pub(super) fn note_failed_try<T>(notebook: &Notebook, outcome: &Result<T, CommandError>) {
    if let Err(error) = outcome
        && error.code == ErrorCode::WrongPassphrase
    {
        let now = clock::now();
        note(notebook, |tx| {
            access::note_failed_tries(tx, 1, now.day, now)
        });
    }
}

fn acceptable(wanted: String) -> Result<Passphrase, CommandError> {
    let wanted = Passphrase::new(wanted);
    if wanted.is_acceptable() {
        Ok(wanted)
    } else {
        Err(ErrorCode::PassphraseTooWeak.into())
    }
}
