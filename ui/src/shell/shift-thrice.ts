/** The time within which Shift is pressed and released three times (milliseconds). */
const WITHIN = 1200;

/**
 * Recognises Shift pressed and released three times with no other key between. Words in capitals
 * and Shift with the arrow keys never count, since another key lies between press and release.
 */
export class ShiftThrice {
  #releases: number[] = [];
  #alone = false;

  press(key: string, repeated: boolean): void {
    if (key === "Shift") {
      if (!repeated) this.#alone = true;
      return;
    }
    this.#alone = false;
    this.#releases = [];
  }

  /** Returns true on the third release in time. */
  release(key: string, now: number): boolean {
    if (key !== "Shift" || !this.#alone) return false;
    this.#alone = false;
    this.#releases = [...this.#releases, now].filter((then) => now - then <= WITHIN);
    if (this.#releases.length < 3) return false;
    this.#releases = [];
    return true;
  }
}
