/** Who may see a line: never proposed, decided each time, or proposed for the session. */
export type Door = "private" | "ask" | "ok";
