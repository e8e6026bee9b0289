type Act = () => void;

/** What the screen in front answers to shortcuts with. */
class Here {
  #search: Act | null = null;

  /** Registers how the screen moves the focus to its search, and returns the way to take it back. */
  answerSearch(act: Act): () => void {
    this.#search = act;
    return () => {
      if (this.#search === act) this.#search = null;
    };
  }

  /** Searches on the screen in front; false where it has no search. */
  search(): boolean {
    this.#search?.();
    return this.#search !== null;
  }
}

export const here = new Here();

/** Answers Ctrl or Cmd and F for as long as the calling component is mounted. */
export function searchWithScreen(act: Act): void {
  $effect(() => here.answerSearch(act));
}
