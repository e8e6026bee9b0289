//! Look and place: the few things kept outside the notebook.

use tauri::State;

use crate::{
    confine::{self, Protection},
    error::{CommandError, ErrorCode},
    opening::Opening,
    preferences::Preferences,
};

/// Returns the preferences.
#[tauri::command(async)]
#[specta::specta]
pub fn read_preferences(opening: State<'_, Opening>) -> Preferences {
    opening.preferences()
}

/// Changes the preferences; gives them back with every value in its range.
#[tauri::command(async)]
#[specta::specta]
pub fn change_preferences(
    opening: State<'_, Opening>,
    preferences: Preferences,
) -> Result<Preferences, CommandError> {
    opening
        .change(preferences)
        .map_err(|_| ErrorCode::FileNotWritten.into())
}

/// Says what the system under the app keeps closed.
#[tauri::command(async)]
#[specta::specta]
pub fn read_protection() -> Protection {
    confine::protection()
}
