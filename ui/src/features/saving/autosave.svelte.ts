import { unsaved } from "../../shell/unsaved.svelte";

type State = "quiet" | "saving" | "saved" | "failed";

/** A save that can be shown, tried again and waited for. */
export interface Saving {
  readonly state: State;
  readonly failure: unknown;
  flush(): Promise<void>;
}

/** How long after the last key a save begins (milliseconds). */
const PAUSE = 500;

/**
 * Saves what is being written, a moment after the last key. What could not be saved stays pending,
 * so nothing typed is dropped: the next key, a retry, or any flush tries again.
 */
export class Autosave<T> implements Saving {
  #write: (value: T) => Promise<void>;
  #pending: { read: () => T } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state = $state<State>("quiet");
  #failure = $state.raw<unknown>(null);

  constructor(write: (value: T) => Promise<void>) {
    this.#write = write;
  }

  get state(): State {
    return this.#state;
  }

  get failure(): unknown {
    return this.#failure;
  }

  /** Takes note of a change; `read` is called when the save begins, so that typing stays light. */
  change(read: () => T): void {
    this.#pending = { read };
    if (this.#state !== "failed") this.#state = "saving";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush().catch(() => {}), PAUSE);
  }

  /** Saves at once and waits for the receipt; fails where the save failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#pending || this.#running) {
      this.#running ??= this.#save().finally(() => (this.#running = null));
      await this.#running;
    }
  }

  /** Forgets what is pending and waits for what is under way; the place it goes to will be gone. */
  async forget(): Promise<void> {
    clearTimeout(this.#timer);
    this.#pending = null;
    await this.#running?.catch(() => {});
    this.#pending = null;
    this.#state = "quiet";
  }

  async #save(): Promise<void> {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = null;
    try {
      await this.#write(pending.read());
      this.#failure = null;
      this.#state = this.#pending ? "saving" : "saved";
    } catch (thrown) {
      this.#pending ??= pending;
      this.#failure = thrown;
      this.#state = "failed";
      throw thrown;
    }
  }
}

/**
 * Flushes with lock, quick hide and navigation for as long as the calling component is mounted.
 * Where the last save failed, it stays registered until it has succeeded.
 */
export function saveWithScreen(saving: Saving): void {
  $effect(() => {
    const forget = unsaved.register(() => saving.flush());
    return () => void saving.flush().then(forget, () => {});
  });
}
