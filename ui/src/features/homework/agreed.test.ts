import { describe, expect, it } from "vitest";
import { agreedLines, changedLines } from "./agreed";
import { agreed, emptyForm } from "./assign.svelte";

describe("what was agreed", () => {
  it("shows no line that was left empty", () => {
    expect(agreedLines({ ...emptyForm(), agreed_on: null })).toEqual([]);
  });

  it("shows an if-then plan as one sentence", () => {
    const lines = agreedLines({ ...emptyForm(), if_cue: "it is Sunday", then_action: "I sit down" });
    expect(lines.find((line) => line.field === "if_then")?.words).toContain("it is Sunday");
  });

  it("names only what a change changed", () => {
    const before = { ...emptyForm(), title: "A walk", minutes: 20 };
    const changes = changedLines(before, { ...before, minutes: 5, smallest: "To the gate" });
    expect(changes.map((change) => change.after).sort()).toEqual(["To the gate", "about 5 minutes"]);
    expect(changes.map((change) => change.before).sort()).toEqual(["", "about 20 minutes"]);
  });

  it("is written down without a pause that was not filled in", () => {
    expect(agreed({ ...emptyForm(), pause: { scope: "  ", until: null } }).pause).toBeNull();
    expect(agreed({ ...emptyForm(), pause: { scope: "for now", until: null } }).pause).not.toBeNull();
  });
});
