//! Therapy sessions, and what to bring to them.

use tauri::State;
use therapy::{
    ids::{CardId, SessionId},
    sessions::{self, Card, CardDraft, CardState, Session, SessionDraft},
};

use crate::{clock, error::CommandError, lock::Notebook};

/// Writes down a session.
#[tauri::command(async)]
#[specta::specta]
pub fn plan_session(
    notebook: State<'_, Notebook>,
    draft: SessionDraft,
) -> Result<SessionId, CommandError> {
    notebook.write(|tx| sessions::plan(tx, &draft, clock::now()))
}

/// Changes a session.
#[tauri::command(async)]
#[specta::specta]
pub fn change_session(
    notebook: State<'_, Notebook>,
    id: SessionId,
    draft: SessionDraft,
) -> Result<(), CommandError> {
    notebook.write(|tx| sessions::change(tx, id, &draft, clock::now()))
}

/// Removes a session.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_session(notebook: State<'_, Notebook>, id: SessionId) -> Result<(), CommandError> {
    notebook.write(|tx| sessions::remove(tx, id))
}

/// Lists the sessions, newest day first.
#[tauri::command(async)]
#[specta::specta]
pub fn list_sessions(notebook: State<'_, Notebook>) -> Result<Vec<Session>, CommandError> {
    notebook.read(sessions::sessions)
}

/// Lists the agenda: open cards in their order, then those kept back.
#[tauri::command(async)]
#[specta::specta]
pub fn read_agenda(notebook: State<'_, Notebook>) -> Result<Vec<Card>, CommandError> {
    notebook.read(sessions::agenda)
}

/// Puts something on the agenda.
#[tauri::command(async)]
#[specta::specta]
pub fn bring(notebook: State<'_, Notebook>, card: CardDraft) -> Result<CardId, CommandError> {
    notebook.write(|tx| sessions::bring(tx, &card, clock::now()))
}

/// Changes a card.
#[tauri::command(async)]
#[specta::specta]
pub fn change_card(
    notebook: State<'_, Notebook>,
    id: CardId,
    card: CardDraft,
) -> Result<(), CommandError> {
    notebook.write(|tx| sessions::change_card(tx, id, &card, clock::now()))
}

/// Opens, closes or keeps back a card.
#[tauri::command(async)]
#[specta::specta]
pub fn set_card_state(
    notebook: State<'_, Notebook>,
    id: CardId,
    state: CardState,
) -> Result<(), CommandError> {
    notebook.write(|tx| sessions::set_card_state(tx, id, state, clock::now()))
}

/// Moves a card to another place in the order, counted from 0.
#[tauri::command(async)]
#[specta::specta]
pub fn move_card(
    notebook: State<'_, Notebook>,
    id: CardId,
    position: u32,
) -> Result<(), CommandError> {
    notebook.write(|tx| sessions::move_card(tx, id, position))
}

/// Removes a card.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_card(notebook: State<'_, Notebook>, id: CardId) -> Result<(), CommandError> {
    notebook.write(|tx| sessions::remove_card(tx, id))
}
