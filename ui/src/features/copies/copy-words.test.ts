import { describe, expect, it } from "vitest";
import { besideAs, labelWords, sizeWords } from "./copy-words";

describe("the words for a copy", () => {
  it("a day is said as a day, a reason as a reason", () => {
    const card = { path: "", number: 1, kib: 1, sealed_otherwise: false };
    expect(labelWords({ ...card, label: "2026-11-24" })).toBe("24 November 2026");
    expect(labelWords({ ...card, label: "before update" })).not.toContain("before update");
    expect(labelWords({ ...card, label: "my own" })).toBe("my own");
  });

  it("a size has a unit that can be pictured", () => {
    expect([sizeWords(312), sizeWords(1536)]).toEqual(["312 KB", "1.5 MB"]);
  });

  it("a file beside another keeps its ending, whatever the folder is called", () => {
    expect(besideAs("/home/a/Notebook.alcove", "2026-11-24")).toBe("/home/a/Notebook 2026-11-24.alcove");
    expect(besideAs("/home/a.b/Notebook", "x")).toBe("/home/a.b/Notebook x");
    expect(besideAs("C:\\a\\n.alcove", "x")).toBe("C:\\a\\n x.alcove");
  });
});
