import { unsaved } from "./unsaved.svelte";

export type ScreenName =
  | "today"
  | "homework"
  | "practice"
  | "journal"
  | "sessions"
  | "summary"
  | "care"
  | "settings";

/** Where one is; kept in memory only, never in the address or the web view's history. */
export interface Place {
  readonly screen: ScreenName;
  /** A page within the screen. */
  readonly page?: string;
  /** What the page is about: an id, never words. */
  readonly id?: string;
}

class Router {
  #place = $state.raw<Place>({ screen: "today" });
  #trail: Place[] = [];
  #ask: (() => Promise<boolean>) | null = null;

  get place(): Place {
    return this.#place;
  }

  /**
   * Asks before this place is left for another, as where that loses something; returns the way to take it back. A
   * lock asks nobody.
   */
  askBefore(ask: () => Promise<boolean>): () => void {
    this.#ask = ask;
    return () => {
      if (this.#ask === ask) this.#ask = null;
    };
  }

  /** Writes down what is half typed, then opens a place. */
  async go(place: Place): Promise<void> {
    if (!(await this.#mayLeave())) return;
    await unsaved.flushAll();
    this.#trail.push(this.#place);
    this.#place = place;
  }

  /** Returns to where this place was opened from, or to Today. */
  async back(): Promise<void> {
    if (!(await this.#mayLeave())) return;
    await unsaved.flushAll();
    this.#place = this.#trail.pop() ?? { screen: "today" };
  }

  /** Forgets the way here and begins at a place. */
  reset(place: Place): void {
    this.#trail = [];
    this.#place = place;
  }

  async #mayLeave(): Promise<boolean> {
    return this.#ask === null || (await this.#ask());
  }
}

export const router = new Router();
