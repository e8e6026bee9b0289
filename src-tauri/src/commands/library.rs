//! Exercises and guide pages.

use therapy::library::{self, Page, PageCard, Template, TemplateCard};

use crate::error::CommandError;

/// Lists the exercises.
#[tauri::command(async)]
#[specta::specta]
pub fn list_templates() -> Vec<TemplateCard> {
    library::all()
}

/// Returns an exercise.
#[tauri::command(async)]
#[specta::specta]
pub fn read_template(id: String) -> Result<Template, CommandError> {
    Ok(library::template(&id)
        .map_err(therapy::Error::from)?
        .clone())
}

/// Lists the guide pages.
#[tauri::command(async)]
#[specta::specta]
pub fn list_pages() -> Vec<PageCard> {
    library::pages()
}

/// Returns a guide page. That it was opened is written nowhere.
#[tauri::command(async)]
#[specta::specta]
pub fn read_page(id: String) -> Result<Page, CommandError> {
    Ok(library::page(&id).map_err(therapy::Error::from)?.clone())
}
