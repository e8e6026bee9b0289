import { call, commands, type Start } from "../ipc/call";
import { appearance } from "./appearance.svelte";
import { layers } from "./layers.svelte";
import { router } from "./router.svelte";
import { unsaved } from "./unsaved.svelte";

type State = "starting" | "first_run" | "locked" | "open";

/** The notebook as the window sees it: not there yet, locked, or open. */
class Notebook {
  #state = $state<State>("starting");
  #start = $state.raw<Start | null>(null);

  get state(): State {
    return this.#state;
  }

  get start(): Start | null {
    return this.#start;
  }

  /** Asks the other side what there is. */
  async begin(): Promise<void> {
    const start = await call(commands.start());
    this.#start = start;
    appearance.adopt(start.settings);
    this.#state = start.open ? "open" : start.exists ? "locked" : "first_run";
  }

  /** The notebook has been opened; Today is shown. */
  opened(): void {
    router.reset();
    this.#state = "open";
  }

  /** Shows Unlock although no notebook was remembered, or first run although one was. */
  turnTo(state: "locked" | "first_run"): void {
    this.#state = state;
  }

  /** Writes everything down, then locks; the process is replaced by a fresh, locked one. */
  async lock(): Promise<void> {
    if (this.#state !== "open") return;
    await unsaved.flushAll();
    await call(commands.lock());
    layers.close();
    this.#state = "locked";
    router.reset();
  }

  /** Writes everything down, then closes the app at once. */
  async quickHide(): Promise<void> {
    await unsaved.flushAll();
    await call(commands.quickHide());
  }
}

export const notebook = new Notebook();
