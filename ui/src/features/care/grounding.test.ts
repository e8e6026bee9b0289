import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { Grounding } from "./grounding.svelte";

const variants = [
  { id: "sitting", title: "Sitting", steps: ["See five things.", "Feel four things."] },
  { id: "short", title: "Short", steps: ["Look up."] },
];

beforeEach(() => {
  mockIPC((command) => (command === "read_template" ? { variants, aftercare: [] } : null));
});

describe("grounding", () => {
  it("goes one sense at a time and ends after the last", async () => {
    const walk = new Grounding();
    await walk.read();
    expect(walk.step).toBe("See five things.");
    walk.next();
    expect(walk.step).toBe("Feel four things.");
    walk.next();
    expect(walk.over).toBe(true);
  });

  it("goes back, and not before the beginning", async () => {
    const walk = new Grounding();
    await walk.read();
    walk.next();
    walk.back();
    walk.back();
    expect(walk.step).toBe("See five things.");
  });

  it("another way starts at its own beginning", async () => {
    const walk = new Grounding();
    await walk.read();
    walk.next();
    walk.choose("short");
    expect(walk.step).toBe("Look up.");
  });
});
