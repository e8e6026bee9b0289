//! Setting up, opening and locking the notebook.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Manager, State};
use therapy::{
    access::{self, Access},
    safekeeping,
};
use vault::{Creation, Notice, Passphrase, ReadOnlyReason, RecoveryKey, Secret, Vault};

use crate::{
    clock, dialog, entrance,
    error::{CommandError, ErrorCode},
    kdf,
    lock::Notebook,
    locking::{Leaving, Reason},
    opening::Opening,
    paths,
    tries::Tries,
    window::{self, Flush},
};

/// What there is when the window opens.
#[derive(Debug, Serialize, Type)]
pub struct StartState {
    /// The notebook the app was asked to open or remembers.
    pub place: Option<PathBuf>,
    /// What is wrong with that notebook, seen before anything is asked.
    pub trouble: Option<ErrorCode>,
    /// The place proposed for a new notebook.
    pub proposed: PathBuf,
    /// Whether the notebook is unlocked already, as after the page was loaded again.
    pub unlocked: bool,
    /// Whether it was opened with the recovery key, and no new passphrase was set since.
    pub by_key: bool,
    /// Whether this process took the place of one whose page had ended.
    pub page_ended: bool,
}

/// Says what there is when the window opens.
#[tauri::command(async)]
#[specta::specta]
pub fn start_state(
    app: AppHandle,
    notebook: State<'_, Notebook>,
    opening: State<'_, Opening>,
) -> StartState {
    let unlocked = notebook.is_unlocked();
    let place = opening.place();
    StartState {
        trouble: place
            .as_deref()
            .filter(|_| !unlocked)
            .and_then(|place| vault::inspect(place).err())
            .map(|error| CommandError::from(error).code),
        place,
        proposed: paths::proposed_vault(app.path().document_dir().ok(), app.path().home_dir().ok()),
        unlocked,
        by_key: notebook.is_opened_by_key(),
        page_ended: opening.page_ended,
    }
}

/// Says what stands in the way of opening a file, before anything is asked.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at(place: PathBuf) -> Option<ErrorCode> {
    let trouble = vault::inspect(&place).err()?;
    Some(CommandError::from(trouble).code)
}

/// What a chosen file is for.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FileChoice {
    /// An existing notebook.
    Open,
    /// The place of a new one.
    Create,
}

/// Lets the client choose a notebook file in the system's own dialog; nothing when they cancel.
#[tauri::command(async)]
#[specta::specta]
pub async fn choose_vault_file(app: AppHandle, choice: FileChoice) -> Option<PathBuf> {
    match choice {
        FileChoice::Open => dialog::choose_existing(&app).await,
        FileChoice::Create => dialog::choose_new(&app, "Notebook.alcove").await,
    }
}

/// Makes a new notebook and leaves it unlocked. Gives back the recovery key, the one time it can be seen.
#[tauri::command(async)]
#[specta::specta]
pub fn create_vault(
    notebook: State<'_, Notebook>,
    opening: State<'_, Opening>,
    leaving: State<'_, Leaving>,
    place: PathBuf,
    passphrase: String,
    recovery_key: bool,
) -> Result<Option<String>, CommandError> {
    let _trying = leaving.trying();
    let passphrase = Passphrase::new(passphrase);
    if !passphrase.is_acceptable() {
        return Err(ErrorCode::PassphraseTooWeak.into());
    }
    let creation = Creation {
        passphrase: &passphrase,
        recovery_key,
        kdf: kdf::policy()?,
    };
    let (vault, key) = Vault::create(&place, &creation, &therapy::schema::migrations())?;
    notebook.unlock(vault, None);
    let now = clock::now();
    // The notebook stands without this note too; then nothing reminds of the key.
    let _ = notebook.write(|tx| {
        access::note(tx, Access::Opened, now)?;
        match key {
            Some(_) => safekeeping::key_made(tx, now.day),
            None => safekeeping::key_declined(tx),
        }
    });
    opening.opened(place);
    Ok(key.map(|key| key.to_display().to_string()))
}

/// What opens a notebook.
#[derive(Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Unlocking {
    /// The passphrase.
    Passphrase(String),
    /// The recovery key, as it was written down.
    RecoveryKey(String),
}

/// Something to say once after opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OpeningNotice {
    /// It was not closed properly; everything saved is there.
    NotClosedProperly,
    /// A save that was under way when it stopped is not there.
    UnfinishedSaveDropped,
    /// One of the two headers is damaged and the other was used.
    OtherHeaderUsed,
    /// Bytes stand behind its end that it did not write; the next save cuts them off.
    BytesAfterEnd,
    /// For reading only: its place can't be written to.
    ReadOnlyPlace,
    /// For reading only: some pages are damaged, all else is at its newest state.
    DamagedPages {
        /// How many pages.
        pages: u32,
    },
    /// For reading only: a record is damaged; this is the state of the save before it.
    DamagedRecord {
        /// How many later saves are in the file and not shown.
        later_saves: u32,
    },
    /// For reading only: a copy that was taken while the notebook was being written.
    CopiedWhileWriting {
        /// How many later saves are in the file and not shown.
        later_saves: u32,
    },
    /// For reading only: shorter than when it was last closed; it was cut, or is an older copy.
    OlderThanLastClosed {
        /// How many later saves are missing.
        later_saves: u32,
    },
    /// For reading only: the header is of another state than the rest.
    OlderHeader,
}

impl From<&Notice> for OpeningNotice {
    fn from(notice: &Notice) -> Self {
        let count = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        match *notice {
            Notice::NotClosedProperly => Self::NotClosedProperly,
            Notice::UnfinishedSaveDropped => Self::UnfinishedSaveDropped,
            Notice::OtherHeaderUsed => Self::OtherHeaderUsed,
            Notice::BytesAfterEnd => Self::BytesAfterEnd,
            Notice::ReadOnly(ref reason) => match *reason {
                ReadOnlyReason::Place => Self::ReadOnlyPlace,
                ReadOnlyReason::DamagedPages { pages } => Self::DamagedPages {
                    pages: count(pages),
                },
                ReadOnlyReason::DamagedRecord { later_saves } => Self::DamagedRecord {
                    later_saves: count(later_saves),
                },
                ReadOnlyReason::CopiedWhileWriting { later_saves } => Self::CopiedWhileWriting {
                    later_saves: count(later_saves),
                },
                ReadOnlyReason::OlderThanLastClosed { later_saves } => Self::OlderThanLastClosed {
                    later_saves: count(later_saves),
                },
                ReadOnlyReason::OlderHeader => Self::OlderHeader,
            },
        }
    }
}

/// Opens a notebook.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock(
    notebook: State<'_, Notebook>,
    opening: State<'_, Opening>,
    leaving: State<'_, Leaving>,
    tries: State<'_, Tries>,
    place: PathBuf,
    secret: Unlocking,
) -> Result<Vec<OpeningNotice>, CommandError> {
    let _trying = leaving.trying();
    if !tries.pause(clock::moment()).is_zero() {
        return Err(ErrorCode::TooManyTries.into());
    }
    let secret = match secret {
        Unlocking::Passphrase(words) => Secret::Passphrase(Passphrase::new(words)),
        Unlocking::RecoveryKey(typed) => Secret::Recovery(RecoveryKey::parse(&typed)?),
    };
    let how = match secret {
        Secret::Passphrase(_) => Access::Opened,
        Secret::Recovery(_) => Access::OpenedByKey,
    };
    let opened = entrance::open(&place, &secret, how);
    match &opened {
        Ok(_) => tries.right(),
        Err(vault::Error::WrongPassphrase | vault::Error::WrongRecoveryKey) => {
            tries.wrong(clock::moment());
        }
        Err(_) => {}
    }
    let (mut vault, notices) = opened?;
    if !vault.is_read_only() {
        vault.write(|tx| therapy::journal::sweep(tx, clock::now().day))?;
    }
    let key = match secret {
        Secret::Passphrase(_) => None,
        Secret::Recovery(key) => Some(key),
    };
    notebook.unlock(vault, key);
    opening.opened(place);
    Ok(notices.iter().map(OpeningNotice::from).collect())
}

/// Locks: seals the notebook and replaces this process by a fresh one, before this notebook or another. The page
/// has saved before.
#[tauri::command(async)]
#[specta::specta]
pub fn lock(
    app: AppHandle,
    opening: State<'_, Opening>,
    leaving: State<'_, Leaving>,
    another: Option<PathBuf>,
) {
    if leaving.begin() {
        let place = another.or_else(|| opening.place());
        window::lock(&app, place.as_deref(), Reason::Asked);
    }
}

/// Closes everything at once.
#[tauri::command(async)]
#[specta::specta]
pub fn quick_hide(app: AppHandle) {
    window::leave(&app, Reason::Hidden);
}

/// Says that the page has saved what was being typed.
#[tauri::command(async)]
#[specta::specta]
pub fn flushed(flush: State<'_, Flush>) {
    flush.done();
}
