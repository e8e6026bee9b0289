import { call, commands } from "../../ipc/call";
import { notebook } from "../../shell/notebook.svelte";
import { NewPassphrase } from "../passphrase/new-passphrase.svelte";

/** Changing the passphrase: the one in use, unless the recovery key opened the notebook, then the new one twice. */
export class PassphraseChange {
  readonly wanted = new NewPassphrase();
  #current = $state("");
  #busy = $state(false);
  #failure = $state.raw<unknown>(null);

  get current(): string {
    return this.#current;
  }

  set current(current: string) {
    this.#current = current;
  }

  /** True where the recovery key opened the notebook, and the passphrase is not known. */
  get byKey(): boolean {
    return notebook.byKey;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get failure(): unknown {
    return this.#failure;
  }

  /** Changes it; true once the notebook is sealed with the new one. */
  async change(): Promise<boolean> {
    this.#failure = null;
    if (this.#busy || !(await this.wanted.settle())) return false;
    this.#busy = true;
    try {
      if (this.byKey) await call(commands.replaceForgottenPassphrase(this.wanted.value));
      else await call(commands.changePassphrase(this.#current, this.wanted.value));
      notebook.passphraseSet();
      this.clear();
      return true;
    } catch (thrown) {
      this.#failure = thrown;
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Forgets everything that was typed. */
  clear(): void {
    this.#current = "";
    this.#failure = null;
    this.wanted.clear();
  }
}
