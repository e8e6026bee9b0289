import { confirmation } from "../../design/confirmation.svelte";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type EntryCard } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

/** Entries to ask about because a session was held: kept, put away, or deleted, and only as the client says. */
export class AskAfter {
  #cards = $state.raw<EntryCard[]>([]);

  get cards(): readonly EntryCard[] {
    return this.#cards;
  }

  /** Reads what there is to ask; silent where that fails, since nothing happens without an answer. */
  async load(): Promise<void> {
    this.#cards = await call(commands.entriesToAskAbout()).catch(() => []);
  }

  /** Leaves all of them for another day; they are asked about again after the next unlocking. */
  later(): void {
    this.#cards = [];
  }

  async keep(card: EntryCard): Promise<void> {
    await this.#do(async () => {
      await call(commands.askAfterSession(card.id, false));
      toasts.say(m.until_kept());
    });
  }

  async putAway(card: EntryCard): Promise<void> {
    await this.#do(async () => {
      await call(commands.discardEntry(card.id));
      toasts.say(m.until_trashed());
    });
  }

  async shred(card: EntryCard): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.until_shred_title(),
      text: m.until_shred_text(),
      safe: m.until_keep(),
      act: m.until_shred(),
    });
    if (!agreed) return;
    await this.#do(async () => {
      await call(commands.deleteEntryForGood(card.id));
      toasts.say(m.until_shredded());
    });
  }

  async #do(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }
}
