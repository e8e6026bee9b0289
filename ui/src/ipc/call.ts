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

/** Returns the value of a command, or throws a Failure. */
export async function call<T>(answer: Promise<Result<T>>): Promise<T> {
  const outcome = await answer;
  if (outcome.status === "ok") return outcome.data;
  throw new Failure(outcome.error);
}
