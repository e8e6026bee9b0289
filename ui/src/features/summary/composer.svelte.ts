import { today } from "../../design/day-words";
import {
  call,
  commands,
  type Line,
  type Paper,
  type Period,
  type Preview,
  type Records,
  type Section,
  type SummaryRequest,
} from "../../ipc/call";
import { Draft } from "../saving/draft.svelte";
import { SECTIONS, keyOf, startOf, treatmentOf, type LineChoice } from "./line";

/** What the composer holds between a lock and the next opening. */
interface Kept {
  period: Period | null;
  /** What the client chose themselves; every other line starts as its door says. */
  choices: Record<string, LineChoice>;
  alias: string;
  paper: Paper;
  pages: number;
}

/** A change shows on the pages after this pause (milliseconds). */
const PAUSE = 150;

/** Choosing what leaves: nothing is on the pages that is not ticked here. */
export class Composer {
  #records = $state.raw<Records | null>(null);
  #preview = $state.raw<Preview | null>(null);
  #trouble = $state.raw<unknown>(null);
  #drawing = $state(false);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly draft = new Draft<Kept>("summary");

  period = $state<Period>({ since: null, until: today() });
  #choices = $state<Record<string, LineChoice>>({});
  alias = $state("");
  paper = $state<Paper>("a4");
  pages = $state(1);

  readonly sections = $derived(
    SECTIONS.map((section: Section) => ({
      section,
      lines: (this.#records?.lines ?? []).filter((line) => line.section === section),
    })).filter(({ lines }) => lines.length > 0),
  );

  /** The chosen lines for which there is no room, named. */
  readonly leftOut = $derived.by(() => {
    const keys = (this.#preview?.left_out ?? []).map(keyOf);
    return (this.#records?.lines ?? []).filter((line) => keys.includes(keyOf(line.line)));
  });

  get known(): boolean {
    return this.#records !== null;
  }

  get preview(): Preview | null {
    return this.#preview;
  }

  get drawing(): boolean {
    return this.#drawing;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  /** The request exactly as it is drawn and as it is made into a file. */
  get request(): SummaryRequest {
    const lines = this.#records?.lines ?? [];
    const chosen = lines.flatMap((line) => {
      const treatment = treatmentOf(this.choiceOf(line));
      return treatment ? [{ line: line.line, treatment }] : [];
    });
    return {
      period: $state.snapshot(this.period),
      choices: chosen,
      options: {
        alias: this.alias,
        paper: this.paper,
        pages: this.pages,
        made_on: today(),
        sections: [...SECTIONS],
      },
    };
  }

  async open(): Promise<void> {
    try {
      const kept = await this.draft.read();
      if (kept) {
        this.alias = kept.alias;
        this.paper = kept.paper;
        this.pages = kept.pages;
        this.#choices = kept.choices;
      }
      this.period = kept?.period ?? (await call(commands.defaultPeriod()));
      await this.propose();
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  async sinceLastSession(): Promise<void> {
    try {
      await this.over(await call(commands.defaultPeriod()));
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Takes another period; a half-typed day waits until it is one. */
  async over(period: Period): Promise<void> {
    this.period = period;
    this.draft.keep(() => this.#kept());
    await this.propose();
  }

  /** Reads the lines that may be proposed. */
  async propose(): Promise<void> {
    try {
      this.#records = await call(commands.proposeLines($state.snapshot(this.period)));
      this.#trouble = null;
      await this.#draw();
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  choiceOf(line: Line): LineChoice {
    return this.#choices[keyOf(line.line)] ?? startOf(line);
  }

  choose(line: Line, change: Partial<LineChoice>): void {
    this.#choices[keyOf(line.line)] = { ...this.choiceOf(line), ...change };
    this.changed();
  }

  /** Keeps what is chosen, and draws the pages anew a moment later. */
  changed(): void {
    this.draft.keep(() => this.#kept());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#draw(), PAUSE);
  }

  /** After a file was made: the next summary starts anew, on the same paper and with the same name. */
  async made(): Promise<void> {
    this.draft.keep(() => ({ ...this.#kept(), period: null, choices: {} }));
    await this.draft.saving.flush().catch(() => {});
  }

  async #draw(): Promise<void> {
    const asked = ++this.#asked;
    this.#drawing = true;
    try {
      const preview = await call(commands.previewSummary(this.request));
      if (asked === this.#asked) [this.#preview, this.#trouble] = [preview, null];
    } catch (thrown) {
      if (asked === this.#asked) this.#trouble = thrown;
    } finally {
      if (asked === this.#asked) this.#drawing = false;
    }
  }

  #kept(): Kept {
    const { period, alias, paper, pages } = this;
    return $state.snapshot({ period, choices: this.#choices, alias, paper, pages });
  }
}
