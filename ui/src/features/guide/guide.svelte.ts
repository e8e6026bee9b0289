import { call, commands, type Page } from "../../ipc/call";

/** A guide page while it is read. That it was opened is written nowhere. */
export class Guide {
  #page = $state.raw<Page | null>(null);
  #next = $state.raw<{ id: string; title: string }[]>([]);
  #trouble = $state.raw<unknown>(null);

  get page(): Page | null {
    return this.#page;
  }

  /** The pages to read next, by title. */
  get next(): readonly { id: string; title: string }[] {
    return this.#next;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async open(id: string): Promise<void> {
    try {
      const [page, cards] = await Promise.all([call(commands.readPage(id)), commands.listPages()]);
      this.#page = page;
      this.#next = cards.filter((card) => page.pages.includes(card.id));
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }
}
