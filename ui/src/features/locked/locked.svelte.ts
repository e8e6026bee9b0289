import { confirmation } from "../../design/confirmation.svelte";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type LockedPage, type LockedPageCard } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";
import { NewPassphrase } from "../passphrase/new-passphrase.svelte";
import { Autosave } from "../saving/autosave.svelte";

type Standing = "unknown" | "none" | "closed" | "open";

/** They close after so long without a touch (milliseconds). */
const QUIET = 120_000;
/** The other side is told that someone is there at most this often (milliseconds). */
const BETWEEN_TOUCHES = 10_000;

/** The locked pages: set up, opened with their passphrase, and closed by themselves. */
export class LockedPages {
  readonly wanted = new NewPassphrase();
  /** Saves the page that is written on. */
  readonly saving = new Autosave((text: string) => this.#write(text));
  #standing = $state<Standing>("unknown");
  #cards = $state.raw<LockedPageCard[]>([]);
  #page = $state.raw<LockedPage | null>(null);
  #unreadable = $state(0);
  #busy = $state(false);
  #trouble = $state.raw<unknown>(null);
  #sought = $state("");
  #title = $state("");
  #text = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #told = 0;
  passphrase = $state("");

  get standing(): Standing {
    return this.#standing;
  }

  get cards(): readonly LockedPageCard[] {
    return this.#cards;
  }

  /** The page that is read or written; null while the list is shown. */
  get page(): LockedPage | null {
    return this.#page;
  }

  /** How many pages are damaged and not shown. */
  get unreadable(): number {
    return this.#unreadable;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  /** The words looked for. */
  get sought(): string {
    return this.#sought;
  }

  set sought(words: string) {
    this.#sought = words;
    void this.#list();
  }

  get title(): string {
    return this.#title;
  }

  set title(title: string) {
    this.#title = title;
    this.saving.change(() => this.#text);
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.saving.change(() => this.#text);
  }

  async begin(): Promise<void> {
    await this.#attempt(async () => {
      const { set_up, open } = await call(commands.lockedPagesStanding());
      this.#standing = open ? "open" : set_up ? "closed" : "none";
      if (open) await this.#opened();
    });
  }

  async setUp(): Promise<void> {
    if (!(await this.wanted.settle())) return;
    await this.#attempt(async () => {
      await call(commands.setUpLockedPages(this.wanted.value));
      this.wanted.clear();
      await this.#opened();
    });
  }

  async open(): Promise<void> {
    if (this.passphrase === "") return;
    await this.#attempt(async () => {
      this.#unreadable = await call(commands.openLockedPages(this.passphrase));
      this.passphrase = "";
      await this.#opened();
    });
  }

  /** Saves what is being typed, then closes them; nothing of them is on the screen from then on. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.saving.flush().catch(() => {});
    await commands.closeLockedPages();
    this.closed();
  }

  /** They were closed. */
  closed(): void {
    clearTimeout(this.#timer);
    if (this.#standing === "open") this.#standing = "closed";
    this.#cards = [];
    this.#page = null;
    this.#sought = this.#title = this.#text = "";
  }

  /** Someone is there: they stay open for another while. */
  touched(now: number = Date.now()): void {
    if (this.#standing !== "open") return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.close(), QUIET);
    if (now - this.#told < BETWEEN_TOUCHES) return;
    this.#told = now;
    void commands.touchLockedPages();
  }

  async write(): Promise<void> {
    await this.#attempt(async () => this.#show(await call(commands.beginLockedPage())));
  }

  async read(card: LockedPageCard): Promise<void> {
    await this.#attempt(async () => this.#show(await call(commands.readLockedPage(card.id))));
  }

  /** Goes back to the list; a page on which nothing was written is not kept. */
  async toList(): Promise<void> {
    await this.#attempt(async () => {
      await this.saving.flush();
      const page = this.#page;
      const isEmpty = this.#title.trim() === "" && this.#text.trim() === "";
      this.#page = null;
      if (page && isEmpty && page.title === "" && page.text === "") await call(commands.deleteLockedPage(page.id));
      await this.#list();
    });
  }

  async toJournal(): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.locked_to_journal_title(),
      text: m.locked_to_journal_text(),
      safe: m.locked_to_journal_stay(),
      act: m.locked_to_journal(),
    });
    if (agreed) await this.#leave((id) => call(commands.movePageToJournal(id)), m.locked_moved_out());
  }

  async delete(): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.locked_delete_title(),
      text: m.locked_delete_text(),
      safe: m.locked_delete_keep(),
      act: m.locked_delete(),
    });
    if (agreed) await this.#leave((id) => call(commands.deleteLockedPage(id)), m.locked_deleted());
  }

  async changePassphrase(): Promise<boolean> {
    if (!(await this.wanted.settle())) return false;
    let changed = false;
    await this.#attempt(async () => {
      await call(commands.changeLockedPassphrase(this.passphrase, this.wanted.value));
      this.forget();
      changed = true;
      toasts.say(m.locked_changed());
    });
    return changed;
  }

  /** Gives them up because their passphrase is lost. */
  async giveUp(): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.locked_forgotten_title(),
      text: m.locked_forgotten_text(),
      safe: m.locked_forgotten_keep(),
      act: m.locked_forgotten_act(),
    });
    if (!agreed) return;
    await this.#attempt(async () => {
      await call(commands.removeLockedPages());
      this.#standing = "none";
      toasts.say(m.locked_forgotten_done());
    });
  }

  /** Forgets what was typed of passphrases. */
  forget(): void {
    this.passphrase = "";
    this.wanted.clear();
    this.#trouble = null;
  }

  async #opened(): Promise<void> {
    this.#standing = "open";
    this.touched();
    await this.#list();
  }

  async #list(): Promise<void> {
    const sought = this.#sought;
    const cards = await call(commands.listLockedPages(sought));
    if (sought === this.#sought) this.#cards = cards;
  }

  #show(page: LockedPage): void {
    [this.#page, this.#title, this.#text] = [page, page.title, page.text];
  }

  async #leave(act: (id: string) => Promise<unknown>, said: string): Promise<void> {
    await this.#attempt(async () => {
      await this.saving.flush();
      if (!this.#page) return;
      await act(this.#page.id);
      this.#page = null;
      toasts.say(said);
      await this.#list();
    });
  }

  async #write(text: string): Promise<void> {
    if (!this.#page) return;
    await call(commands.writeLockedPage({ id: this.#page.id, title: this.#title.trim(), text }));
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#trouble = null;
    try {
      await act();
    } catch (thrown) {
      this.#trouble = thrown;
    } finally {
      this.#busy = false;
    }
  }
}

/** Moves an entry in, once that is confirmed; true where it is moved. */
export async function lockEntryAway(id: string): Promise<boolean> {
  try {
    const { open } = await call(commands.lockedPagesStanding());
    if (!open) {
      toasts.say(m.locked_entry_open_first());
      return false;
    }
    const agreed = await confirmation.ask({
      title: m.locked_entry_title(),
      text: m.locked_entry_text(),
      safe: m.locked_entry_stay(),
      act: m.locked_entry_away(),
    });
    if (!agreed) return false;
    await call(commands.lockEntryAway(id));
    toasts.say(m.locked_entry_moved());
    return true;
  } catch (thrown) {
    toasts.say(sentenceFor(thrown));
    return false;
  }
}
