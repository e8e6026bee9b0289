import { SvelteSet } from "svelte/reactivity";
import { confirmation } from "../../design/confirmation.svelte";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type LeftFileCard, type Removal } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

const OUTCOMES: Record<Removal, (name: { name: string }) => string> = {
  removed: m.left_removed,
  gone: m.left_removed_gone,
  changed: m.left_removed_changed,
  refused: m.left_removed_refused,
};

/** Files that were made and may still lie where they were made. Nothing is deleted that was not chosen. */
export class LeftFiles {
  readonly chosen = new SvelteSet<string>();
  /** Whether only those are shown that were not asked about before. */
  readonly #onlyNew: boolean;
  #cards = $state.raw<LeftFileCard[]>([]);
  #outcome = $state.raw<string[]>([]);
  #trouble = $state.raw<unknown>(null);

  constructor(onlyNew: boolean) {
    this.#onlyNew = onlyNew;
  }

  /** What is shown: files that lie there; and once, those that do not any more. */
  get cards(): readonly LeftFileCard[] {
    return this.#cards;
  }

  /** What came of deleting, file by file. */
  get outcome(): readonly string[] {
    return this.#outcome;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      const all = await call(commands.listLeftFiles());
      const wanted = all.filter((card) => !this.#onlyNew || !card.asked);
      // Where nothing lies there any more, there is nothing to ask.
      this.#cards = wanted.some(canBeDeleted) ? wanted : [];
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  choose(card: LeftFileCard, chosen: boolean): void {
    if (chosen) this.chosen.add(card.id);
    else this.chosen.delete(card.id);
  }

  /** Deletes what is chosen, once that is confirmed. */
  async deleteChosen(): Promise<void> {
    const meant = this.#cards.filter((card) => this.chosen.has(card.id));
    const [first] = meant;
    if (!first) return;
    const agreed = await confirmation.ask({
      title: meant.length === 1 ? m.left_delete_title_one({ name: first.name }) : m.left_delete_title({ count: meant.length }),
      text: m.left_delete_text(),
      safe: m.left_delete_keep(),
      act: m.left_delete_act(),
    });
    if (!agreed) return;
    await this.#do(async () => {
      const outcomes = await call(commands.removeLeftFiles(meant.map(({ id, met }) => ({ id, met }))));
      this.#outcome = outcomes.map((outcome, nth) => OUTCOMES[outcome]({ name: meant[nth]!.name }));
      this.chosen.clear();
    });
  }

  /** Leaves what lies there, and asks about it no more. */
  async letBe(): Promise<void> {
    await this.#do(() => call(commands.letFilesBe(this.#cards.map(({ id }) => id))));
  }

  async #do(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }
}

/** Whether there is a file to delete. */
export function canBeDeleted(card: LeftFileCard): boolean {
  return card.met === "as_made" || card.met === "changed" || card.met === "unknown";
}
