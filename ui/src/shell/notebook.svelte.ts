import { reading } from "../design/reading.svelte";
import { commands, hearFailures, type ErrorCode, type OpeningNotice } from "../ipc/call";
import { appearance } from "./appearance.svelte";
import { layers } from "./layers.svelte";
import { router, type Place } from "./router.svelte";
import { unsaved } from "./unsaved.svelte";

type State = "starting" | "first_run" | "locked" | "open" | "erased";

/** Why nothing can be saved: how the file was found, or what happened to it since. */
export type ReadOnly =
  | Extract<
      OpeningNotice,
      { kind: "read_only_place" | "damaged_pages" | "damaged_record" | "copied_while_writing" | "older_than_last_closed" | "older_header" }
    >
  | { kind: "save_failed" | "replaced" };

/** What is said once after opening. */
export type SaidOnce = Exclude<OpeningNotice, ReadOnly>;

function isReadOnly(notice: OpeningNotice): notice is OpeningNotice & ReadOnly {
  return !["not_closed_properly", "unfinished_save_dropped", "other_header_used", "bytes_after_end"].includes(notice.kind);
}

/** The notebook as the window sees it: not there yet, locked, or open. */
class Notebook {
  #state = $state<State>("starting");
  #place = $state<string | null>(null);
  #trouble = $state<ErrorCode | null>(null);
  #proposed = $state("");
  #notices = $state.raw<SaidOnce[]>([]);
  #readOnly = $state.raw<ReadOnly | null>(null);
  #byKey = $state(false);
  #isNew = false;
  #pageEnded = $state(false);
  #leftBehind = $state.raw<string[]>([]);

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
  get notices(): readonly SaidOnce[] {
    return this.#notices;
  }

  /** Why nothing can be saved; null where everything can. */
  get readOnly(): ReadOnly | null {
    return this.#readOnly;
  }

  /** True where it was opened with the recovery key, and no new passphrase was set since. */
  get byKey(): boolean {
    return this.#byKey;
  }

  /** True where it was made in this sitting, so that there is nothing yet to copy. */
  get isNew(): boolean {
    return this.#isNew;
  }

  /** True until the notebook is open, where the page before this one ended by itself. */
  get pageEnded(): boolean {
    return this.#pageEnded;
  }

  /** What could not be removed when everything was erased. */
  get leftBehind(): readonly string[] {
    return this.#leftBehind;
  }

  /** Everything is erased; nothing of the notebook is shown from here on. */
  erased(leftBehind: string[]): void {
    this.#leftBehind = leftBehind;
    this.#place = null;
    this.#notices = [];
    router.reset({ screen: "today" });
    this.#state = "erased";
  }

  /** Asks the other side what there is. */
  async begin(): Promise<void> {
    hearFailures((code) => this.#heard(code));
    const [start, preferences] = await Promise.all([commands.startState(), commands.readPreferences()]);
    appearance.adopt(preferences);
    this.#place = start.place;
    this.#trouble = start.trouble;
    this.#proposed = start.proposed;
    this.#byKey = start.by_key;
    this.#pageEnded = start.page_ended;
    if (start.unlocked) this.#state = "open";
    else if (start.place === null && preferences.remember_place) this.#state = "first_run";
    else this.#state = "locked";
  }

  /** Another file was chosen; it is looked at before anything is asked. */
  async choose(place: string): Promise<void> {
    this.#place = place;
    this.#trouble = null;
    const trouble = await commands.lookAt(place);
    if (this.#place === place) this.#trouble = trouble;
  }

  /** Looks at the file again, as after a drive was connected. */
  async lookAgain(): Promise<void> {
    if (this.#place !== null) await this.choose(this.#place);
  }

  /** Shows the steps of a new notebook. */
  setUp(): void {
    this.#state = "first_run";
  }

  /** Leaves them again for a notebook that is there already. */
  openExisting(place: string): void {
    void this.choose(place);
    this.#state = "locked";
  }

  /** The notebook is open: Today is shown, or the place the client wished to begin at. */
  opened(
    place: string,
    {
      notices = [],
      byKey = false,
      isNew = false,
      begin = { screen: "today" },
    }: { notices?: OpeningNotice[]; byKey?: boolean; isNew?: boolean; begin?: Place } = {},
  ): void {
    this.#place = place;
    this.#trouble = null;
    this.#notices = notices.filter((notice): notice is SaidOnce => !isReadOnly(notice));
    this.#byKey = byKey;
    this.#isNew = isNew;
    this.#pageEnded = false;
    this.#nothingMore(notices.find(isReadOnly) ?? null);
    router.reset(begin);
    this.#state = "open";
  }

  noticesRead(): void {
    this.#notices = [];
  }

  /** A new passphrase was set, so that the recovery key is not needed any more. */
  passphraseSet(): void {
    this.#byKey = false;
  }

  /** Writes everything down, then locks; the process is replaced by a fresh one, locked, before this file or another. */
  async lock(another: string | null = null): Promise<void> {
    if (this.#state !== "open") return;
    await unsaved.flushAll();
    await commands.lock(another);
    layers.close();
    this.#notices = [];
    this.#state = "locked";
  }

  /** Writes everything down, then closes the app at once. */
  async quickHide(): Promise<void> {
    await this.goingAway();
    await commands.quickHide();
  }

  /** The window locks or closes now: the page is blank at once, while the last words are on their way to the file. */
  async goingAway(): Promise<void> {
    document.documentElement.dataset.leaving = "";
    await unsaved.flushAll();
  }

  #heard(code: ErrorCode): void {
    if (this.#state === "open" && (code === "save_failed" || code === "replaced")) this.#nothingMore({ kind: code });
  }

  /** From now on nothing is saved, and no field offers to take what could not be. */
  #nothingMore(why: ReadOnly | null): void {
    this.#readOnly = why;
    reading.only = why !== null;
  }
}

export const notebook = new Notebook();
