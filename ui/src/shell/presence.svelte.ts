import { commands } from "../ipc/call";
import { appearance } from "./appearance.svelte";

/** A touch is told at most so often (milliseconds). */
const BETWEEN = 1000;

/** Everything that shows that somebody is there. */
const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel", "input", "compositionupdate"] as const;

/** Whether somebody is before the window, and whether this window has the keyboard. */
class Presence {
  #lockNear = $state<number | null>(null);
  #focused = $state(true);
  #told = -Infinity;
  #at = "";

  /** In how many seconds the notebook locks unless somebody shows that they are there; null while that is far off. */
  get lockNear(): number | null {
    return this.#lockNear;
  }

  /** Whether what is on the page is made unreadable, because another window has the keyboard. */
  get blurred(): boolean {
    return appearance.blur && !this.#focused;
  }

  /** The lock is near. */
  warn(seconds: number): void {
    this.#lockNear = seconds;
  }

  /** Watches the page; returns the way to stop. */
  watch(): () => void {
    const touched = (event: Event) => this.#touched(event);
    const focused = () => (this.#focused = true);
    const left = () => (this.#focused = document.hasFocus());
    TOUCHES.forEach((kind) => addEventListener(kind, touched, { capture: true, passive: true }));
    addEventListener("focus", focused);
    addEventListener("blur", left);
    return () => {
      TOUCHES.forEach((kind) => removeEventListener(kind, touched, { capture: true }));
      removeEventListener("focus", focused);
      removeEventListener("blur", left);
    };
  }

  #touched(event: Event): void {
    if (event instanceof MouseEvent && event.type === "pointermove") {
      // A page that moves under a still pointer makes such events too.
      const at = `${event.screenX},${event.screenY}`;
      if (at === this.#at) return;
      this.#at = at;
    }
    const now = performance.now();
    if (this.#lockNear === null && now - this.#told < BETWEEN) return;
    this.#told = now;
    this.#lockNear = null;
    void commands.touched();
  }
}

export const presence = new Presence();
