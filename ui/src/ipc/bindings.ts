// Stands in until the generated file arrives (same shape as tauri-specta writes).
import { invoke } from "@tauri-apps/api/core";
export type ErrorCode =
  | "wrong_passphrase" | "wrong_recovery_key" | "recovery_key_mistyped" | "passphrase_too_weak" | "not_found" | "not_a_vault" | "setup_not_finished"
  | "damaged" | "altered" | "older_than_last_closed" | "newer_format" | "in_use" | "already_exists" | "read_only_place" | "disk_full"
  | "not_enough_memory" | "read_only" | "save_failed" | "locked" | "gone" | "replaced" | "title_missing" | "nothing_written" | "text_too_long"
  | "number_out_of_range" | "day_out_of_range" | "page_not_made" | "file_not_written" | "unexpected";
export type CommandError = { code: ErrorCode };
export type Theme = "system" | "light" | "dark" | "warm" | "contrast";
export type Preferences = { theme: Theme; text_size: number; remember_place: boolean; place: string | null };
export type StartState = { place: string | null; trouble: ErrorCode | null; proposed: string; unlocked: boolean };
export type FileChoice = "open" | "create";
export type PassphraseStrength = "too_short" | "weak" | "fair" | "good" | "strong";
export type Unlocking = { passphrase: string } | { recovery_key: string };
export type OpeningNotice =
  | { kind: "not_closed_properly" } | { kind: "unfinished_save_dropped" } | { kind: "other_header_used" } | { kind: "read_only_place" }
  | { kind: "damaged_pages"; pages: number } | { kind: "damaged_record"; later_saves: number } | { kind: "copied_while_writing"; later_saves: number } | { kind: "older_header" };
export type Door = "private" | "ask" | "ok";
export type Stamp = { at: string; offset_minutes: number; day: string };
export type Table = { head: string[]; rows: string[][] };
export type Block = { heading: string } | { paragraph: string } | { list: string[] } | { steps: string[] } | { table: Table };
export type PageCard = { id: string; title: string; summary: string };
export type Page = { id: string; title: string; summary: string; blocks: Block[]; ask_therapist: string[]; exercises: string[]; pages: string[]; picture: string | null; revised_on: string; reviewer: string | null };
export type Variant = { id: string; title: string; about: string; partnered: boolean; smallest: string; steps: string[]; stop_rules: string[] };
export type Template = { id: string; title: string; neutral_title: string; summary: string; aftercare: string[]; variants: Variant[]; reviewer: string | null };
export type AgreedPause = { scope: string; until: string | null };
export type TaskDraft = { template: string | null; variant: string | null; title: string; purpose: string; what: string; with_whom: string; where_and_when: string; minutes: number | null; per_week: number | null; agreed_on: string | null; review_on: string | null; pause: AgreedPause | null; smallest: string; if_cue: string; then_action: string; barrier: string; barrier_answer: string; stop_rule: string; look_at_next: string };
export type TaskStatus = "active" | "paused" | "finished" | "set_aside";
export type Task = { id: string; agreed: TaskDraft; status: TaskStatus; door: Door; purpose_door: Door; times_set_aside: number; practices: number; last_practised: string | null; created: Stamp };
export type SessionDraft = { day: string; time: string | null; agreed: string; after_note: string };
export type Session = { id: string; written: SessionDraft; created: Stamp };
export type Entry = { id: string; day: string; title: string; text: string; door: Door; task: string | null; created: Stamp; modified: Stamp };
export type EntryChange = { id: string; title: string; text: string };
export type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };
type R<T> = Promise<Result<T, CommandError>>;
async function run<T>(command: string, args?: Record<string, unknown>): R<T> {
  try { return { status: "ok", data: await invoke<T>(command, args) }; }
  catch (e) { if (e instanceof Error) throw e; return { status: "error", error: e as CommandError }; }
}
export const commands = {
  startState: () => invoke<StartState>("start_state"),
  chooseVaultFile: (choice: FileChoice) => invoke<string | null>("choose_vault_file", { choice }),
  judgePassphrase: (passphrase: string) => invoke<PassphraseStrength>("judge_passphrase", { passphrase }),
  createVault: (place: string, passphrase: string, recoveryKey: boolean) => run<string | null>("create_vault", { place, passphrase, recoveryKey }),
  confirmRecoveryKey: (typed: string) => run<null>("confirm_recovery_key", { typed }),
  removeRecoveryKey: () => run<null>("remove_recovery_key"),
  unlock: (place: string, secret: Unlocking) => run<OpeningNotice[]>("unlock", { place, with: secret }),
  lock: () => invoke<null>("lock"),
  quickHide: () => invoke<null>("quick_hide"),
  flushed: () => invoke<null>("flushed"),
  changePassphrase: (current: string, newPassphrase: string) => run<null>("change_passphrase", { current, new: newPassphrase }),
  readPreferences: () => invoke<Preferences>("read_preferences"),
  changePreferences: (preferences: Preferences) => run<Preferences>("change_preferences", { preferences }),
  readTemplate: (id: string) => run<Template>("read_template", { id }),
  listPages: () => invoke<PageCard[]>("list_pages"),
  readPage: (id: string) => run<Page>("read_page", { id }),
  listTasks: () => run<Task[]>("list_tasks"),
  listSessions: () => run<Session[]>("list_sessions"),
  beginEntry: (day: string | null, task: string | null) => run<Entry>("begin_entry", { day, task }),
  writeEntry: (change: EntryChange) => run<null>("write_entry", { change }),
  indexEntries: () => run<number>("index_entries"),
};
