import { call, commands, type Template, type Variant } from "../../ipc/call";

const GROUNDING = "T-TR1";

/** The walk through the senses, one at a time, at the client's own pace. Nothing of it is kept. */
export class Grounding {
  #template = $state.raw<Template | null>(null);
  #variant = $state<string | null>(null);
  #index = $state(0);
  #trouble = $state.raw<unknown>(null);

  get trouble(): unknown {
    return this.#trouble;
  }

  get template(): Template | null {
    return this.#template;
  }

  get ways(): readonly Variant[] {
    return this.#template?.variants ?? [];
  }

  get way(): Variant | undefined {
    return this.ways.find((variant) => variant.id === this.#variant);
  }

  /** The instruction in front; undefined once the walk is over. */
  get step(): string | undefined {
    return this.way?.steps[this.#index];
  }

  get atStart(): boolean {
    return this.#index === 0;
  }

  get over(): boolean {
    return this.way !== undefined && this.step === undefined;
  }

  async read(): Promise<void> {
    try {
      this.#template = await call(commands.readTemplate(GROUNDING));
      this.choose(this.ways[0]?.id ?? "");
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Walks another way, from its beginning. */
  choose(way: string): void {
    this.#variant = way;
    this.#index = 0;
  }

  next(): void {
    if (!this.over) this.#index += 1;
  }

  back(): void {
    if (!this.atStart) this.#index -= 1;
  }

  again(): void {
    this.#index = 0;
  }
}
