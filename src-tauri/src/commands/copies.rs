//! Automatic copies, copies to another place, and tidying the file up.

use std::path::{Path, PathBuf};

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, State};
use therapy::access::{self, Access};
use vault::{Check, Passphrase, Secret, Work};

use super::secrets;
use crate::{
    clock,
    error::{CommandError, ErrorCode},
    lock::Notebook,
    opening::Opening,
    progress,
    slices::Ended,
};

/// An automatic copy in a list.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CopyCard {
    /// Where it lies.
    pub path: PathBuf,
    /// Its number; a later copy has a higher one.
    pub number: u32,
    /// The day it was made, or why.
    pub label: String,
    /// Its size in KiB.
    pub kib: u32,
    /// Whether it opens with an older passphrase or recovery key than the notebook, where that is known.
    pub sealed_otherwise: bool,
}

/// Lists the automatic copies of a notebook, newest first. The notebook itself need not be there any more.
#[tauri::command(async)]
#[specta::specta]
pub fn list_copies(
    notebook: State<'_, Notebook>,
    place: PathBuf,
) -> Result<Vec<CopyCard>, CommandError> {
    let copies = vault::copies(&place)?;
    let cards = copies.into_iter().map(|copy| {
        let otherwise = notebook.with(|vault| Ok(vault.is_sealed_otherwise(&copy.path)?));
        CopyCard {
            number: copy.number,
            label: copy.label,
            kib: kib(copy.bytes),
            // While locked, or of a copy that can't be read, it is not known.
            sealed_otherwise: otherwise.unwrap_or(false),
            path: copy.path,
        }
    });
    Ok(cards.collect())
}

/// Makes a copy in the folder of automatic copies, and lets the oldest go beyond the number kept.
#[tauri::command(async)]
#[specta::specta]
pub fn make_copy(
    app: AppHandle,
    notebook: State<'_, Notebook>,
    opening: State<'_, Opening>,
) -> Result<bool, CommandError> {
    let label = clock::now().day.to_string();
    let keep = usize::from(opening.preferences().copies_kept);
    let ended = notebook.work(
        |vault| {
            Ok(vault.begin(&Work::Copy {
                label: &label,
                keep,
            })?)
        },
        progress::told(&app),
    )?;
    Ok(ended == Ended::Done)
}

/// Makes the automatic copy of today, where one is due. Says whether it made one.
#[tauri::command(async)]
#[specta::specta]
pub fn make_due_copy(
    notebook: State<'_, Notebook>,
    opening: State<'_, Opening>,
) -> Result<bool, CommandError> {
    let label = clock::now().day.to_string();
    let keep = usize::from(opening.preferences().copies_kept);
    if !notebook.quietly(|vault| Ok(!vault.is_read_only() && vault.is_copy_due(&label)?))? {
        return Ok(false);
    }
    let ended = notebook.work_aside(|vault| {
        Ok(vault.begin(&Work::Copy {
            label: &label,
            keep,
        })?)
    })?;
    Ok(ended == Ended::Done)
}

/// Copies the notebook to a place where nothing is. Says whether it was done, and not stopped.
#[tauri::command(async)]
#[specta::specta]
pub fn back_up(
    app: AppHandle,
    notebook: State<'_, Notebook>,
    to: PathBuf,
) -> Result<bool, CommandError> {
    let ended = notebook.work(
        |vault| Ok(vault.begin(&Work::Backup { to: &to })?),
        progress::told(&app),
    )?;
    let done = ended == Ended::Done;
    if done {
        secrets::note(&notebook, |tx| {
            access::note(tx, Access::CopyMade, clock::now())
        });
    }
    Ok(done)
}

/// What the test of a copy counted.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct TestedCopy {
    /// Saves and other records.
    pub records: u32,
    /// Pages.
    pub pages: u32,
}

/// Opens every record and page of a copy. One with an older passphrase is tested with that.
#[tauri::command(async)]
#[specta::specta]
pub fn test_copy(
    notebook: State<'_, Notebook>,
    place: PathBuf,
    copy: PathBuf,
    passphrase: Option<String>,
) -> Result<TestedCopy, CommandError> {
    let copy = one_of(&place, &copy)?.path;
    let check = match passphrase {
        Some(words) => vault::test_copy(&copy, &Secret::Passphrase(Passphrase::new(words)))?,
        None => {
            let test = notebook.with(|vault| Ok(vault.begin_test(&copy)?))?;
            test.run()?
        }
    };
    let Check { records, pages, .. } = check;
    Ok(TestedCopy {
        records: count(records),
        pages: count(pages),
    })
}

/// Puts a copy at a place where nothing is. The notebook and the copy stay as they are.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_copy(
    notebook: State<'_, Notebook>,
    place: PathBuf,
    copy: PathBuf,
    to: PathBuf,
) -> Result<(), CommandError> {
    vault::restore(&one_of(&place, &copy)?.path, &to)?;
    // While locked there is nothing to write it into.
    secrets::note(&notebook, |tx| {
        access::note(tx, Access::CopyRestored, clock::now())
    });
    Ok(())
}

/// Deletes a copy for good.
#[tauri::command(async)]
#[specta::specta]
pub fn delete_copy(place: PathBuf, copy: PathBuf) -> Result<(), CommandError> {
    Ok(one_of(&place, &copy)?.remove()?)
}

/// What the notebook takes on the disk.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct FileSpace {
    /// The whole file in KiB.
    pub kib: u32,
    /// What of it holds nothing that is needed, in KiB.
    pub spare_kib: u32,
    /// Why tidying up did not succeed when it was last tried in this sitting.
    pub hindered: Option<ErrorCode>,
}

/// Says what the notebook takes on the disk.
#[tauri::command(async)]
#[specta::specta]
pub fn read_space(notebook: State<'_, Notebook>) -> Result<FileSpace, CommandError> {
    let space = notebook.with(|vault| Ok(vault.space()))?;
    Ok(FileSpace {
        kib: kib(space.file),
        spare_kib: kib(space.file.saturating_sub(space.live)),
        hindered: notebook.slices.hindered(),
    })
}

/// Gives back the room that superseded pages take. Says whether it was done, and not stopped.
#[tauri::command(async)]
#[specta::specta]
pub fn tidy_up(app: AppHandle, notebook: State<'_, Notebook>) -> Result<bool, CommandError> {
    let ended = notebook.work(
        |vault| Ok(vault.begin(&Work::Compact)?),
        progress::told(&app),
    );
    Ok(notebook.slices.tidied(ended)? == Ended::Done)
}

/// Stops the work that is under way; what it wrote is removed, and the notebook is as before.
#[tauri::command(async)]
#[specta::specta]
pub fn stop_work(notebook: State<'_, Notebook>) {
    notebook.slices.stop();
}

/// Finds a copy in the list of those there are, so that nothing else is ever read, copied or deleted.
fn one_of(place: &Path, copy: &Path) -> Result<vault::Copy, CommandError> {
    vault::copies(place)?
        .into_iter()
        .find(|one| one.path == copy)
        .ok_or_else(|| ErrorCode::Gone.into())
}

fn kib(bytes: u64) -> u32 {
    count(bytes.div_ceil(1024))
}

fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
