//! The one list of commands, and the TypeScript written from it.

use std::path::Path;

use specta_typescript::Typescript;
use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

use crate::commands::{
    access, copies, drafts, erase, homework, journal, left_files, library, locked_pages,
    preferences, presence, secrets, sessions, summary, vault,
};

/// The commands as `build.rs` lists them for Tauri.
pub const NAMES: &[&str] = include!("command_names.rs");

/// Returns the handler of every command, with what is needed to write its TypeScript.
pub fn builder() -> Builder<Wry> {
    Builder::<Wry>::new()
        .disable_serde_phases()
        .commands(collect_commands![
            vault::start_state,
            vault::look_at,
            vault::choose_vault_file,
            vault::create_vault,
            vault::unlock,
            vault::lock,
            vault::quick_hide,
            vault::flushed,
            presence::touched,
            presence::surroundings,
            presence::unlock_pause,
            presence::copy_words,
            secrets::judge_passphrase,
            secrets::suggest_passphrase,
            secrets::change_passphrase,
            secrets::replace_forgotten_passphrase,
            secrets::recovery_standing,
            secrets::put_off_recovery_check,
            secrets::make_recovery_key,
            secrets::set_recovery_key,
            secrets::confirm_recovery_key,
            secrets::remove_recovery_key,
            copies::list_copies,
            copies::make_copy,
            copies::make_due_copy,
            copies::back_up,
            copies::test_copy,
            copies::restore_copy,
            copies::delete_copy,
            copies::read_space,
            copies::tidy_up,
            copies::stop_work,
            erase::erase_deleted,
            erase::what_erasing_takes,
            erase::erase_everything,
            preferences::read_preferences,
            preferences::change_preferences,
            preferences::read_protection,
            library::list_templates,
            library::read_template,
            library::list_pages,
            library::read_page,
            library::read_picture,
            library::list_concerns,
            library::search_library,
            homework::assign_task,
            homework::change_task,
            homework::set_task_status,
            homework::pause_all_tasks,
            homework::list_tasks,
            homework::read_task,
            homework::task_history,
            homework::offers_before,
            homework::record_practice,
            homework::list_practices,
            homework::remove_practice,
            journal::begin_entry,
            journal::write_entry,
            journal::index_entries,
            journal::read_entry,
            journal::list_entries,
            journal::search_entries,
            journal::discard_entry,
            journal::restore_entry,
            journal::list_trash,
            journal::delete_entry_for_good,
            journal::make_excerpt,
            journal::list_excerpts,
            journal::remove_excerpt,
            journal::ask_after_session,
            journal::is_asked_after_session,
            journal::entries_to_ask_about,
            sessions::plan_session,
            sessions::change_session,
            sessions::remove_session,
            sessions::list_sessions,
            sessions::read_agenda,
            sessions::bring,
            sessions::change_card,
            sessions::set_card_state,
            sessions::move_card,
            sessions::remove_card,
            summary::default_period,
            summary::propose_lines,
            summary::preview_summary,
            summary::choose_export_place,
            summary::export_summary,
            summary::list_exports,
            summary::set_door,
            drafts::keep_draft,
            drafts::read_draft,
            drafts::drop_draft,
            access::since_last_opening,
            access::access_record,
            access::keep_access_record,
            access::clear_access_record,
            left_files::list_left_files,
            left_files::remove_left_files,
            left_files::let_files_be,
            locked_pages::locked_pages_standing,
            locked_pages::set_up_locked_pages,
            locked_pages::open_locked_pages,
            locked_pages::close_locked_pages,
            locked_pages::touch_locked_pages,
            locked_pages::list_locked_pages,
            locked_pages::read_locked_page,
            locked_pages::begin_locked_page,
            locked_pages::write_locked_page,
            locked_pages::delete_locked_page,
            locked_pages::lock_entry_away,
            locked_pages::move_page_to_journal,
            locked_pages::change_locked_passphrase,
            locked_pages::remove_locked_pages,
        ])
}

/// Writes the TypeScript of every command and type to `path`; in the repository, `ui/src/ipc/bindings.ts`.
///
/// # Errors
/// When a type of a command can't be written in TypeScript, or the file can't be written.
pub fn write_typescript(path: &Path) -> Result<(), specta_typescript::Error> {
    builder().export(
        Typescript::default().header("// Written by `cargo xtask bindings`.\n"),
        path,
    )
}
