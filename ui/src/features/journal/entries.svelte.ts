import { call, commands, type EntryCard, type EntryCursor, type SearchResult } from "../../ipc/call";
import { byMonth } from "./months";

/** A search begins this long after the last key (milliseconds); fifty stand between it and the eye. */
const PAUSE = 60;

/** The list of entries, a page at a time, and the search through them. */
export class Entries {
  #cards = $state.raw<EntryCard[]>([]);
  #next = $state.raw<EntryCursor | null>(null);
  #known = $state(false);
  #found = $state.raw<SearchResult | null>(null);
  #trouble = $state.raw<unknown>(null);
  #words = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #indexed: Promise<unknown> | null = null;

  readonly months = $derived(byMonth(this.#cards));

  get known(): boolean {
    return this.#known;
  }

  get more(): boolean {
    return this.#next !== null;
  }

  /** What the search found; null while nothing is asked. */
  get found(): SearchResult | null {
    return this.#found;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  get words(): string {
    return this.#words;
  }

  set words(words: string) {
    this.#words = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#search(), PAUSE);
  }

  /** Reads the next page of the list, the first at first. */
  async load(): Promise<void> {
    try {
      const page = await call(commands.listEntries(this.#next));
      this.#cards = this.#next ? [...this.#cards, ...page.cards] : page.cards;
      this.#next = page.next;
      this.#known = true;
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  async #search(): Promise<void> {
    const asked = ++this.#asked;
    const words = this.#words.trim();
    if (words === "") {
      this.#found = null;
      return;
    }
    try {
      // What was typed since the last pause is searched too.
      this.#indexed ??= call(commands.indexEntries());
      await this.#indexed;
      const found = await call(commands.searchEntries(words));
      if (asked === this.#asked) [this.#found, this.#trouble] = [found, null];
    } catch (thrown) {
      this.#indexed = null;
      if (asked === this.#asked) this.#trouble = thrown;
    }
  }
}
