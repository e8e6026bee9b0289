import { toasts } from "../design/toasts.svelte";
import { m } from "../paraglide/messages.js";
import { appearance } from "./appearance.svelte";
import { chordOf } from "./chord";
import { here } from "./here.svelte";
import { layers } from "./layers.svelte";
import { notebook } from "./notebook.svelte";
import { QuickHide } from "./quick-hide";
import { router } from "./router.svelte";

interface Shortcut {
  /** The key as the keyboard names it; with Ctrl or Cmd where `mod` is set. */
  key: string;
  mod: boolean;
  words: () => string;
  run: () => unknown;
}

const SHORTCUTS: readonly Shortcut[] = [
  { key: "n", mod: true, words: m.shortcut_new_entry, run: () => router.go({ screen: "journal", page: "new" }) },
  { key: "f", mod: true, words: m.shortcut_search, run: () => here.search() },
  { key: "t", mod: true, words: m.shortcut_today, run: () => router.go({ screen: "today" }) },
  { key: "l", mod: true, words: m.shortcut_lock, run: () => notebook.lock() },
  { key: "s", mod: true, words: m.shortcut_save, run: () => toasts.say(m.already_saved()) },
  { key: ",", mod: true, words: m.shortcut_settings, run: () => router.go({ screen: "settings" }) },
  { key: "F1", mod: false, words: m.shortcut_help, run: () => router.go({ screen: "care", page: "guide" }) },
];

const MAC = navigator.platform.startsWith("Mac");

/** The keys while the notebook is open; this table is also the list that "?" shows. */
class Shortcuts {
  #listed = $state(false);
  #quickHide = new QuickHide();

  get listed(): boolean {
    return this.#listed;
  }

  set listed(listed: boolean) {
    this.#listed = listed;
  }

  /** The rows of the list: keys, then what they do. */
  get rows(): { keys: string; words: string }[] {
    const modifier = MAC ? m.key_cmd() : m.key_ctrl();
    return [
      ...SHORTCUTS.map(({ key, mod, words }) => ({
        keys: mod ? `${modifier} + ${key.toUpperCase()}` : key,
        words: words(),
      })),
      { keys: appearance.groundingKeys, words: m.shortcut_grounding() },
      { keys: appearance.hideKeys ?? m.key_shift_thrice(), words: m.shortcut_quick_hide() },
      { keys: m.key_escape(), words: m.shortcut_escape() },
      { keys: "?", words: m.shortcut_list() },
    ];
  }

  keydown(event: KeyboardEvent): void {
    if (this.#quickHide.keydown(event)) return;
    if (event.defaultPrevented || event.isComposing) return;
    const mod = MAC ? event.metaKey : event.ctrlKey;
    const found = SHORTCUTS.find(
      (shortcut) =>
        shortcut.key.toLowerCase() === keyOf(event) &&
        shortcut.mod === mod &&
        !event.altKey &&
        !event.shiftKey,
    );
    if (found) {
      event.preventDefault();
      void found.run();
    } else if (chordOf(event) === appearance.groundingKeys) {
      event.preventDefault();
      void layers.show("grounding");
    } else if (event.key === "?" && !mod && !isWriting(event.target)) {
      event.preventDefault();
      this.#listed = true;
    } else if (event.key === "Escape" && layers.open && !this.#listed) {
      event.preventDefault();
      layers.close();
    }
  }

  keyup(event: KeyboardEvent): void {
    this.#quickHide.keyup(event);
  }

  /** Says what a chord does already; null where it can be chosen for something else. */
  taken(chord: string): string | null {
    const found = SHORTCUTS.find(
      ({ key, mod }) => chord === (mod ? `${MAC ? "Meta" : "Ctrl"}+${key.toUpperCase()}` : key),
    );
    if (found) return found.words();
    if (chord === appearance.groundingKeys) return m.shortcut_grounding();
    return chord === appearance.hideKeys ? m.shortcut_quick_hide() : null;
  }
}

/** Returns the key; on keyboards without Latin letters, the letter that stands there on those with them. */
function keyOf(event: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const foreign = letter !== undefined && /^[^\x20-\x7e]$/.test(event.key);
  return (foreign ? letter : event.key).toLowerCase();
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

export const shortcuts = new Shortcuts();
