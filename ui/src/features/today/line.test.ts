import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { Line } from "./line.svelte";

let asked: [string, unknown][];

beforeEach(() => {
  asked = [];
  mockIPC((command, args) => {
    asked.push([command, args]);
    return command === "begin_entry" ? { id: "an entry" } : null;
  });
});

describe("the line on Today", () => {
  it("the first words begin one entry, and later ones are saved to it", async () => {
    const line = new Line();
    line.text = "I kept";
    await line.saving.flush();
    line.text = "I kept the time";
    await line.saving.flush();
    expect(asked.map(([command]) => command)).toEqual(["begin_entry", "write_entry", "write_entry"]);
    expect(asked.at(-1)![1]).toEqual({ change: { id: "an entry", title: "", text: "I kept the time" } });
  });

  it("a sign at the start of a line stays the sign that was typed", async () => {
    const line = new Line();
    line.text = "# not a heading";
    await line.saving.flush();
    expect(asked.at(-1)![1]).toEqual({ change: { id: "an entry", title: "", text: "\\# not a heading" } });
  });

  it("an empty line leaves nothing behind", async () => {
    const line = new Line();
    line.text = "  ";
    await line.saving.flush();
    expect(asked).toEqual([]);
  });
});
