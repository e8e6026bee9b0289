import type { Door } from "../../design/door";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type Entry, type EntryChange, type Excerpt } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";
import { router } from "../../shell/router.svelte";
import { lockEntryAway } from "../locked/locked.svelte";
import { Autosave } from "../saving/autosave.svelte";

/** Words are made quick to search after this pause (milliseconds). */
const INDEX_PAUSE = 30_000;

/** What a failed save still holds, by entry, so that leaving the page and coming back loses nothing. */
const unsaved: Record<string, EntryChange> = Object.create(null);

/** One entry while it is written. A new one comes to be with its first words. */
export class Writing {
  #entry = $state.raw<Entry | null>(null);
  #excerpts = $state.raw<Excerpt[]>([]);
  #ready = $state(false);
  #trouble = $state.raw<unknown>(null);
  #loaded = "";
  #readText: () => string = () => this.#loaded;
  #indexing: ReturnType<typeof setTimeout> | undefined;
  readonly saving = new Autosave((text: string) => this.#write(text));
  title = $state("");

  get entry(): Entry | null {
    return this.#entry;
  }

  /** The text the editor begins with. */
  get loaded(): string {
    return this.#loaded;
  }

  get excerpts(): readonly Excerpt[] {
    return this.#excerpts;
  }

  get ready(): boolean {
    return this.#ready;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async open(id: string | null): Promise<void> {
    try {
      if (id !== null) {
        const [entry, excerpts] = await Promise.all([call(commands.readEntry(id)), call(commands.listExcerpts(id))]);
        const kept = unsaved[id] ?? entry;
        [this.#entry, this.#excerpts, this.#loaded, this.title] = [entry, excerpts, kept.text, kept.title];
        if (kept !== entry) this.changed();
      }
      this.#ready = true;
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** The editor says how its words are read; they are read only when a save begins. */
  writtenIn(read: () => string): void {
    this.#readText = read;
  }

  changed(): void {
    this.saving.change(() => this.#readText());
    clearTimeout(this.#indexing);
    this.#indexing = setTimeout(() => commands.indexEntries(), INDEX_PAUSE);
  }

  async setDoor(door: Door): Promise<void> {
    await this.#do(async ({ id }) => {
      await call(commands.setDoor({ kind: "entry", row: id }, door));
      this.#entry = this.#entry && { ...this.#entry, door };
    });
  }

  /** Copies words into a line of their own, with a door of its own. */
  async makeExcerpt(words: string): Promise<void> {
    await this.#do(async ({ id }) => {
      const excerpt = await call(commands.makeExcerpt(id, words));
      this.#excerpts = [...this.#excerpts, excerpt];
      toasts.announce(m.journal_excerpt_made());
    });
  }

  async setExcerptDoor(excerpt: Excerpt, door: Door): Promise<void> {
    await this.#do(async () => {
      await call(commands.setDoor({ kind: "excerpt", row: excerpt.id }, door));
      this.#excerpts = this.#excerpts.map((each) => (each.id === excerpt.id ? { ...each, door } : each));
    });
  }

  async removeExcerpt(excerpt: Excerpt): Promise<void> {
    await this.#do(async ({ id }) => {
      await call(commands.removeExcerpt(excerpt.id));
      this.#excerpts = this.#excerpts.filter((each) => each.id !== excerpt.id);
      toasts.say(m.journal_excerpt_removed(), () => {
        void call(commands.makeExcerpt(id, excerpt.text)).then(
          (again) => {
            this.#excerpts = [...this.#excerpts, again];
            return excerpt.door === "private" ? undefined : this.setExcerptDoor(again, excerpt.door);
          },
          (thrown) => toasts.say(sentenceFor(thrown)),
        );
      });
    });
  }

  /** Moves the entry to the locked pages, once that is confirmed. */
  async lockAway(): Promise<void> {
    await this.#do(async ({ id }) => {
      if (await lockEntryAway(id)) await router.go({ screen: "journal" });
    });
  }

  async discard(): Promise<void> {
    await this.#do(async ({ id }) => {
      await call(commands.discardEntry(id));
      toasts.say(m.journal_discarded(), () => {
        void call(commands.restoreEntry(id)).then(
          () => router.go({ screen: "journal", page: "entry", id }),
          (thrown) => toasts.say(sentenceFor(thrown)),
        );
      });
      await router.go({ screen: "journal" });
    });
  }

  async #do(act: (entry: Entry) => Promise<void>): Promise<void> {
    try {
      await this.saving.flush();
      if (this.#entry) await act(this.#entry);
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
  }

  async #write(text: string): Promise<void> {
    if (!this.#entry) {
      if (text.trim() === "" && this.title.trim() === "") return;
      this.#entry = await call(commands.beginEntry(null, null));
    }
    const change = { id: this.#entry.id, title: this.title.trim(), text };
    unsaved[change.id] = change;
    await call(commands.writeEntry(change));
    delete unsaved[change.id];
  }
}
