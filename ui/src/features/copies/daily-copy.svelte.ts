import { call, commands } from "../../ipc/call";
import { notebook } from "../../shell/notebook.svelte";

/** The copy that is made by itself once a day, after Today is shown. */
class DailyCopy {
  #trouble = $state.raw<unknown>(null);
  #running = false;

  /** Why the copy of today was not made; said in Settings, since nothing is asked of the client. */
  get trouble(): unknown {
    return this.#trouble;
  }

  async make(): Promise<void> {
    if (this.#running || notebook.isNew) return;
    this.#running = true;
    try {
      await call(commands.makeDueCopy());
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    } finally {
      this.#running = false;
    }
  }
}

export const dailyCopy = new DailyCopy();
