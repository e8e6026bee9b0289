const MINUTE = 60_000;

/** A timer that makes no sound and shows no seconds; its end is a sentence. */
export class QuietTimer {
  #left = $state<number | null>(null);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Whole minutes left; null while it is off, 0 when the time has passed. */
  get left(): number | null {
    return this.#left;
  }

  start(minutes: number): void {
    clearInterval(this.#timer);
    this.#left = minutes;
    this.#timer = setInterval(() => {
      this.#left = Math.max(0, (this.#left ?? 0) - 1);
      if (this.#left === 0) clearInterval(this.#timer);
    }, MINUTE);
  }

  off(): void {
    clearInterval(this.#timer);
    this.#left = null;
  }
}
