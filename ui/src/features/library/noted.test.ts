import { describe, expect, it } from "vitest";
import type { Template } from "../../ipc/call";
import { notedIn } from "./noted";

describe("what can be noted", () => {
  it("names the ratings before and after, then the exercise's own questions", () => {
    const fields = [{ id: "role", when: "after", ask: "How did it begin?", kind: "words", more: true }] as Template["fields"];
    const lines = notedIn({ before: ["suds"], after: ["suds", "comfort"], fields });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("Distress right now");
    expect(lines[1]).toContain("Comfort");
    expect(lines[2]).toBe("How did it begin?");
  });

  it("says nothing of ratings where none are asked", () => {
    expect(notedIn({ before: [], after: [], fields: [] })).toEqual([]);
  });
});
