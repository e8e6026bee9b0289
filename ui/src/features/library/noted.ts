import type { Scale, Template } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";
import { scaleWords } from "../homework/words";

/** Returns what can be noted before and after: the ratings, then the exercise's own questions. */
export function notedIn({ before, after, fields }: Pick<Template, "before" | "after" | "fields">): string[] {
  const names = (scales: readonly Scale[]): string => scales.map((scale) => scaleWords(scale).name).join(", ");
  const ratings = [
    before.length > 0 ? m.library_noted_before({ scales: names(before) }) : null,
    after.length > 0 ? m.library_noted_after({ scales: names(after) }) : null,
  ];
  return [...ratings.filter((line) => line !== null), ...fields.map((field) => field.ask)];
}
