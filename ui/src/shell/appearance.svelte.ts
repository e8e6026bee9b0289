import { call, commands, type Preferences, type Theme } from "../ipc/call";

export const THEMES: readonly Theme[] = ["system", "light", "dark", "warm", "contrast"];
export const TEXT_SIZES: readonly number[] = [90, 100, 115, 130, 150, 175, 200];

/** How the window looks and what it remembers; kept outside the vault, since Unlock has a look too. */
class Appearance {
  #preferences = $state.raw<Preferences>({
    theme: "system",
    text_size: 100,
    remember_place: true,
    place: null,
    copies_kept: 10,
    lock_after: 5,
    blur: true,
    keep_out_of_pictures: true,
    hide_keys: null,
    grounding_keys: null,
    swap_said: false,
  });

  get theme(): Theme {
    return this.#preferences.theme;
  }

  get textSize(): number {
    return this.#preferences.text_size;
  }

  /** How many automatic copies are kept. */
  get copiesKept(): number {
    return this.#preferences.copies_kept;
  }

  get remembersPlace(): boolean {
    return this.#preferences.remember_place;
  }

  /** After how many minutes without a touch the notebook locks. */
  get lockAfter(): number {
    return this.#preferences.lock_after;
  }

  /** Whether the window is blurred while another has the keyboard. */
  get blur(): boolean {
    return this.#preferences.blur;
  }

  /** Whether the window is kept out of pictures of the screen, where that can be done. */
  get keepsOutOfPictures(): boolean {
    return this.#preferences.keep_out_of_pictures;
  }

  /** The keys for quick hide; null where it is Shift, three times. */
  get hideKeys(): string | null {
    return this.#preferences.hide_keys;
  }

  /** The keys for grounding. */
  get groundingKeys(): string {
    return this.#preferences.grounding_keys ?? "F2";
  }

  /** The keys for grounding that were chosen in place of the usual ones. */
  get groundingOwnKeys(): string | null {
    return this.#preferences.grounding_keys;
  }

  /** Whether the word about swap was said. */
  get swapSaid(): boolean {
    return this.#preferences.swap_said;
  }

  /** Takes over what was kept and shows it. */
  adopt(preferences: Preferences): void {
    this.#preferences = preferences;
    this.show();
  }

  /** Shows a change at once and keeps it. */
  async change(change: Partial<Preferences>): Promise<void> {
    this.adopt({ ...this.#preferences, ...change });
    this.adopt(await call(commands.changePreferences(this.#preferences)));
  }

  /** Puts the look on the page; called again when the system's own look changes. */
  show(): void {
    const root = document.documentElement;
    root.dataset.theme = this.theme === "system" ? systemTheme() : this.theme;
    root.style.fontSize = `${this.textSize}%`;
  }
}

function systemTheme(): Theme {
  if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const appearance = new Appearance();
