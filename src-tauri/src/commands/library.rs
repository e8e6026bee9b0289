//! Exercises, guide pages, pictures and concerns. What was looked for or opened is written nowhere.

use therapy::library::{
    self, Concern, FoundInLibrary, Page, PageCard, Picture, Template, TemplateCard,
};

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

/// Returns a guide page.
#[tauri::command(async)]
#[specta::specta]
pub fn read_page(id: String) -> Result<Page, CommandError> {
    Ok(library::page(&id).map_err(therapy::Error::from)?.clone())
}

/// Returns a picture.
#[tauri::command(async)]
#[specta::specta]
pub fn read_picture(id: String) -> Result<Picture, CommandError> {
    Ok(library::picture(&id).map_err(therapy::Error::from)?.clone())
}

/// Lists the concerns, in the words of clients.
#[tauri::command(async)]
#[specta::specta]
pub fn list_concerns() -> Vec<Concern> {
    library::concerns().to_vec()
}

/// Returns what holds every word of a query.
#[tauri::command(async)]
#[specta::specta]
pub fn search_library(query: String) -> FoundInLibrary {
    library::search(&query)
}
