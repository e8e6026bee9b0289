import { call, commands, type Entry } from "../../ipc/call";
import { fromPlain } from "../journal/markdown";
import { Autosave } from "../saving/autosave.svelte";

/** Today's blank line: the first words begin an entry in the journal, and all later ones are saved to it. */
export class Line {
  readonly saving = new Autosave((text: string) => this.#keep(text));
  #text = $state("");
  #entry = $state.raw<Entry | null>(null);

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.saving.change(() => text);
  }

  /** The entry it became; null while nothing is written. */
  get entry(): Entry | null {
    return this.#entry;
  }

  async #keep(text: string): Promise<void> {
    if (this.#entry === null && text.trim() === "") return;
    this.#entry ??= await call(commands.beginEntry(null, null));
    await call(commands.writeEntry({ id: this.#entry.id, title: "", text: fromPlain(text) }));
  }
}
