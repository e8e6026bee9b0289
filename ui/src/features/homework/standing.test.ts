import { describe, expect, it } from "vitest";
import type { Task } from "../../ipc/call";
import { standingWords } from "./standing";

function task(change: Partial<Task>, agreed: Partial<Task["agreed"]> = {}): Task {
  const base = { per_week: null, minutes: null };
  return { practices: 0, last_practised: null, ...change, agreed: { ...base, ...agreed } } as Task;
}

describe("where a task stands", () => {
  it("is said with what was planned beside it", () => {
    const words = standingWords(task({ practices: 3, last_practised: "2026-03-04" }, { per_week: 2, minutes: 15 }));
    expect(words).toContain("3 times");
    expect(words).toContain("4 March 2026");
    expect(words).toContain("twice a week");
  });

  it("is said without a plan where none was made", () => {
    expect(standingWords(task({ practices: 1, last_practised: "2026-03-04" }))).not.toContain("planned");
  });

  it("never holds a percentage, nor a word of blame", () => {
    for (const practices of [0, 1, 2, 40]) {
      const words = standingWords(task({ practices, last_practised: practices ? "2026-03-04" : null }, { per_week: 7 }));
      expect(words).not.toMatch(/%|miss|fail|overdue|only|behind/i);
    }
  });
});
