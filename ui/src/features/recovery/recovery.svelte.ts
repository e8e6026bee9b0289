import { confirmation } from "../../design/confirmation.svelte";
import { call, commands, type RecoveryStanding } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";
import { Handover } from "./handover.svelte";

/** The recovery key of the open notebook: made, checked, removed. */
export class Recovery {
  readonly handover = new Handover(async (key, typed) => {
    await call(commands.setRecoveryKey(key, typed));
  });
  #standing = $state.raw<RecoveryStanding | null>(null);
  #checking = $state(false);
  #typed = $state("");
  #busy = $state(false);
  #trouble = $state.raw<unknown>(null);

  /** What is known of it; null until that is read. */
  get standing(): RecoveryStanding | null {
    return this.#standing;
  }

  /** True while the key is asked for, to see whether it opens the notebook. */
  get checking(): boolean {
    return this.#checking;
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

  async load(): Promise<void> {
    await this.#attempt(async () => {
      this.#standing = await call(commands.recoveryStanding());
    });
  }

  beginCheck(): void {
    this.#typed = "";
    this.#trouble = null;
    this.#checking = true;
  }

  leaveCheck(): void {
    this.#typed = "";
    this.#trouble = null;
    this.#checking = false;
  }

  /** Sees whether the typed key opens the notebook; true where it does. */
  async check(): Promise<boolean> {
    const opens = await this.#attempt(async () => {
      await call(commands.confirmRecoveryKey(this.#typed));
    });
    if (opens) {
      this.leaveCheck();
      await this.load();
    }
    return opens;
  }

  /** Asks, then removes the key; true where it is removed. */
  async remove(): Promise<boolean> {
    const agreed = await confirmation.ask({
      title: m.recovery_remove_title(),
      text: m.recovery_remove_warning(),
      safe: m.recovery_remove_keep(),
      act: m.recovery_remove(),
    });
    if (!agreed) return false;
    const removed = await this.#attempt(async () => {
      await call(commands.removeRecoveryKey());
    });
    if (removed) await this.load();
    return removed;
  }

  /** Puts off the question on Today. */
  async putOff(): Promise<void> {
    await this.#attempt(async () => {
      await call(commands.putOffRecoveryCheck());
      this.#standing = await call(commands.recoveryStanding());
    });
  }

  async #attempt(act: () => Promise<void>): Promise<boolean> {
    this.#busy = true;
    this.#trouble = null;
    try {
      await act();
      return true;
    } catch (thrown) {
      this.#trouble = thrown;
      return false;
    } finally {
      this.#busy = false;
    }
  }
}
