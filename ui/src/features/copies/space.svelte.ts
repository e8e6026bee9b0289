import { call, commands, Failure, type FileSpace } from "../../ipc/call";
import { work } from "./work.svelte";

/** What the notebook takes on the disk. */
export class Space {
  #space = $state.raw<FileSpace | null>(null);
  #trouble = $state.raw<unknown>(null);

  get space(): FileSpace | null {
    return this.#space;
  }

  /** Why tidying up did not succeed, whoever began it. */
  get trouble(): unknown {
    return this.#trouble ?? (this.#space?.hindered ? new Failure({ code: this.#space.hindered }) : null);
  }

  async load(): Promise<void> {
    try {
      this.#space = await call(commands.readSpace());
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Gives back the room of earlier versions; true where that is done, and not stopped. */
  async tidyUp(): Promise<boolean> {
    this.#trouble = null;
    try {
      return (await work.run("tidy", () => call(commands.tidyUp()))) ?? false;
    } catch (thrown) {
      this.#trouble = thrown;
      return false;
    } finally {
      await this.load();
    }
  }
}
