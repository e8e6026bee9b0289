import { m } from "../paraglide/messages.js";
import { Failure, type ErrorCode } from "./call";

/** What happened (and what is safe), then what to do next. */
export interface FailureWords {
  what: () => string;
  todo: () => string;
}

/** The one list of failures; a code without a row is a type error. */
export const FAILURES: Record<ErrorCode, FailureWords> = {} as Record<ErrorCode, FailureWords>;

const UNKNOWN: FailureWords = { what: m.failure_unknown_what, todo: m.failure_unknown_todo };

/** Returns the words for anything that was thrown. */
export function wordsFor(thrown: unknown): { what: string; todo: string } {
  const words = (thrown instanceof Failure && FAILURES[thrown.code]) || UNKNOWN;
  return { what: words.what(), todo: words.todo() };
}

/** Returns the same words as one text, for a toast. */
export function sentenceFor(thrown: unknown): string {
  const { what, todo } = wordsFor(thrown);
  return `${what} ${todo}`;
}
