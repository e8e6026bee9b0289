import type {
  Answer,
  AttentionPull,
  Barrier,
  Note,
  Outcome,
  PracticeDraft,
  Rating,
  Scale,
  Task,
  Template,
} from "../../ipc/call";
import type { SkipReason } from "../../design/rating";

export type Answers = Partial<Record<Scale, Answer>>;
export type NoteName = "noticed" | "learned" | "would_change" | "helped";

/** What is filled in while practising. The answer of the choice check is never part of it. */
export interface Filled {
  variant: string | null;
  step: number;
  before: Answers;
  after: Answers;
  day: string;
  outcome: Outcome | null;
  barriers: Barrier[];
  attention: AttentionPull[];
  notes: Record<NoteName, Required<Note>>;
}

const BEFORE: readonly Scale[] = ["readiness", "suds", "energy"];
const AFTER: readonly Scale[] = ["suds", "presence", "comfort", "usefulness"];
const MOST_BEFORE = 4;
const MOST_AFTER = 6;

export function nothingFilled(day: string, variant: string | null): Filled {
  const note = (): Required<Note> => ({ text: "", door: "private" });
  return {
    variant,
    step: 0,
    before: {},
    after: {},
    day,
    outcome: null,
    barriers: [],
    attention: [],
    notes: { noticed: note(), learned: note(), would_change: note(), helped: note() },
  };
}

/** Returns the scales asked: those on the first card, and those behind "More". */
export function scalesOf(template: Template | null, when: "before" | "after"): { first: Scale[]; more: Scale[] } {
  const asked = [...(template?.[when] ?? (when === "before" ? BEFORE : AFTER))];
  const further = template?.[when === "before" ? "more_before" : "more_after"] ?? [];
  const most = when === "before" ? MOST_BEFORE : MOST_AFTER;
  return { first: asked.slice(0, most), more: [...asked.slice(most), ...further] };
}

export function variantOf(template: Template | null, id: string | null): Template["variants"][number] | undefined {
  return template?.variants.find((variant) => variant.id === id) ?? template?.variants[0];
}

/** Says whether another person takes part. */
export function isPartnered(task: Task, template: Template | null): boolean {
  const variant = variantOf(template, task.agreed.variant ?? null);
  return variant?.partnered === true || (task.agreed.with_whom ?? "").trim() !== "";
}

/** Returns the steps to go through; a task in the client's own words is one step. */
export function stepsOf(task: Task, variant: Template["variants"][number] | undefined): string[] {
  if (variant) return variant.steps;
  return [task.agreed.what?.trim() || task.agreed.title || ""];
}

/** Returns the smallest version that counts, as the one step of a day with little energy. */
export function smallestOf(task: Task, variant: Template["variants"][number] | undefined): string[] {
  const smallest = task.agreed.smallest?.trim() || variant?.smallest;
  return smallest ? [smallest] : stepsOf(task, variant).slice(0, 1);
}

/** Returns an answer on a scale, or nothing where neither a step nor a reason was chosen. */
export function answerOf(value: number | null, reason: SkipReason | null): Answer | undefined {
  if (value !== null) return { value };
  return reason === null ? undefined : { without: reason };
}

/** Returns the ratings given; what was not asked or not touched is left out, never filled in. */
export function ratingsOf({ before, after }: Pick<Filled, "before" | "after">): Rating[] {
  const given = (answers: Answers, when: Rating["when"]): Rating[] =>
    Object.entries(answers).map(([scale, answer]) => ({ scale: scale as Scale, when, answer }));
  return [...given(before, "before"), ...given(after, "after")];
}

/** Returns the practice as it is written down. */
export function written(task: string, filled: Filled, outcome: Outcome): PracticeDraft {
  const { noticed, learned, would_change, helped } = filled.notes;
  return {
    task,
    day: filled.day,
    outcome,
    ratings: ratingsOf(filled),
    barriers: filled.barriers,
    attention: filled.attention,
    noticed,
    learned,
    would_change,
    helped,
  };
}
