import { appearance } from "./appearance.svelte";
import { chordOf } from "./chord";
import { notebook } from "./notebook.svelte";
import { ShiftThrice } from "./shift-thrice";

/** Hears the keys for quick hide: Shift three times, or the chord the client chose in its place. */
export class QuickHide {
  #shifts = new ShiftThrice();

  /** Returns true where the key was for this. */
  keydown(event: KeyboardEvent): boolean {
    this.#shifts.press(event.key, event.repeat);
    if (appearance.hideKeys === null || chordOf(event) !== appearance.hideKeys) return false;
    event.preventDefault();
    void notebook.quickHide();
    return true;
  }

  keyup(event: KeyboardEvent): void {
    const thrice = this.#shifts.release(event.key, performance.now());
    if (thrice && appearance.hideKeys === null) void notebook.quickHide();
  }
}
