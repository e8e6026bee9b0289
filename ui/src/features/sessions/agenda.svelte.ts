import { confirmation } from "../../design/confirmation.svelte";
import type { Door } from "../../design/door";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type Card, type CardDraft, type CardState } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

/** What to bring: the open cards in their order, then those kept back. */
export class Agenda {
  #cards = $state.raw<Card[] | null>(null);
  #closed = $state.raw<Card[]>([]);
  #trouble = $state.raw<unknown>(null);

  readonly open = $derived((this.#cards ?? []).filter((card) => card.state === "open"));
  readonly keptBack = $derived((this.#cards ?? []).filter((card) => card.state === "kept_back"));

  get known(): boolean {
    return this.#cards !== null;
  }

  /** The cards closed since the screen was opened; they can be opened again. */
  get closed(): readonly Card[] {
    return this.#closed;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      this.#cards = await call(commands.readAgenda());
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  async move(card: Card, by: 1 | -1): Promise<void> {
    const position = this.open.findIndex((each) => each.id === card.id) + by;
    if (position < 0 || position >= this.open.length) return;
    if (!(await this.#do(() => call(commands.moveCard(card.id, position))))) return;
    toasts.announce(m.sessions_moved_to({ place: position + 1, of: this.open.length }));
  }

  async turn(card: Card, state: CardState): Promise<void> {
    if (!(await this.#do(() => call(commands.setCardState(card.id, state))))) return;
    this.#closed = this.#closed.filter((each) => each.id !== card.id);
    if (state === "closed") this.#closed = [...this.#closed, { ...card, state }];
  }

  /** Changes a card; false where it could not be saved. */
  async change(card: Card, draft: CardDraft): Promise<boolean> {
    return this.#do(() => call(commands.changeCard(card.id, draft)));
  }

  async setDoor(card: Card, door: Door): Promise<void> {
    await this.#do(() => call(commands.setDoor({ kind: "card", row: card.id }, door)));
  }

  async remove(card: Card): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.sessions_remove_title(),
      text: m.sessions_remove_text({ words: card.written.text }),
      safe: m.sessions_keep_it(),
      act: m.sessions_remove_it(),
    });
    if (agreed) await this.#do(() => call(commands.removeCard(card.id)));
  }

  async #do(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
      return false;
    }
    await this.load();
    return true;
  }
}
