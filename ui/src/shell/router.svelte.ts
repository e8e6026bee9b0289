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

  get place(): Place {
    return this.#place;
  }

  /** Writes down what is half typed, then opens a place. */
  async go(place: Place): Promise<void> {
    await unsaved.flushAll();
    this.#trail.push(this.#place);
    this.#place = place;
  }

  /** Returns to where this place was opened from, or to Today. */
  async back(): Promise<void> {
    await unsaved.flushAll();
    this.#place = this.#trail.pop() ?? { screen: "today" };
  }

  /** Forgets the way here and begins at a place. */
  reset(place: Place): void {
    this.#trail = [];
    this.#place = place;
  }
}

export const router = new Router();
