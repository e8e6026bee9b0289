import { call, commands, type RecoveryAfter } from "../../ipc/call";
import { work } from "../copies/work.svelte";
import { Handover } from "../recovery/handover.svelte";

/** Which recovery key opens the notebook afterwards. */
export type KeyAfter = "new" | "same" | "without";

/** How far it is. */
export type EraseState = "asked" | "key" | "working" | "done" | "stopped";

/** Erasing what was deleted: asked with the passphrase, then done with progress; it can be stopped. */
export class Erase {
  /** Hands over the new key; it counts only once everything is sealed anew. */
  readonly handover = new Handover((key, typed) => this.#run({ new: { key, typed } }));
  #state = $state<EraseState>("asked");
  #trouble = $state.raw<unknown>(null);
  passphrase = $state("");
  keyAfter = $state<KeyAfter>("new");
  /** The recovery key in use, typed in, where that one is kept. */
  sameKey = $state("");
  emptyTrash = $state(false);

  get state(): EraseState {
    return this.#state;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  get ready(): boolean {
    return this.passphrase !== "" && (this.keyAfter !== "same" || this.sameKey.trim() !== "") && work.kind === null;
  }

  /** Who goes without a recovery key is offered to go on so. */
  async begun(): Promise<void> {
    const standing = await call(commands.recoveryStanding()).catch(() => null);
    if (standing?.kept === false && this.#state === "asked") this.keyAfter = "without";
  }

  /** Begins, or hands over the new key first. */
  async begin(): Promise<void> {
    this.#trouble = null;
    if (!this.ready) return;
    if (this.keyAfter === "new") {
      await this.handover.begin();
      this.#trouble = this.handover.trouble;
      if (this.handover.stage === "shown") this.#state = "key";
      return;
    }
    const after: RecoveryAfter = this.keyAfter === "same" ? { same: this.sameKey } : "without";
    await this.#run(after).catch(() => {});
  }

  /** Goes back to the questions; nothing was changed. */
  leaveKey(): void {
    this.handover.forget();
    this.#state = "asked";
  }

  async #run(after: RecoveryAfter): Promise<void> {
    const before = this.#state;
    this.#state = "working";
    try {
      const done = await work.run("erase", () => call(commands.eraseDeleted(this.passphrase, after, this.emptyTrash)));
      this.#state = done ? "done" : "stopped";
      this.forget();
    } catch (thrown) {
      // A key that was typed back wrongly is said where it is typed; all else is said beside the passphrase.
      const aboutKey = before === "key" && isAboutTyping(thrown);
      this.#state = aboutKey ? "key" : "asked";
      if (aboutKey) throw thrown;
      this.#trouble = thrown;
      this.handover.forget();
    }
  }

  /** Forgets what was typed. */
  forget(): void {
    this.passphrase = "";
    this.sameKey = "";
  }

  /** The page is left. What is under way goes on, and how it ended is said on the next visit. */
  leave(): void {
    if (this.#state === "working") return;
    this.forget();
    this.handover.forget();
    this.#trouble = null;
    this.#state = "asked";
  }
}

export const erase = new Erase();

function isAboutTyping(thrown: unknown): boolean {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
  return code === "typed_back_differs" || code === "recovery_key_mistyped";
}
