import { confirmation } from "../../design/confirmation.svelte";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type CopyCard, Failure, type TestedCopy } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";
import { nameOfCopy } from "./copy-words";
import { work } from "./work.svelte";

/** How the test of a copy went. */
export type CopyTest =
  | { state: "running" }
  | { state: "whole"; counted: TestedCopy }
  | { state: "asks" }
  | { state: "failed"; thrown: unknown };

/** The automatic copies of a notebook. The notebook itself need not be there any more. */
export class Copies {
  readonly place: string;
  #cards = $state.raw<CopyCard[] | null>(null);
  #trouble = $state.raw<unknown>(null);
  #tests = $state<Record<string, CopyTest>>({});

  constructor(place: string) {
    this.place = place;
  }

  /** The copies, newest first; null until they are read. */
  get cards(): readonly CopyCard[] | null {
    return this.#cards;
  }

  /** Those that open with what opened the notebook before, and hold what it held then. */
  get older(): readonly CopyCard[] {
    return this.#cards?.filter((card) => card.sealed_otherwise) ?? [];
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  testOf(card: CopyCard): CopyTest | null {
    return this.#tests[card.path] ?? null;
  }

  async load(): Promise<void> {
    try {
      this.#cards = await call(commands.listCopies(this.place));
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Makes a copy now; true where it is made, and not stopped. */
  async make(): Promise<boolean> {
    this.#trouble = null;
    try {
      return (await work.run("copy", () => call(commands.makeCopy()))) ?? false;
    } catch (thrown) {
      this.#trouble = thrown;
      return false;
    } finally {
      await this.#reload();
    }
  }

  /** Opens every part of a copy; one with an older passphrase asks for it. */
  async test(card: CopyCard, passphrase: string | null = null): Promise<void> {
    this.#tests[card.path] = { state: "running" };
    try {
      const counted = await call(commands.testCopy(this.place, card.path, passphrase));
      this.#tests[card.path] = { state: "whole", counted };
    } catch (thrown) {
      const asks = thrown instanceof Failure && thrown.code === "sealed_otherwise";
      this.#tests[card.path] = asks ? { state: "asks" } : { state: "failed", thrown };
    }
  }

  /** Deletes a copy after asking. */
  async remove(card: CopyCard): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.copies_delete_title({ name: nameOfCopy(card) }),
      text: m.copies_delete_text(),
      safe: m.copies_delete_keep(),
      act: m.copies_delete(),
    });
    if (!agreed) return;
    try {
      await call(commands.deleteCopy(this.place, card.path));
      toasts.say(m.copies_deleted());
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }

  /** Makes a new copy, and only then deletes the older ones; true where that is done. */
  async replaceOlder(): Promise<boolean> {
    const older = this.older;
    if (!(await this.make())) return false;
    try {
      for (const card of older) await this.#gone(card);
      return true;
    } catch (thrown) {
      this.#trouble = thrown;
      return false;
    } finally {
      await this.#reload();
    }
  }

  /** Deletes a copy; one that is gone already, as the oldest is beyond the number kept, is as good. */
  async #gone(card: CopyCard): Promise<void> {
    try {
      await call(commands.deleteCopy(this.place, card.path));
    } catch (thrown) {
      if (!(thrown instanceof Failure && thrown.code === "gone")) throw thrown;
    }
  }

  /** Reads the list anew; what went wrong before stays said. */
  async #reload(): Promise<void> {
    const trouble = this.#trouble;
    await this.load();
    this.#trouble = trouble ?? this.#trouble;
  }
}
