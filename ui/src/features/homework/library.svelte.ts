import { call, commands, type Family, type TemplateCard } from "../../ipc/call";

/** Returns the cards in which every word of the search stands somewhere. */
export function matching(cards: readonly TemplateCard[], words: string): TemplateCard[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    const text = fold(`${card.title} ${card.neutral_title} ${card.summary}`);
    return wanted.every((word) => text.includes(word));
  });
}

/** The exercises, by family, as far as they match the search. */
export class LibraryList {
  #cards = $state.raw<TemplateCard[] | null>(null);
  #trouble = $state.raw<unknown>(null);
  words = $state("");

  readonly families = $derived.by(() => {
    const found = matching(this.#cards ?? [], this.words);
    const families = found.map((card) => card.family).filter((family, at, all) => all.indexOf(family) === at);
    return families.map((family: Family) => ({ family, cards: found.filter((card) => card.family === family) }));
  });

  get known(): boolean {
    return this.#cards !== null;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      this.#cards = await commands.listTemplates();
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }
}

/** Whether exercises go by names that say nothing to a person who looks over a shoulder; kept with the notebook. */
class NeutralNames {
  #on = $state(false);
  #read = false;

  get on(): boolean {
    return this.#on;
  }

  async read(): Promise<void> {
    if (this.#read) return;
    this.#on = (await call(commands.readDraft(FORM))) === "true";
    this.#read = true;
  }

  async turn(on: boolean): Promise<void> {
    this.#on = on;
    await call(commands.keepDraft(FORM, String(on)));
  }

  of(exercise: { title: string; neutral_title: string }): string {
    return this.#on ? exercise.neutral_title : exercise.title;
  }
}

const FORM = "neutral-names";

export const neutralNames = new NeutralNames();

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
