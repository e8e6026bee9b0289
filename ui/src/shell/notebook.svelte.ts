import { commands, type ErrorCode, type OpeningNotice } from "../ipc/call";
import { appearance } from "./appearance.svelte";
import { layers } from "./layers.svelte";
import { router, type Place } from "./router.svelte";
import { unsaved } from "./unsaved.svelte";

type State = "starting" | "first_run" | "locked" | "open";

/** The notebook as the window sees it: not there yet, locked, or open. */
class Notebook {
  #state = $state<State>("starting");
  #place = $state<string | null>(null);
  #trouble = $state<ErrorCode | null>(null);
  #proposed = $state("");
  #notices = $state.raw<OpeningNotice[]>([]);

  get state(): State {
    return this.#state;
  }

  /** The file it is in, where that is known. */
  get place(): string | null {
    return this.#place;
  }

  /** What is wrong with that file, seen before anything is asked. */
  get trouble(): ErrorCode | null {
    return this.#trouble;
  }

  /** The place proposed for a new notebook. */
  get proposed(): string {
    return this.#proposed;
  }

  /** What there is to say once after opening. */
  get notices(): readonly OpeningNotice[] {
    return this.#notices;
  }

  /** Asks the other side what there is. */
  async begin(): Promise<void> {
    const [start, preferences] = await Promise.all([commands.startState(), commands.readPreferences()]);
    appearance.adopt(preferences);
    this.#place = start.place;
    this.#trouble = start.trouble;
    this.#proposed = start.proposed;
    if (start.unlocked) this.#state = "open";
    else if (start.place === null && preferences.remember_place) this.#state = "first_run";
    else this.#state = "locked";
  }

  /** Another file was chosen; it is looked at when it is opened. */
  choose(place: string): void {
    this.#place = place;
    this.#trouble = null;
  }

  /** Shows the steps of a new notebook. */
  setUp(): void {
    this.#state = "first_run";
  }

  /** Leaves them again for a notebook that is there already. */
  openExisting(place: string): void {
    this.choose(place);
    this.#state = "locked";
  }

  /** The notebook is open: Today is shown, or the place the client wished to begin at. */
  opened(place: string, notices: OpeningNotice[] = [], begin: Place = { screen: "today" }): void {
    this.#place = place;
    this.#trouble = null;
    this.#notices = notices;
    router.reset(begin);
    this.#state = "open";
  }

  noticesRead(): void {
    this.#notices = [];
  }

  /** Writes everything down, then locks; the process is replaced by a fresh, locked one. */
  async lock(): Promise<void> {
    if (this.#state !== "open") return;
    await unsaved.flushAll();
    await commands.lock();
    layers.close();
    this.#notices = [];
    this.#state = "locked";
  }

  /** Writes everything down, then closes the app at once. */
  async quickHide(): Promise<void> {
    // The page is blank at once, while the last words are still on their way to the file.
    document.documentElement.dataset.leaving = "";
    await unsaved.flushAll();
    await commands.quickHide();
  }
}

export const notebook = new Notebook();
