import { commands } from "../../ipc/call";

/** A piece of work with the open notebook that takes a while. */
export type WorkKind = "copy" | "backup" | "tidy" | "erase" | "everything";

/** The one piece of work that goes on; it goes on while other screens are looked at. */
class Work {
  #kind = $state<WorkKind | null>(null);
  #done = $state(0);
  #of = $state(0);
  #stopping = $state(false);

  get kind(): WorkKind | null {
    return this.#kind;
  }

  /** Pages written. */
  get done(): number {
    return this.#done;
  }

  /** Pages in all; 0 while that is not known. */
  get of(): number {
    return this.#of;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Takes what the other side tells of its progress. */
  told({ done, of }: { done: number; of: number }): void {
    if (this.#kind === null) return;
    this.#done = done;
    this.#of = of;
  }

  /** Does a piece of work; null where another goes on. */
  async run<T>(kind: WorkKind, act: () => Promise<T>): Promise<T | null> {
    if (this.#kind !== null) return null;
    this.#kind = kind;
    this.#done = this.#of = 0;
    this.#stopping = false;
    try {
      return await act();
    } finally {
      this.#kind = null;
    }
  }

  /** Stops it as soon as possible; what it wrote is removed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await commands.stopWork();
  }
}

export const work = new Work();
