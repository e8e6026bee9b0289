//! The access record: what is said once after opening, and the whole of it.

use serde::Serialize;
use specta::Type;
use tauri::State;
use therapy::access::{self, AccessEvent, SinceLastOpening};

use crate::{entrance, error::CommandError, lock::Notebook};

/// Says when the notebook was opened before this, and what was tried in vain since.
#[tauri::command(async)]
#[specta::specta]
pub fn since_last_opening(notebook: State<'_, Notebook>) -> Result<SinceLastOpening, CommandError> {
    notebook.with(|vault| {
        if !vault.is_read_only() {
            return Ok(vault.read(access::since_last_opening)?);
        }
        // Nothing of this opening could be written down: the file itself tells what failed.
        let tries = vault.failed_tries().map(entrance::failed_tries);
        Ok(SinceLastOpening {
            opened: vault.read(access::last_opening)?,
            tries: tries.map_or(0, |(count, _)| count),
            tries_day: tries.map(|(_, day)| day),
        })
    })
}

/// The whole record.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AccessRecord {
    /// Whether it is kept.
    pub kept: bool,
    /// Its lines, newest first.
    pub events: Vec<AccessEvent>,
}

/// Returns the record.
#[tauri::command(async)]
#[specta::specta]
pub fn access_record(notebook: State<'_, Notebook>) -> Result<AccessRecord, CommandError> {
    notebook.read(|conn| {
        Ok(AccessRecord {
            kept: access::is_kept(conn)?,
            events: access::events(conn)?,
        })
    })
}

/// Begins or ends keeping the record.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_access_record(notebook: State<'_, Notebook>, kept: bool) -> Result<(), CommandError> {
    notebook.write(|tx| access::keep(tx, kept))
}

/// Clears the record.
#[tauri::command(async)]
#[specta::specta]
pub fn clear_access_record(notebook: State<'_, Notebook>) -> Result<(), CommandError> {
    notebook.write(access::clear)
}
