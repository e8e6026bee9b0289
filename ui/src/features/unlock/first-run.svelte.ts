import { call, commands, Failure } from "../../ipc/call";
import { appearance } from "../../shell/appearance.svelte";
import { notebook } from "../../shell/notebook.svelte";
import type { Place } from "../../shell/router.svelte";
import { NewPassphrase } from "../passphrase/new-passphrase.svelte";

/** The six steps, then the three ways to begin. */
export const STEPS = ["welcome", "place", "passphrase", "recovery", "limits", "hide", "begin"] as const;
export type Step = (typeof STEPS)[number];

/** The recovery key: offered, shown once, typed back. */
type KeyStage = "offer" | "shown" | "typed";

/** Making a notebook, step by step. */
export class FirstRun {
  readonly passphrase = new NewPassphrase();
  #step = $state<Step>("welcome");
  #place = $state(notebook.proposed);
  #remember = $state(true);
  #keyStage = $state<KeyStage>("offer");
  #key = $state<string | null>(null);
  #typed = $state("");
  #busy = $state(false);
  #failure = $state<unknown>(null);

  get step(): Step {
    return this.#step;
  }

  get place(): string {
    return this.#place;
  }

  get remember(): boolean {
    return this.#remember;
  }

  set remember(remember: boolean) {
    this.#remember = remember;
  }

  get keyStage(): KeyStage {
    return this.#keyStage;
  }

  /** The recovery key, the one time it can be seen. */
  get key(): string | null {
    return this.#key;
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

  get failure(): unknown {
    return this.#failure;
  }

  /** Whether another place for the file would help with what went wrong. */
  get otherPlaceHelps(): boolean {
    const code = this.#failure instanceof Failure ? this.#failure.code : null;
    return code === "already_exists" || code === "read_only_place" || code === "disk_full";
  }

  /** Whether one can still go back: not once the notebook is made. */
  get canGoBack(): boolean {
    return ["place", "passphrase"].includes(this.#step) || (this.#step === "recovery" && this.#keyStage === "offer");
  }

  next(): void {
    this.#go(STEPS[STEPS.indexOf(this.#step) + 1]!);
  }

  back(): void {
    this.#go(STEPS[STEPS.indexOf(this.#step) - 1]!);
  }

  /** Goes back to the step where the place is chosen. */
  toPlace(): void {
    this.#go("place");
  }

  async choosePlace(): Promise<void> {
    const place = await commands.chooseVaultFile("create");
    if (place !== null) this.#place = place;
  }

  /** Opens a notebook that is there already, instead of making one. */
  async openExisting(): Promise<void> {
    const place = await commands.chooseVaultFile("open");
    if (place !== null) notebook.openExisting(place);
  }

  async settlePassphrase(): Promise<void> {
    if (await this.passphrase.settle()) this.next();
  }

  /** Makes the notebook, with or without a recovery key. */
  async make(withKey: boolean): Promise<void> {
    await this.#attempt(async () => {
      await appearance.change({ remember_place: this.#remember });
      const key = await call(commands.createVault(this.#place, this.passphrase.value, withKey));
      this.passphrase.clear();
      this.#key = key;
      if (key === null) this.next();
      else this.#keyStage = "shown";
    });
  }

  /** The key has been written down; it is hidden and asked for. */
  hideKey(): void {
    this.#failure = null;
    this.#keyStage = "typed";
  }

  showKey(): void {
    this.#failure = null;
    this.#typed = "";
    this.#keyStage = "shown";
  }

  async confirmKey(): Promise<void> {
    await this.#attempt(async () => {
      await call(commands.confirmRecoveryKey(this.#typed));
      this.#forgetKey();
      this.next();
    });
  }

  /** Takes the key away again; a forgotten passphrase then loses everything. */
  async removeKey(): Promise<void> {
    await this.#attempt(async () => {
      await call(commands.removeRecoveryKey());
      this.#forgetKey();
      this.next();
    });
  }

  /** Opens the window on the way of beginning that was chosen. */
  finish(begin: Place): void {
    notebook.opened(this.#place, { isNew: true, begin });
  }

  #go(step: Step): void {
    this.#failure = null;
    this.#step = step;
  }

  #forgetKey(): void {
    this.#key = null;
    this.#typed = "";
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.#failure = null;
    try {
      await act();
    } catch (thrown) {
      this.#failure = thrown;
    } finally {
      this.#busy = false;
    }
  }
}
