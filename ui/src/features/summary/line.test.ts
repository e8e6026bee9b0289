import { describe, expect, it } from "vitest";
import type { Line } from "../../ipc/call";
import { keyOf, nameOf, startOf, treatmentOf, wordsOf } from "./line";

function line(door: "ask" | "ok"): Line {
  return {
    line: { kind: "entry", row: "1" },
    section: "moments",
    day: "2026-03-04",
    door,
    content: { words: { text: "a moment", stance: null, task: null, practice: null } },
  };
}

describe("a line in the composer", () => {
  it("starts ticked only where its door is open for the session", () => {
    expect(startOf(line("ok")).ticked).toBe(true);
    expect(startOf(line("ask")).ticked).toBe(false);
  });

  it("is left out while it is not ticked, whatever its wording", () => {
    expect(treatmentOf({ ticked: false, wording: "shorten", shorter: "x" })).toBeNull();
  });

  it("is kept, shortened or asked about", () => {
    expect(treatmentOf({ ticked: true, wording: "keep", shorter: "" })).toBe("keep");
    expect(treatmentOf({ ticked: true, wording: "ask_me", shorter: "" })).toBe("ask_me");
    expect(treatmentOf({ ticked: true, wording: "shorten", shorter: "less" })).toEqual({ shorten: "less" });
  });

  it("has a name and words to shorten", () => {
    expect(nameOf(line("ask"))).toBe("a moment");
    expect(wordsOf(line("ask"))).toBe("a moment");
    expect(keyOf(line("ask").line)).toBe("entry:1");
  });
});
