//! Entries, the search through them, the trash, and excerpts.

use chrono::NaiveDate;
use tauri::State;
use therapy::{
    ids::{EntryId, ExcerptId, TaskId},
    journal::{self, Entry, EntryCard, EntryChange, EntryCursor, EntryPage, Excerpt, SearchResult},
};

use crate::{clock, error::CommandError, lock::Notebook};

/// How many cards a page of the list holds.
const PAGE: u32 = 50;

/// Begins an entry, on today unless another day is named.
#[tauri::command(async)]
#[specta::specta]
pub fn begin_entry(
    notebook: State<'_, Notebook>,
    day: Option<NaiveDate>,
    task: Option<TaskId>,
) -> Result<Entry, CommandError> {
    let now = clock::now();
    notebook.write(|tx| journal::begin(tx, day.unwrap_or(now.day), task, now))
}

/// Saves an entry while it is typed.
#[tauri::command(async)]
#[specta::specta]
pub fn write_entry(notebook: State<'_, Notebook>, change: EntryChange) -> Result<(), CommandError> {
    notebook.write(|tx| journal::write(tx, &change, clock::now()))
}

/// Makes the words typed since the last pause quick to search.
#[tauri::command(async)]
#[specta::specta]
pub fn index_entries(notebook: State<'_, Notebook>) -> Result<u32, CommandError> {
    notebook.write(journal::index)
}

/// Returns an entry.
#[tauri::command(async)]
#[specta::specta]
pub fn read_entry(notebook: State<'_, Notebook>, id: EntryId) -> Result<Entry, CommandError> {
    notebook.read(|conn| journal::entry(conn, id))
}

/// Lists entries, newest first, a page at a time.
#[tauri::command(async)]
#[specta::specta]
pub fn list_entries(
    notebook: State<'_, Notebook>,
    before: Option<EntryCursor>,
) -> Result<EntryPage, CommandError> {
    notebook.read(|conn| journal::entries(conn, before, PAGE))
}

/// Searches the entries for all of the given words.
#[tauri::command(async)]
#[specta::specta]
pub fn search_entries(
    notebook: State<'_, Notebook>,
    words: String,
) -> Result<SearchResult, CommandError> {
    notebook.read(|conn| journal::search(conn, &words))
}

/// Puts an entry into the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn discard_entry(notebook: State<'_, Notebook>, id: EntryId) -> Result<(), CommandError> {
    notebook.write(|tx| journal::discard(tx, id, clock::now()))
}

/// Takes an entry out of the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_entry(notebook: State<'_, Notebook>, id: EntryId) -> Result<(), CommandError> {
    notebook.write(|tx| journal::restore(tx, id))
}

/// Lists the trash.
#[tauri::command(async)]
#[specta::specta]
pub fn list_trash(notebook: State<'_, Notebook>) -> Result<Vec<EntryCard>, CommandError> {
    notebook.read(journal::trash)
}

/// Deletes an entry from the trash, for good.
#[tauri::command(async)]
#[specta::specta]
pub fn delete_entry_for_good(
    notebook: State<'_, Notebook>,
    id: EntryId,
) -> Result<(), CommandError> {
    notebook.write(|tx| journal::delete_for_good(tx, id))
}

/// Copies selected words of an entry into a line of their own.
#[tauri::command(async)]
#[specta::specta]
pub fn make_excerpt(
    notebook: State<'_, Notebook>,
    entry: EntryId,
    text: String,
) -> Result<Excerpt, CommandError> {
    notebook.write(|tx| journal::excerpt(tx, entry, &text, clock::now()))
}

/// Lists the excerpts of an entry.
#[tauri::command(async)]
#[specta::specta]
pub fn list_excerpts(
    notebook: State<'_, Notebook>,
    entry: EntryId,
) -> Result<Vec<Excerpt>, CommandError> {
    notebook.read(|conn| journal::excerpts(conn, entry))
}

/// Removes an excerpt; the entry stays as it is.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_excerpt(notebook: State<'_, Notebook>, id: ExcerptId) -> Result<(), CommandError> {
    notebook.write(|tx| journal::remove_excerpt(tx, id))
}

/// Asks about an entry after the next session, or no more.
#[tauri::command(async)]
#[specta::specta]
pub fn ask_after_session(
    notebook: State<'_, Notebook>,
    id: EntryId,
    wanted: bool,
) -> Result<(), CommandError> {
    notebook.write(|tx| journal::ask_after_session(tx, id, wanted, clock::now().day))
}

/// Says whether an entry is asked about after the next session.
#[tauri::command(async)]
#[specta::specta]
pub fn is_asked_after_session(
    notebook: State<'_, Notebook>,
    id: EntryId,
) -> Result<bool, CommandError> {
    notebook.read(|conn| journal::is_asked_after_session(conn, id))
}

/// Lists the entries to ask about, because a session was held since.
#[tauri::command(async)]
#[specta::specta]
pub fn entries_to_ask_about(notebook: State<'_, Notebook>) -> Result<Vec<EntryCard>, CommandError> {
    notebook.read(|conn| journal::entries_to_ask_about(conn, clock::now().day))
}
