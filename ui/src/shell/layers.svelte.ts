import { unsaved } from "./unsaved.svelte";

/** What can lie over the screen; the screen underneath stays as it is. */
export type Layer = "grounding" | "unsafe";

class Layers {
  #open = $state.raw<Layer | null>(null);
  #cameFrom: Element | null = null;

  get open(): Layer | null {
    return this.#open;
  }

  /** Writes down what is half typed, then lays the layer over the screen. */
  async show(layer: Layer): Promise<void> {
    this.#cameFrom ??= document.activeElement;
    this.#open = layer;
    await unsaved.flushAll();
  }

  /** Takes the layer away because another place is shown. */
  dismiss(): void {
    this.#open = null;
    this.#cameFrom = null;
  }

  /** Takes the layer away and gives the focus back to where it was. */
  close(): void {
    this.#open = null;
    const target = this.#cameFrom;
    this.#cameFrom = null;
    if (target instanceof HTMLElement) requestAnimationFrame(() => target.focus());
  }
}

export const layers = new Layers();
