import { commands } from "../../ipc/call";

/** Putting a sealed file at a place where nothing is: asked for, done, said. */
export class Placing {
  #act: (place: string) => Promise<boolean>;
  #state = $state<"asked" | "working" | "done" | "left">("left");
  #trouble = $state.raw<unknown>(null);
  place = $state("");

  /** `act` is true where the file is there, and was not stopped. */
  constructor(act: (place: string) => Promise<boolean>) {
    this.#act = act;
  }

  get state(): "asked" | "working" | "done" | "left" {
    return this.#state;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  begin(proposed: string): void {
    this.place = proposed;
    this.#trouble = null;
    this.#state = "asked";
  }

  /** Asks the system's own dialog. */
  async choose(): Promise<void> {
    this.place = (await commands.chooseVaultFile("create")) ?? this.place;
  }

  leave(): void {
    if (this.#state !== "working") this.#state = "left";
  }

  async go(): Promise<void> {
    if (this.#state !== "asked" || this.place.trim() === "") return;
    this.#state = "working";
    this.#trouble = null;
    try {
      this.#state = (await this.#act(this.place.trim())) ? "done" : "asked";
    } catch (thrown) {
      this.#trouble = thrown;
      this.#state = "asked";
    }
  }
}
