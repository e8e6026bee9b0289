// Stands in until the generated file arrives.
export type ErrorCode =
  | "wrong_passphrase" | "wrong_recovery_key" | "not_a_vault" | "damaged" | "header_damaged" | "newer_version" | "setup_not_finished"
  | "in_use" | "read_only_place" | "disk_full" | "already_exists" | "not_found" | "locked" | "too_large" | "not_saved" | "internal";
export type CommandError = { code: ErrorCode };
export type Theme = "system" | "light" | "dark" | "warm" | "contrast";
export type DeviceSettings = { theme: Theme; text_size: number; remember_place: boolean };
export type Start = { open: boolean; place: string | null; exists: boolean; proposed: string; settings: DeviceSettings };
export type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };
type R<T> = Promise<Result<T, CommandError>>;
import { invoke } from "@tauri-apps/api/core";
async function run<T>(command: string, args?: Record<string, unknown>): R<T> {
  try { return { status: "ok", data: await invoke<T>(command, args) }; }
  catch (e) { if (e instanceof Error) throw e; return { status: "error", error: e as CommandError }; }
}
export const commands = {
  start: () => run<Start>("start"),
  saveDeviceSettings: (settings: DeviceSettings) => run<null>("save_device_settings", { settings }),
  lock: () => run<null>("lock"),
  quickHide: () => run<null>("quick_hide"),
  flushed: () => run<null>("flushed"),
};
