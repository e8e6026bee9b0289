import { call, commands, type PassphraseStrength } from "../../ipc/call";

/** A passphrase that is being chosen: typed twice and judged in words. */
export class NewPassphrase {
  #value = $state("");
  #again = $state("");
  #strength = $state<PassphraseStrength | null>(null);
  #asked = $state(false);
  #suggested = $state("");

  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    this.#value = value;
    void this.#judge();
  }

  get again(): string {
    return this.#again;
  }

  set again(again: string) {
    this.#again = again;
  }

  /** How hard it is to guess; null while nothing is typed. */
  get strength(): PassphraseStrength | null {
    return this.#strength;
  }

  /** True once the client wished to go on, so that problems may be named. */
  get asked(): boolean {
    return this.#asked;
  }

  /** Six words that were suggested; empty until that was wished. */
  get suggested(): string {
    return this.#suggested;
  }

  get strongEnough(): boolean {
    return this.#strength === "good" || this.#strength === "strong";
  }

  get same(): boolean {
    return this.#value === this.#again;
  }

  /** Says whether it can be used; from now on problems are named. */
  async settle(): Promise<boolean> {
    this.#asked = true;
    await this.#judge();
    return this.strongEnough && this.same;
  }

  /** Forgets what was typed. */
  clear(): void {
    this.#value = "";
    this.#again = "";
    this.#strength = null;
    this.#asked = false;
    this.#suggested = "";
  }

  /** Suggests six words, to be typed like any others. */
  async suggest(): Promise<void> {
    this.#suggested = await call(commands.suggestPassphrase());
  }

  async #judge(): Promise<void> {
    const judged = this.#value;
    const strength = judged === "" ? null : await commands.judgePassphrase(judged);
    // An answer about words that have changed since is of no use.
    if (judged === this.#value) this.#strength = strength;
  }
}
