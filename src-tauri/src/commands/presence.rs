//! Whether somebody is before the window, what the system tells of that, and what they copy.

use std::sync::Arc;

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, State};

use crate::{
    clock,
    error::{CommandError, ErrorCode},
    idle::Idle,
    platform::{self, Clipboard, Heard, Hearing},
    tries::Tries,
};

/// Notes that somebody typed, clicked or moved the pointer.
#[tauri::command(async)]
#[specta::specta]
pub fn touched(idle: State<'_, Idle>) {
    idle.touched();
}

/// What this computer does for the notebook, and does not.
#[derive(Debug, Serialize, Type)]
pub struct Surroundings {
    /// What locks the notebook because the system tells of it.
    pub heard: Heard,
    /// Whether the system can keep the window out of pictures of the screen.
    pub keeps_out_of_pictures: bool,
    /// Whether the system may write what is in memory to its disk, readable.
    pub swap_readable: bool,
}

/// Says what this computer does for the notebook, and does not.
#[tauri::command(async)]
#[specta::specta]
pub fn surroundings(hearing: State<'_, Arc<Hearing>>) -> Surroundings {
    Surroundings {
        heard: hearing.now(),
        keeps_out_of_pictures: platform::KEEPS_WINDOWS_OUT_OF_PICTURES,
        swap_readable: platform::is_swap_readable(),
    }
}

/// Says how many seconds to wait before the next try at opening; 0 where it may be made at once.
#[tauri::command(async)]
#[specta::specta]
pub fn unlock_pause(tries: State<'_, Tries>) -> u32 {
    let pause = tries.pause(clock::moment());
    u32::try_from(pause.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}

/// Puts words that the client copied on the clipboard, marked as private, for half a minute.
#[tauri::command(async)]
#[specta::specta]
pub fn copy_words(
    app: AppHandle,
    words: String,
    marked_up: Option<String>,
) -> Result<(), CommandError> {
    app.run_on_main_thread(move || Clipboard::put(words, marked_up))
        .map_err(|_| ErrorCode::Unexpected.into())
}
