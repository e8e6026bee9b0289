import { describe, expect, it } from "vitest";
import { ShiftThrice } from "./shift-thrice";

function tap(chord: ShiftThrice, at: number): boolean {
  chord.press("Shift", false);
  return chord.release("Shift", at);
}

describe("Shift three times", () => {
  it("three taps in time are the chord", () => {
    const chord = new ShiftThrice();
    expect([tap(chord, 0), tap(chord, 500), tap(chord, 1200)]).toEqual([false, false, true]);
  });

  it("three slow taps are not", () => {
    const chord = new ShiftThrice();
    expect([tap(chord, 0), tap(chord, 700), tap(chord, 1400)]).toEqual([false, false, false]);
  });

  it("the chord must be made anew each time", () => {
    const chord = new ShiftThrice();
    tap(chord, 0);
    tap(chord, 100);
    expect(tap(chord, 200)).toBe(true);
    expect(tap(chord, 300)).toBe(false);
  });

  it("writing capitals never hides the window", () => {
    const chord = new ShiftThrice();
    for (const at of [0, 200, 400, 600]) {
      chord.press("Shift", false);
      chord.press("A", false);
      expect(chord.release("A", at)).toBe(false);
      expect(chord.release("Shift", at + 50)).toBe(false);
    }
  });

  it("another key between two taps starts over", () => {
    const chord = new ShiftThrice();
    tap(chord, 0);
    tap(chord, 100);
    chord.press("x", false);
    expect(tap(chord, 200)).toBe(false);
  });

  it("a Shift that is held down counts once", () => {
    const chord = new ShiftThrice();
    chord.press("Shift", false);
    chord.press("Shift", true);
    chord.press("Shift", true);
    expect(chord.release("Shift", 100)).toBe(false);
  });
});
