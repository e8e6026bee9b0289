import { describe, expect, it } from "vitest";
import type { Task, Template } from "../../ipc/call";
import { answerOf, nothingFilled, ratingsOf, scalesOf, smallestOf, written } from "./filled";

describe("what is filled in", () => {
  it("leaves out what was not touched and keeps a reason as a reason", () => {
    const filled = nothingFilled("2026-03-04", null);
    filled.before.suds = answerOf(70, null);
    filled.after.comfort = answerOf(null, "prefer_not_to_say");
    expect(ratingsOf(filled)).toEqual([
      { scale: "suds", when: "before", answer: { value: 70 } },
      { scale: "comfort", when: "after", answer: { without: "prefer_not_to_say" } },
    ]);
    expect(answerOf(null, null)).toBeUndefined();
    expect(answerOf(0, null)).toEqual({ value: 0 });
  });

  it("never holds the answer of the choice check", () => {
    const draft = written("id", nothingFilled("2026-03-04", "solo"), "did_some");
    expect(JSON.stringify(draft)).not.toMatch(/choice|variant/);
  });

  it("asks at most four things before and six after on the first card", () => {
    const many = ["suds", "mood", "energy", "shame", "pain", "comfort", "safety", "presence"];
    const template = { before: many, after: many, more_before: ["effort"], more_after: [] } as unknown as Template;
    expect(scalesOf(template, "before")).toEqual({
      first: many.slice(0, 4),
      more: [...many.slice(4), "effort"],
    });
    expect(scalesOf(template, "after").first).toHaveLength(6);
    expect(scalesOf(null, "before").first.length).toBeLessThanOrEqual(4);
  });

  it("has one step on a day with little energy: the client's smallest version, else that of the form", () => {
    const variant = { smallest: "One hand, for a minute.", steps: ["First.", "Second."] } as unknown as Template["variants"][number];
    const task = (smallest: string | null): Task => ({ agreed: { title: "A", smallest } }) as unknown as Task;
    expect(smallestOf(task("Sit down."), variant)).toEqual(["Sit down."]);
    expect(smallestOf(task(" "), variant)).toEqual(["One hand, for a minute."]);
    expect(smallestOf(task(null), undefined)).toEqual(["A"]);
  });
});
