//! The locked pages: opened with a passphrase of their own, closed by themselves.

use compartment::Cost;
use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, State};
use therapy::{
    ids::{EntryId, LockedPageId},
    locked::{self, LockedPage, LockedPageCard, LockedPageChange},
};
use vault::Passphrase;
use zeroize::Zeroizing;

use crate::{
    clock,
    error::{CommandError, ErrorCode},
    kdf,
    lock::Notebook,
    locked_pages,
};

/// How the locked pages stand.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct LockedPagesStanding {
    /// Whether they have a passphrase yet.
    pub set_up: bool,
    /// Whether they are open.
    pub open: bool,
}

/// Says how the locked pages stand.
#[tauri::command(async)]
#[specta::specta]
pub fn locked_pages_standing(
    notebook: State<'_, Notebook>,
) -> Result<LockedPagesStanding, CommandError> {
    Ok(LockedPagesStanding {
        set_up: notebook.read(locked::is_set_up)?,
        open: notebook.locked_pages.are_open(),
    })
}

/// Gives the locked pages their passphrase, and opens them.
#[tauri::command(async)]
#[specta::specta]
pub fn set_up_locked_pages(
    app: AppHandle,
    notebook: State<'_, Notebook>,
    passphrase: String,
) -> Result<(), CommandError> {
    let passphrase = acceptable(passphrase)?;
    let cost = cost()?;
    let locked = notebook.write(|tx| locked::set_up(tx, &passphrase, cost))?;
    notebook.locked_pages.open(locked);
    locked_pages::watch(&app);
    Ok(())
}

/// Opens the locked pages. Says how many of them are damaged and not shown.
#[tauri::command(async)]
#[specta::specta]
pub fn open_locked_pages(
    app: AppHandle,
    notebook: State<'_, Notebook>,
    passphrase: String,
) -> Result<u32, CommandError> {
    let passphrase = Zeroizing::new(passphrase);
    let locked = notebook.read(|conn| locked::open(conn, &passphrase))?;
    let unreadable = locked.unreadable();
    notebook.locked_pages.open(locked);
    locked_pages::watch(&app);
    Ok(unreadable)
}

/// Closes the locked pages. What is being typed was saved before.
#[tauri::command(async)]
#[specta::specta]
pub fn close_locked_pages(notebook: State<'_, Notebook>) {
    notebook.locked_pages.close();
}

/// Says that someone is reading or writing in the locked pages.
#[tauri::command(async)]
#[specta::specta]
pub fn touch_locked_pages(notebook: State<'_, Notebook>) {
    notebook.locked_pages.touch();
}

/// Lists the locked pages that hold all words; all where none are given.
#[tauri::command(async)]
#[specta::specta]
pub fn list_locked_pages(
    notebook: State<'_, Notebook>,
    words: String,
) -> Result<Vec<LockedPageCard>, CommandError> {
    notebook
        .locked_pages
        .with(|locked| Ok(locked.cards(&words)))
}

/// Returns a locked page.
#[tauri::command(async)]
#[specta::specta]
pub fn read_locked_page(
    notebook: State<'_, Notebook>,
    id: LockedPageId,
) -> Result<LockedPage, CommandError> {
    let pages = &notebook.locked_pages;
    pages.with(|locked| notebook.read(|conn| locked.page(conn, id)))
}

/// Begins a locked page on today.
#[tauri::command(async)]
#[specta::specta]
pub fn begin_locked_page(notebook: State<'_, Notebook>) -> Result<LockedPage, CommandError> {
    notebook.locked_pages.with(|locked| {
        let page = notebook.write(|tx| locked.begin(tx, clock::now()))?;
        notebook.read(|conn| locked.look_again(conn, page.id))?;
        Ok(page)
    })
}

/// Saves a locked page while it is typed.
#[tauri::command(async)]
#[specta::specta]
pub fn write_locked_page(
    notebook: State<'_, Notebook>,
    change: LockedPageChange,
) -> Result<(), CommandError> {
    notebook.locked_pages.with(|locked| {
        notebook.write(|tx| locked.write(tx, &change, clock::now()))?;
        notebook.read(|conn| locked.look_again(conn, change.id))
    })
}

/// Deletes a locked page for good.
#[tauri::command(async)]
#[specta::specta]
pub fn delete_locked_page(
    notebook: State<'_, Notebook>,
    id: LockedPageId,
) -> Result<(), CommandError> {
    notebook.locked_pages.with(|locked| {
        notebook.write(|tx| locked.remove(tx, id))?;
        notebook.read(|conn| locked.look_again(conn, id))
    })
}

/// Moves an entry of the journal into the locked pages.
#[tauri::command(async)]
#[specta::specta]
pub fn lock_entry_away(
    notebook: State<'_, Notebook>,
    id: EntryId,
) -> Result<LockedPageId, CommandError> {
    notebook.locked_pages.with(|locked| {
        let page = notebook.write(|tx| locked.take_in(tx, id))?;
        notebook.read(|conn| locked.look_again(conn, page))?;
        Ok(page)
    })
}

/// Moves a locked page into the journal, to its day, private.
#[tauri::command(async)]
#[specta::specta]
pub fn move_page_to_journal(
    notebook: State<'_, Notebook>,
    id: LockedPageId,
) -> Result<EntryId, CommandError> {
    notebook.locked_pages.with(|locked| {
        let entry = notebook.write(|tx| locked.give_back(tx, id, clock::now()))?;
        notebook.read(|conn| locked.look_again(conn, id))?;
        Ok(entry)
    })
}

/// Changes the passphrase of the locked pages.
#[tauri::command(async)]
#[specta::specta]
pub fn change_locked_passphrase(
    notebook: State<'_, Notebook>,
    current: String,
    wanted: String,
) -> Result<(), CommandError> {
    let current = Zeroizing::new(current);
    let wanted = acceptable(wanted)?;
    let cost = cost()?;
    notebook.write(|tx| locked::change_passphrase(tx, &current, &wanted, cost))
}

/// Removes the locked pages with all that is in them, as when their passphrase is lost.
#[tauri::command(async)]
#[specta::specta]
pub fn remove_locked_pages(notebook: State<'_, Notebook>) -> Result<(), CommandError> {
    notebook.locked_pages.close();
    notebook.write(locked::remove_all)
}

fn acceptable(wanted: String) -> Result<Zeroizing<String>, CommandError> {
    let wanted = Zeroizing::new(wanted);
    if Passphrase::new(wanted.to_string()).is_acceptable() {
        Ok(wanted)
    } else {
        Err(ErrorCode::PassphraseTooWeak.into())
    }
}

/// As costly to guess as the passphrase of the notebook.
fn cost() -> Result<Cost, CommandError> {
    let policy = kdf::policy()?;
    Ok(Cost {
        memory_kib: policy.memory_kib(),
        passes: policy.passes(),
    })
}
