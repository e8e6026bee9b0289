//! Look and place: the few things kept outside the notebook.

use tauri::{AppHandle, State};

use crate::{
    confine::{self, Protection},
    error::{CommandError, ErrorCode},
    idle::Idle,
    opening::Opening,
    preferences::Preferences,
    window,
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
    app: AppHandle,
    opening: State<'_, Opening>,
    idle: State<'_, Idle>,
    preferences: Preferences,
) -> Result<Preferences, CommandError> {
    let kept = opening.change(preferences);
    idle.allowed_anew();
    window::keep_out_of_pictures(&app, opening.preferences().keep_out_of_pictures);
    kept.map_err(|_| ErrorCode::FileNotWritten.into())
}

/// Says what the system under the app keeps closed.
#[tauri::command(async)]
#[specta::specta]
pub fn read_protection() -> Protection {
    confine::protection()
}
