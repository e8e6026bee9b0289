import { m } from "../paraglide/messages.js";
import { Failure, type ErrorCode } from "./call";

/** What happened (and what is safe), then what to do next. */
export interface FailureWords {
  what: () => string;
  todo: () => string;
}

/** The one list of failures; a code without a row is a type error. */
export const FAILURES: Record<ErrorCode, FailureWords> = {
  wrong_passphrase: { what: m.failure_wrong_passphrase_what, todo: m.failure_wrong_passphrase_todo },
  too_many_tries: { what: m.failure_too_many_tries_what, todo: m.failure_too_many_tries_todo },
  wrong_recovery_key: { what: m.failure_wrong_recovery_key_what, todo: m.failure_wrong_recovery_key_todo },
  recovery_key_mistyped: { what: m.failure_recovery_key_mistyped_what, todo: m.failure_recovery_key_mistyped_todo },
  passphrase_too_weak: { what: m.failure_passphrase_too_weak_what, todo: m.failure_passphrase_too_weak_todo },
  not_found: { what: m.failure_not_found_what, todo: m.failure_not_found_todo },
  not_a_vault: { what: m.failure_not_a_vault_what, todo: m.failure_not_a_vault_todo },
  setup_not_finished: { what: m.failure_setup_not_finished_what, todo: m.failure_setup_not_finished_todo },
  damaged: { what: m.failure_damaged_what, todo: m.failure_damaged_todo },
  damaged_header: { what: m.failure_damaged_header_what, todo: m.failure_damaged_header_todo },
  altered: { what: m.failure_altered_what, todo: m.failure_altered_todo },
  older_than_last_closed: { what: m.failure_older_than_last_closed_what, todo: m.failure_older_than_last_closed_todo },
  newer_format: { what: m.failure_newer_format_what, todo: m.failure_newer_format_todo },
  in_use: { what: m.failure_in_use_what, todo: m.failure_in_use_todo },
  already_exists: { what: m.failure_already_exists_what, todo: m.failure_already_exists_todo },
  read_only_place: { what: m.failure_read_only_place_what, todo: m.failure_read_only_place_todo },
  disk_full: { what: m.failure_disk_full_what, todo: m.failure_disk_full_todo },
  not_enough_memory: { what: m.failure_not_enough_memory_what, todo: m.failure_not_enough_memory_todo },
  read_only: { what: m.failure_read_only_what, todo: m.failure_read_only_todo },
  save_failed: { what: m.failure_save_failed_what, todo: m.failure_save_failed_todo },
  locked: { what: m.failure_locked_what, todo: m.failure_locked_todo },
  gone: { what: m.failure_gone_what, todo: m.failure_gone_todo },
  replaced: { what: m.failure_replaced_what, todo: m.failure_replaced_todo },
  several_names: { what: m.failure_several_names_what, todo: m.failure_several_names_todo },
  disk_gone: { what: m.failure_disk_gone_what, todo: m.failure_disk_gone_todo },
  sealed_otherwise: { what: m.failure_sealed_otherwise_what, todo: m.failure_sealed_otherwise_todo },
  typed_back_differs: { what: m.failure_typed_back_differs_what, todo: m.failure_typed_back_differs_todo },
  wrong_pages_passphrase: { what: m.failure_wrong_pages_passphrase_what, todo: m.failure_wrong_pages_passphrase_todo },
  pages_damaged: { what: m.failure_pages_damaged_what, todo: m.failure_pages_damaged_todo },
  pages_closed: { what: m.failure_pages_closed_what, todo: m.failure_pages_closed_todo },
  title_missing: { what: m.failure_title_missing_what, todo: m.failure_title_missing_todo },
  nothing_written: { what: m.failure_nothing_written_what, todo: m.failure_nothing_written_todo },
  text_too_long: { what: m.failure_text_too_long_what, todo: m.failure_text_too_long_todo },
  number_out_of_range: { what: m.failure_number_out_of_range_what, todo: m.failure_number_out_of_range_todo },
  day_out_of_range: { what: m.failure_day_out_of_range_what, todo: m.failure_day_out_of_range_todo },
  page_not_made: { what: m.failure_page_not_made_what, todo: m.failure_page_not_made_todo },
  file_not_written: { what: m.failure_file_not_written_what, todo: m.failure_file_not_written_todo },
  unexpected: { what: m.failure_unexpected_what, todo: m.failure_unexpected_todo },
};

/** Returns the words for anything that was thrown, to be shown as two sentences. */
export function wordsFor(thrown: unknown): { what: string; todo: string } {
  const words = FAILURES[thrown instanceof Failure ? thrown.code : "unexpected"];
  return { what: words.what(), todo: words.todo() };
}

/** Returns the same words as one text, for a toast. */
export function sentenceFor(thrown: unknown): string {
  const { what, todo } = wordsFor(thrown);
  return `${what} ${todo}`;
}
