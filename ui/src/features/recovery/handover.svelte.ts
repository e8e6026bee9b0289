import { call, commands } from "../../ipc/call";

/** Handing over a new recovery key: shown once, then typed back from paper. */
export class Handover {
  #use: (key: string, typed: string) => Promise<void>;
  #stage = $state<"idle" | "shown" | "typed">("idle");
  #key = $state("");
  #typed = $state("");
  #busy = $state(false);
  #trouble = $state.raw<unknown>(null);

  /** `use` makes the key count; it fails where what was typed is another one. */
  constructor(use: (key: string, typed: string) => Promise<void>) {
    this.#use = use;
  }

  get stage(): "idle" | "shown" | "typed" {
    return this.#stage;
  }

  /** The key, while it is shown. */
  get key(): string {
    return this.#stage === "shown" ? this.#key : "";
  }

  get typed(): string {
    return this.#typed;
  }

  set typed(typed: string) {
    this.#typed = typed;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  /** Draws a key and shows it; it opens nothing yet. */
  async begin(): Promise<void> {
    this.forget();
    try {
      this.#key = await call(commands.makeRecoveryKey());
      this.#stage = "shown";
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** It is written down, so it is hidden and asked for. */
  hide(): void {
    this.#typed = "";
    this.#trouble = null;
    this.#stage = "typed";
  }

  show(): void {
    this.#trouble = null;
    this.#stage = "shown";
  }

  /** Makes the key count; true where it does. */
  async finish(): Promise<boolean> {
    if (this.#busy || this.#typed.trim() === "") return false;
    this.#busy = true;
    this.#trouble = null;
    try {
      await this.#use(this.#key, this.#typed);
      this.forget();
      return true;
    } catch (thrown) {
      this.#trouble = thrown;
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Leaves no trace of the key on the page. */
  forget(): void {
    this.#stage = "idle";
    this.#key = "";
    this.#typed = "";
    this.#trouble = null;
  }
}
