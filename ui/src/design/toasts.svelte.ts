export interface Toast {
  readonly id: number;
  readonly text: string;
  /** Takes the act back, where that is possible. */
  readonly undo?: () => void;
}

const STAYS = 6000;
const STAYS_WITH_UNDO = 12000;

class Toasts {
  #shown = $state<Toast[]>([]);
  #announced = $state("");
  #next = 1;

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  /** The words last given to screen readers without showing them. */
  get announced(): string {
    return this.#announced;
  }

  /** Shows a sentence for a short while and reads it out. */
  say(text: string, undo?: () => void): void {
    const toast = { id: this.#next++, text, undo };
    this.#shown = [...this.#shown.slice(-2), toast];
    setTimeout(() => this.dismiss(toast.id), undo ? STAYS_WITH_UNDO : STAYS);
  }

  /** Reads words out without showing them, for what the screen says in its own place. */
  announce(text: string): void {
    this.#announced = text;
  }

  dismiss(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
