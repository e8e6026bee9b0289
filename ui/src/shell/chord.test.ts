import { describe, expect, it } from "vitest";
import { chordOf, isChoosable } from "./chord";

function chord(key: string, init: KeyboardEventInit = {}): string {
  return chordOf(new KeyboardEvent("keydown", { key, ...init }));
}

describe("a chord", () => {
  it("has one name whatever Shift makes of the letter", () => {
    expect(chord("h", { ctrlKey: true, altKey: true, code: "KeyH" })).toBe("Ctrl+Alt+H");
    expect(chord("H", { ctrlKey: true, shiftKey: true, code: "KeyH" })).toBe("Ctrl+Shift+H");
    expect(chord("F9")).toBe("F9");
  });

  it("is found by its place on a keyboard with other letters", () => {
    expect(chord("р", { ctrlKey: true, code: "KeyH" })).toBe("Ctrl+H");
  });

  it("is none while only modifiers are held", () => {
    expect(["Shift", "Control", "Alt", "Meta"].map((key) => chord(key))).toEqual(["", "", "", ""]);
  });

  it("can be chosen only where nobody needs it for writing or moving about", () => {
    expect(["F1", "F12", "Ctrl+H", "Alt+7", "Ctrl+Shift+H"].map(isChoosable)).toEqual([true, true, true, true, true]);
    expect(["H", "Shift+H", "Escape", "Enter", "Ctrl+Enter", "Tab", "F13"].filter(isChoosable)).toEqual([]);
  });
});
