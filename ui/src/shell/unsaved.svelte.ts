type Flush = () => Promise<void>;

/** A save in flight is waited for at most this long (milliseconds). */
const WAIT = 2000;

/**
 * What is half typed somewhere. A screen registers how to write it down; lock, quick hide,
 * closing and navigation flush everything and wait for the receipts.
 */
class Unsaved {
  #flushes = new Set<Flush>();

  /** Registers a flush and returns the way to take it back. */
  register(flush: Flush): () => void {
    this.#flushes.add(flush);
    return () => this.#flushes.delete(flush);
  }

  /** Writes everything down; false where something failed or took longer than the wait. */
  async flushAll(): Promise<boolean> {
    if (this.#flushes.size === 0) return true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), WAIT)));
    const writes = Promise.allSettled([...this.#flushes].map((flush) => flush()));
    const written = writes.then((receipts) => receipts.every((receipt) => receipt.status === "fulfilled"));
    const done = await Promise.race([written, late]);
    clearTimeout(timer);
    return done;
  }
}

export const unsaved = new Unsaved();

/** Registers a flush for as long as the calling component is mounted. */
export function flushWithScreen(flush: Flush): void {
  $effect(() => unsaved.register(flush));
}
