import { confirmation } from "../../design/confirmation.svelte";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type AccessEvent, type SinceLastOpening } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

/** What is said once after unlocking; a lock replaces the page, so each unlocking begins with a fresh one. */
class AccessLine {
  #since = $state.raw<SinceLastOpening | null>(null);
  #asked = false;

  /** What there is to say; null before it is known, and once it was read. */
  get since(): SinceLastOpening | null {
    return this.#since;
  }

  /** Asks the other side, the first time. It stays silent where that fails: nothing depends on it. */
  async begin(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    this.#since = await call(commands.sinceLastOpening()).catch(() => null);
  }

  /** It was seen. */
  read(): void {
    this.#since = null;
  }
}

export const accessLine = new AccessLine();

/** The record: its lines, and whether it is kept. */
export class AccessRecord {
  #events = $state.raw<AccessEvent[] | null>(null);
  #kept = $state(true);
  #trouble = $state.raw<unknown>(null);

  /** Newest first; null until they are read. */
  get events(): readonly AccessEvent[] | null {
    return this.#events;
  }

  get kept(): boolean {
    return this.#kept;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      const record = await call(commands.accessRecord());
      [this.#events, this.#kept] = [record.events, record.kept];
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  async keep(kept: boolean): Promise<void> {
    await this.#do(() => call(commands.keepAccessRecord(kept)));
  }

  async clear(): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.access_clear_title(),
      text: m.access_clear_text(),
      safe: m.access_clear_keep(),
      act: m.access_clear(),
    });
    if (!agreed) return;
    await this.#do(async () => {
      await call(commands.clearAccessRecord());
      toasts.say(m.access_cleared());
    });
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
