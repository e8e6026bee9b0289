import { confirmation } from "../../design/confirmation.svelte";
import { call, commands, type Belongings } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";
import { notebook } from "../../shell/notebook.svelte";
import { work } from "../copies/work.svelte";

/** Erasing everything: one act, named and confirmed before. */
export class Everything {
  #takes = $state.raw<Belongings | null>(null);
  #trouble = $state.raw<unknown>(null);
  #busy = $state(false);
  passphrase = $state("");

  /** What it would take. */
  get takes(): Belongings | null {
    return this.#takes;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Whether the passphrase is asked for: not where the notebook was opened with the recovery key. */
  get asks(): boolean {
    return !notebook.byKey;
  }

  get ready(): boolean {
    return !this.#busy && work.kind === null && (!this.asks || this.passphrase !== "");
  }

  async load(): Promise<void> {
    this.#takes = await call(commands.whatErasingTakes()).catch((thrown) => {
      this.#trouble = thrown;
      return null;
    });
  }

  async erase(): Promise<void> {
    if (!this.ready) return;
    const agreed = await confirmation.ask({
      title: m.everything_title(),
      text: m.everything_text(),
      safe: m.everything_safe(),
      act: m.everything_act(),
    });
    if (!agreed) return;
    this.#busy = true;
    this.#trouble = null;
    try {
      const left = await work.run("everything", () => call(commands.eraseEverything(this.passphrase)));
      if (left !== null) notebook.erased(left);
    } catch (thrown) {
      this.#trouble = thrown;
    } finally {
      this.passphrase = "";
      this.#busy = false;
    }
  }
}
