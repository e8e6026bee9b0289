import { call, commands } from "../../ipc/call";
import { Autosave } from "./autosave.svelte";

/** A half-filled form, kept in the notebook until it is sent or cleared. */
export class Draft<T> {
  readonly saving: Autosave<T>;
  #form: string;

  constructor(form: string) {
    this.#form = form;
    this.saving = new Autosave((filled: T) => call(commands.keepDraft(form, JSON.stringify(filled))).then(() => {}));
  }

  /** Returns what was left half-filled, or null. */
  async read(): Promise<T | null> {
    const kept = await call(commands.readDraft(this.#form));
    return kept === null ? null : (JSON.parse(kept) as T);
  }

  /** Keeps what the form holds, a moment after the last change. */
  keep(filled: () => T): void {
    this.saving.change(filled);
  }

  /** Forgets the form; it was sent, or the client cleared it. */
  async drop(): Promise<void> {
    await this.saving.forget();
    await call(commands.dropDraft(this.#form));
  }
}
