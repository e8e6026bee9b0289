//! Files that left and may still lie where they were made.

use std::path::Path;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;
use therapy::{
    Stamp,
    ids::ExportId,
    sharing::{self, LeftFile},
};

use crate::{
    clock,
    error::{CommandError, ErrorCode},
    left_files::{self, Met, Removal},
    lock::Notebook,
};

/// A file in the list of those that left.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LeftFileCard {
    /// Its line in the record.
    pub id: ExportId,
    /// When it was made.
    pub at: Stamp,
    /// Its name.
    pub name: String,
    /// The folder it was made in.
    pub folder: String,
    /// How it is met there.
    pub met: Met,
    /// Whether the client was asked about it before, and let it be.
    pub asked: bool,
}

impl From<LeftFile> for LeftFileCard {
    fn from(file: LeftFile) -> Self {
        let place = Path::new(&file.path);
        let text =
            |part: Option<&Path>| part.map_or(String::new(), |part| part.display().to_string());
        Self {
            name: text(place.file_name().map(Path::new)),
            folder: text(place.parent()),
            met: left_files::meet(&file),
            asked: file.asked_on.is_some(),
            id: file.id,
            at: file.at,
        }
    }
}

/// Lists the files that left and are not sealed, with how each is met at its place.
#[tauri::command(async)]
#[specta::specta]
pub fn list_left_files(notebook: State<'_, Notebook>) -> Result<Vec<LeftFileCard>, CommandError> {
    let files = notebook.read(sharing::left_files)?;
    // Off the lock: a place may take its time to answer.
    Ok(files.into_iter().map(LeftFileCard::from).collect())
}

/// A file that the client wants removed, as it was shown.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
pub struct FileToRemove {
    /// Its line in the record.
    pub id: ExportId,
    /// How it was met.
    pub met: Met,
}

/// Removes files; says of each, in the same order, what came of it. Only what the record names is ever removed.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_left_files(
    notebook: State<'_, Notebook>,
    files: Vec<FileToRemove>,
) -> Result<Vec<Removal>, CommandError> {
    let known = notebook.read(sharing::left_files)?;
    let meant: Option<Vec<_>> = files
        .iter()
        .map(|wanted| {
            let file = known.iter().find(|file| file.id == wanted.id)?;
            Some((file, wanted.met))
        })
        .collect();
    let removed = meant.ok_or(ErrorCode::Gone)?.into_iter();
    Ok(removed
        .map(|(file, met)| left_files::remove(file, met))
        .collect())
}

/// Remembers that the client was asked about files, so that they are not asked again.
#[tauri::command(async)]
#[specta::specta]
pub fn let_files_be(
    notebook: State<'_, Notebook>,
    files: Vec<ExportId>,
) -> Result<(), CommandError> {
    let today = clock::now().day;
    notebook.write(|tx| {
        files
            .iter()
            .try_for_each(|&id| sharing::set_asked(tx, id, today))
    })
}
