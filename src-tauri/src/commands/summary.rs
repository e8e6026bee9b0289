//! What leaves: the lines proposed, the pages as they will be, the file.

use std::path::PathBuf;

use report::{Choice, Options, Preview};
use serde::Deserialize;
use specta::Type;
use tauri::{AppHandle, State};
use therapy::{
    Door,
    access::{self, Access},
    sharing::{self, Export, Format, LineRef, Period, Records},
};

use crate::{clock, dialog, error::CommandError, export, left_files, lock::Notebook};

/// What the client chose for a summary.
#[derive(Debug, Deserialize, Type)]
pub struct SummaryRequest {
    /// The period.
    pub period: Period,
    /// The chosen lines; a line not named is left out.
    pub choices: Vec<Choice>,
    /// Paper, alias, number of pages.
    pub options: Options,
}

/// Returns the period a summary is usually about: since the last session.
#[tauri::command(async)]
#[specta::specta]
pub fn default_period(notebook: State<'_, Notebook>) -> Result<Period, CommandError> {
    notebook.read(|conn| sharing::since_last_session(conn, clock::now().day))
}

/// Lists the lines of a period whose doors are not private.
#[tauri::command(async)]
#[specta::specta]
pub fn propose_lines(
    notebook: State<'_, Notebook>,
    period: Period,
) -> Result<Records, CommandError> {
    notebook.read(|conn| sharing::records(conn, period, clock::now().day))
}

/// Draws the pages exactly as the file will hold them.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_summary(
    notebook: State<'_, Notebook>,
    request: SummaryRequest,
) -> Result<Preview, CommandError> {
    let records = propose_lines(notebook, request.period)?;
    Ok(report::preview(
        &records,
        &request.choices,
        &request.options,
    )?)
}

/// Lets the client choose where the file goes; nothing when they cancel.
#[tauri::command(async)]
#[specta::specta]
pub async fn choose_export_place(app: AppHandle, format: Format) -> Option<PathBuf> {
    dialog::choose_new(&app, export::neutral_name(format)).await
}

/// Makes the file and notes that it was made. Never writes over a file unless `replace` is set.
#[tauri::command(async)]
#[specta::specta]
pub fn export_summary(
    notebook: State<'_, Notebook>,
    request: SummaryRequest,
    format: Format,
    place: PathBuf,
    replace: bool,
) -> Result<Export, CommandError> {
    let now = clock::now();
    let records = notebook.read(|conn| sharing::records(conn, request.period, now.day))?;
    let made = export::make(&records, &request.choices, &request.options, format)?;
    export::write(&place, &made.bytes, replace)?;
    let print = left_files::print_of(&made.bytes);
    notebook.write(|tx| {
        access::note(tx, Access::FileMade, now)?;
        let left = (&*place.to_string_lossy(), print);
        sharing::record_export(tx, request.period, &made.sections, format, left, now)
    })
}

/// Lists the files that were made, newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn list_exports(notebook: State<'_, Notebook>) -> Result<Vec<Export>, CommandError> {
    notebook.read(sharing::exports)
}

/// Opens or closes the door of a line.
#[tauri::command(async)]
#[specta::specta]
pub fn set_door(
    notebook: State<'_, Notebook>,
    line: LineRef,
    door: Door,
) -> Result<(), CommandError> {
    notebook.write(|tx| sharing::set_door(tx, line, door, clock::now()))
}
