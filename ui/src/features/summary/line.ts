import { dayWords } from "../../design/day-words";
import type { Line, LineRef, Section, SummaryRequest } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";
import { outcomeWords } from "../homework/words";

type Treatment = SummaryRequest["choices"][number]["treatment"];
export type Wording = "keep" | "shorten" | "ask_me";

/** What becomes of a line: nothing while it is not ticked. */
export interface LineChoice {
  ticked: boolean;
  wording: Wording;
  /** The shorter words, kept while another wording is tried. */
  shorter: string;
}

/** The sections in the order of the page. */
export const SECTIONS: readonly Section[] = [
  "want",
  "homework",
  "ratings",
  "helped",
  "moments",
  "health",
  "safety",
  "next",
];

export function keyOf({ kind, row }: LineRef): string {
  return `${kind}:${row}`;
}

/** Returns how a line starts: ticked only where the client opened its door that far. */
export function startOf(line: Line): LineChoice {
  return { ticked: line.door === "ok", wording: "keep", shorter: wordsOf(line) };
}

/** Returns the treatment asked for, or nothing where the line is left out. */
export function treatmentOf(choice: LineChoice): Treatment | null {
  if (!choice.ticked) return null;
  return choice.wording === "shorten" ? { shorten: choice.shorter } : choice.wording;
}

/** Returns the words of a line that can be shortened: the client's own, or the title of a task. */
export function wordsOf({ content }: Line): string {
  return content.words?.text ?? content.task?.title ?? content.practice?.title ?? "";
}

/** Returns what a line is called in the composer. */
export function nameOf({ content, day }: Line): string {
  if (!content.practice) return content.words?.text ?? content.task?.title ?? "";
  const { title, outcome } = content.practice;
  return m.composer_practice_line({ title, outcome: outcomeWords(outcome), day: dayWords(day) });
}
