//! One sentence for each thing that there is to say.

use vault::Damage;

use crate::{commands::vault::OpeningNotice, error::ErrorCode};

/// The sentence of a notice, and whether it means damage.
pub(super) fn of_notice(notice: OpeningNotice) -> (String, bool) {
    match notice {
        OpeningNotice::NotClosedProperly => (words::notice_not_closed_properly().into(), false),
        OpeningNotice::UnfinishedSaveDropped => {
            (words::notice_unfinished_save_dropped().into(), false)
        }
        OpeningNotice::OtherHeaderUsed => (words::notice_other_header_used().into(), false),
        OpeningNotice::BytesAfterEnd => (words::notice_bytes_after_end().into(), false),
        OpeningNotice::ReadOnlyPlace => (words::notice_read_only_place().into(), false),
        OpeningNotice::DamagedPages { pages } => (words::notice_damaged_pages(pages), true),
        OpeningNotice::DamagedRecord { later_saves } => {
            (words::notice_damaged_record(later_saves), true)
        }
        OpeningNotice::CopiedWhileWriting { later_saves } => {
            (words::notice_copied_while_writing(later_saves), true)
        }
        OpeningNotice::OlderThanLastClosed { later_saves } => {
            (words::notice_older_than_last_closed(later_saves), true)
        }
        OpeningNotice::OlderHeader => (words::notice_older_header().into(), true),
    }
}

/// What is damaged, and what to do.
pub(super) fn of_damage(damage: Damage) -> String {
    match damage {
        Damage::Header => of_code(ErrorCode::DamagedHeader),
        Damage::Record => words::cli_damaged_record().into(),
        Damage::Page => words::cli_damaged_page().into(),
        Damage::Database => words::cli_damaged_tables().into(),
    }
}

/// What happened and what to do, in the words the window uses too.
pub(super) fn of_code(code: ErrorCode) -> String {
    let (what, todo) = match code {
        ErrorCode::WrongPassphrase => (
            words::failure_wrong_passphrase_what(),
            words::failure_wrong_passphrase_todo(),
        ),
        ErrorCode::TooManyTries => (
            words::failure_too_many_tries_what(),
            words::failure_too_many_tries_todo(),
        ),
        ErrorCode::WrongRecoveryKey => (
            words::failure_wrong_recovery_key_what(),
            words::failure_wrong_recovery_key_todo(),
        ),
        ErrorCode::RecoveryKeyMistyped => (
            words::failure_recovery_key_mistyped_what(),
            words::failure_recovery_key_mistyped_todo(),
        ),
        ErrorCode::PassphraseTooWeak => (
            words::failure_passphrase_too_weak_what(),
            words::failure_passphrase_too_weak_todo(),
        ),
        ErrorCode::NotFound => (
            words::failure_not_found_what(),
            words::failure_not_found_todo(),
        ),
        ErrorCode::NotAVault => (
            words::failure_not_a_vault_what(),
            words::failure_not_a_vault_todo(),
        ),
        ErrorCode::SetupNotFinished => (
            words::failure_setup_not_finished_what(),
            words::failure_setup_not_finished_todo(),
        ),
        ErrorCode::Damaged => (words::failure_damaged_what(), words::failure_damaged_todo()),
        ErrorCode::DamagedHeader => (
            words::failure_damaged_header_what(),
            words::failure_damaged_header_todo(),
        ),
        ErrorCode::Altered => (words::failure_altered_what(), words::failure_altered_todo()),
        ErrorCode::OlderThanLastClosed => (
            words::failure_older_than_last_closed_what(),
            words::failure_older_than_last_closed_todo(),
        ),
        ErrorCode::NewerFormat => (
            words::failure_newer_format_what(),
            words::failure_newer_format_todo(),
        ),
        ErrorCode::InUse => (words::failure_in_use_what(), words::failure_in_use_todo()),
        ErrorCode::AlreadyExists => (
            words::failure_already_exists_what(),
            words::failure_already_exists_todo(),
        ),
        ErrorCode::ReadOnlyPlace => (
            words::failure_read_only_place_what(),
            words::failure_read_only_place_todo(),
        ),
        ErrorCode::DiskFull => (
            words::failure_disk_full_what(),
            words::failure_disk_full_todo(),
        ),
        ErrorCode::NotEnoughMemory => (
            words::failure_not_enough_memory_what(),
            words::failure_not_enough_memory_todo(),
        ),
        ErrorCode::ReadOnly => (
            words::failure_read_only_what(),
            words::failure_read_only_todo(),
        ),
        ErrorCode::SaveFailed => (
            words::failure_save_failed_what(),
            words::failure_save_failed_todo(),
        ),
        ErrorCode::Locked => (words::failure_locked_what(), words::failure_locked_todo()),
        ErrorCode::WrongPagesPassphrase => (
            words::failure_wrong_pages_passphrase_what(),
            words::failure_wrong_pages_passphrase_todo(),
        ),
        ErrorCode::PagesDamaged => (
            words::failure_pages_damaged_what(),
            words::failure_pages_damaged_todo(),
        ),
        ErrorCode::PagesClosed => (
            words::failure_pages_closed_what(),
            words::failure_pages_closed_todo(),
        ),
        ErrorCode::Gone => (words::failure_gone_what(), words::failure_gone_todo()),
        ErrorCode::Replaced => (
            words::failure_replaced_what(),
            words::failure_replaced_todo(),
        ),
        ErrorCode::SeveralNames => (
            words::failure_several_names_what(),
            words::failure_several_names_todo(),
        ),
        ErrorCode::DiskGone => (
            words::failure_disk_gone_what(),
            words::failure_disk_gone_todo(),
        ),
        ErrorCode::SealedOtherwise => (
            words::failure_sealed_otherwise_what(),
            words::failure_sealed_otherwise_todo(),
        ),
        ErrorCode::TypedBackDiffers => (
            words::failure_typed_back_differs_what(),
            words::failure_typed_back_differs_todo(),
        ),
        ErrorCode::TitleMissing => (
            words::failure_title_missing_what(),
            words::failure_title_missing_todo(),
        ),
        ErrorCode::NothingWritten => (
            words::failure_nothing_written_what(),
            words::failure_nothing_written_todo(),
        ),
        ErrorCode::TextTooLong => (
            words::failure_text_too_long_what(),
            words::failure_text_too_long_todo(),
        ),
        ErrorCode::NumberOutOfRange => (
            words::failure_number_out_of_range_what(),
            words::failure_number_out_of_range_todo(),
        ),
        ErrorCode::DayOutOfRange => (
            words::failure_day_out_of_range_what(),
            words::failure_day_out_of_range_todo(),
        ),
        ErrorCode::PageNotMade => (
            words::failure_page_not_made_what(),
            words::failure_page_not_made_todo(),
        ),
        ErrorCode::FileNotWritten => (
            words::failure_file_not_written_what(),
            words::failure_file_not_written_todo(),
        ),
        ErrorCode::Unexpected => (
            words::failure_unexpected_what(),
            words::failure_unexpected_todo(),
        ),
    };
    format!("{what} {todo}")
}
