//! Half-filled forms.

use tauri::State;
use therapy::drafts;

use crate::{clock, error::CommandError, lock::Notebook};

/// Keeps what is typed in a form until it is done.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_draft(
    notebook: State<'_, Notebook>,
    form: String,
    content: String,
) -> Result<(), CommandError> {
    notebook.write(|tx| drafts::keep(tx, &form, &content, clock::now()))
}

/// Returns what was typed in a form and not done yet.
#[tauri::command(async)]
#[specta::specta]
pub fn read_draft(
    notebook: State<'_, Notebook>,
    form: String,
) -> Result<Option<String>, CommandError> {
    notebook.read(|conn| drafts::read(conn, &form))
}

/// Forgets a form that is done or no longer wanted.
#[tauri::command(async)]
#[specta::specta]
pub fn drop_draft(notebook: State<'_, Notebook>, form: String) -> Result<(), CommandError> {
    notebook.write(|tx| drafts::drop(tx, &form))
}
