import { call, commands, Failure, type ErrorCode, type Unlocking } from "../../ipc/call";
import { notebook } from "../../shell/notebook.svelte";

/** Troubles for which no passphrase can help; another file is needed. */
const HOPELESS: readonly ErrorCode[] = [
  "not_found",
  "not_a_vault",
  "setup_not_finished",
  "newer_format",
  "damaged",
  "damaged_header",
  "disk_gone",
];

/** Troubles with which an automatic copy may be what is looked for. */
const COPIES_HELP: readonly ErrorCode[] = [
  "not_found",
  "not_a_vault",
  "setup_not_finished",
  "damaged",
  "damaged_header",
  "altered",
  "older_than_last_closed",
];

/** What comes of tries that count; after many of them the next one waits. The other side counts. */
const TRIED: readonly ErrorCode[] = ["wrong_passphrase", "wrong_recovery_key", "too_many_tries"];

/** Troubles that may be over when the file is looked at again. */
const PASSING: readonly ErrorCode[] = ["not_found", "disk_gone", "in_use"];

/** Opening a notebook: with the passphrase or the recovery key, from this file or another. */
export class Unlock {
  #secret = $state("");
  #byKey = $state(false);
  #busy = $state(false);
  #failure = $state<unknown>(null);
  #pause = $state(0);
  #counting: ReturnType<typeof setInterval> | undefined;

  constructor() {
    void this.#readPause();
  }

  get secret(): string {
    return this.#secret;
  }

  set secret(secret: string) {
    this.#secret = secret;
  }

  /** True while the recovery key is asked for in place of the passphrase. */
  get byKey(): boolean {
    return this.#byKey;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** What went wrong last, to be put into words. */
  get failure(): unknown {
    return this.#failure ?? (notebook.trouble ? new Failure({ code: notebook.trouble }) : null);
  }

  /** Whether asking for a passphrase makes sense with this file. */
  get askable(): boolean {
    return notebook.place !== null && !this.#isOneOf(HOPELESS);
  }

  /** Whether the automatic copies are worth looking at. */
  get copiesHelp(): boolean {
    return notebook.place !== null && this.#isOneOf(COPIES_HELP);
  }

  /** Whether it is worth looking at the file again. */
  get passing(): boolean {
    return notebook.place !== null && this.#isOneOf(PASSING);
  }

  /** Looks at the file again, as after a drive was connected. */
  async lookAgain(): Promise<void> {
    this.#failure = null;
    await notebook.lookAgain();
  }

  /** Seconds until the next try; 0 when it may be made at once. */
  get pause(): number {
    return this.#pause;
  }

  turnTo(byKey: boolean): void {
    this.#byKey = byKey;
    this.#secret = "";
    this.#failure = null;
  }

  async chooseFile(): Promise<void> {
    const place = await commands.chooseVaultFile("open");
    if (place === null) return;
    this.#secret = "";
    this.#failure = null;
    await notebook.choose(place);
  }

  async open(): Promise<void> {
    const place = notebook.place;
    if (place === null || this.#busy || this.#pause > 0 || this.#secret === "") return;
    this.#busy = true;
    this.#failure = null;
    const unlocking: Unlocking = this.#byKey ? { recovery_key: this.#secret } : { passphrase: this.#secret };
    try {
      const notices = await call(commands.unlock(place, unlocking));
      this.#secret = "";
      notebook.opened(place, { notices, byKey: this.#byKey });
    } catch (thrown) {
      this.#failure = thrown;
      if (thrown instanceof Failure && TRIED.includes(thrown.code)) await this.#readPause();
    } finally {
      this.#busy = false;
    }
  }

  #isOneOf(codes: readonly ErrorCode[]): boolean {
    return this.failure instanceof Failure && codes.includes(this.failure.code);
  }

  async #readPause(): Promise<void> {
    this.#pause = await commands.unlockPause();
    clearInterval(this.#counting);
    if (this.#pause === 0) return;
    this.#counting = setInterval(() => {
      this.#pause -= 1;
      if (this.#pause <= 0) clearInterval(this.#counting);
    }, 1000);
  }
}
