import { commands, type Concern, type Family, type FoundInLibrary, type PageCard, type TemplateCard } from "../../ipc/call";

export interface FamilyOfCards {
  family: Family;
  cards: TemplateCard[];
}

/** Puts cards under their families, in the order in which these come. */
export function byFamily(cards: readonly TemplateCard[]): FamilyOfCards[] {
  const families = cards.map((card) => card.family).filter((family, at, all) => all.indexOf(family) === at);
  return families.map((family) => ({ family, cards: cards.filter((card) => card.family === family) }));
}

/** Everything there is to look through. */
export class Shelves {
  #cards = $state.raw<readonly TemplateCard[]>([]);
  #concerns = $state.raw<readonly Concern[]>([]);
  #pages = $state.raw<readonly PageCard[]>([]);
  #trouble = $state.raw<unknown>(null);

  readonly families = $derived(byFamily(this.#cards));

  get concerns(): readonly Concern[] {
    return this.#concerns;
  }

  get pages(): readonly PageCard[] {
    return this.#pages;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  /** Returns the exercises with these identifiers, in that order. */
  exercises(ids: readonly string[]): TemplateCard[] {
    return ids.flatMap((id) => this.#cards.find((card) => card.id === id) ?? []);
  }

  /** Returns the pages with these identifiers, in that order. */
  pagesOf(ids: readonly string[]): PageCard[] {
    return ids.flatMap((id) => this.#pages.find((page) => page.id === id) ?? []);
  }

  async load(): Promise<void> {
    try {
      [this.#cards, this.#concerns, this.#pages] = await Promise.all([
        commands.listTemplates(),
        commands.listConcerns(),
        commands.listPages(),
      ]);
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }
}

/** What is looked for in the library, and what was found for the newest words. */
export class LibrarySearch {
  #words = $state("");
  #found = $state.raw<FoundInLibrary | null>(null);

  get words(): string {
    return this.#words;
  }

  set words(words: string) {
    this.#words = words;
    void this.#look(words);
  }

  /** What was found; nothing while nothing is asked. */
  get found(): FoundInLibrary | null {
    return this.#found;
  }

  get isEmpty(): boolean {
    const found = this.#found;
    return found !== null && found.exercises.length + found.pages.length + found.concerns.length === 0;
  }

  async #look(words: string): Promise<void> {
    if (words.trim() === "") {
      this.#found = null;
      return;
    }
    const found = await commands.searchLibrary(words);
    // An answer that comes late is not shown for other words.
    if (words === this.#words) this.#found = found;
  }
}
