import { confirmation } from "../../design/confirmation.svelte";
import { weekdayWords } from "../../design/day-words";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type EntryCard } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

/** Entries put into the trash: restored, or deleted for good. */
export class Trash {
  #cards = $state.raw<EntryCard[] | null>(null);
  #trouble = $state.raw<unknown>(null);

  get cards(): readonly EntryCard[] | null {
    return this.#cards;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      this.#cards = await call(commands.listTrash());
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  async restore(card: EntryCard): Promise<void> {
    await this.#do(() => call(commands.restoreEntry(card.id)), m.journal_restored());
  }

  async deleteForGood(card: EntryCard): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.journal_delete_title({ title: nameOf(card) }),
      text: m.journal_delete_text(),
      safe: m.journal_keep_entry(),
      act: m.journal_delete_for_good(),
    });
    if (agreed) await this.#do(() => call(commands.deleteEntryForGood(card.id)), m.journal_deleted());
  }

  async #do(act: () => Promise<unknown>, said: string): Promise<void> {
    try {
      await act();
      toasts.say(said);
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }
}

export function nameOf(card: EntryCard): string {
  return card.title || weekdayWords(card.day);
}
