import { commands, type CommandError, type ErrorCode } from "./bindings";

export { commands };
export type * from "./bindings";

/** An answer of the other side that is not the wished one; failures.ts has the words for its code. */
export class Failure extends Error {
  readonly code: ErrorCode;

  constructor({ code }: CommandError) {
    super(code);
    this.name = "Failure";
    this.code = code;
  }
}

/** What a command gives back: its value, or the code of what went wrong. */
export type Result<T> = { status: "ok"; data: T } | { status: "error"; error: CommandError };

let heard: (code: ErrorCode) => void = () => {};

/** Tells of every failure, whoever it is that asked: some change what the whole window offers. */
export function hearFailures(listener: (code: ErrorCode) => void): void {
  heard = listener;
}

/** Returns the value of a command, or throws a Failure. */
export async function call<T>(answer: Promise<Result<T>>): Promise<T> {
  const outcome = await answer;
  if (outcome.status === "ok") return outcome.data;
  heard(outcome.error.code);
  throw new Failure(outcome.error);
}
