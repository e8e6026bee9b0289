import { toasts } from "../design/toasts.svelte";
import { m } from "../paraglide/messages.js";
import { here } from "./here.svelte";
import { layers } from "./layers.svelte";
import { notebook } from "./notebook.svelte";
import { router } from "./router.svelte";
import { ShiftThrice } from "./shift-thrice";

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
  { key: "F2", mod: false, words: m.shortcut_grounding, run: () => layers.show("grounding") },
];

const MAC = navigator.platform.startsWith("Mac");

/** The keys while the notebook is open; this table is also the list that "?" shows. */
class Shortcuts {
  #listed = $state(false);
  #chord = new ShiftThrice();

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
      { keys: m.key_shift_thrice(), words: m.shortcut_quick_hide() },
      { keys: m.key_escape(), words: m.shortcut_escape() },
      { keys: "?", words: m.shortcut_list() },
    ];
  }

  keydown(event: KeyboardEvent): void {
    this.#chord.press(event.key, event.repeat);
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
    } else if (event.key === "?" && !mod && !isWriting(event.target)) {
      event.preventDefault();
      this.#listed = true;
    } else if (event.key === "Escape" && layers.open && !this.#listed) {
      event.preventDefault();
      layers.close();
    }
  }

  keyup(event: KeyboardEvent): void {
    if (this.#chord.release(event.key, performance.now())) void notebook.quickHide();
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
