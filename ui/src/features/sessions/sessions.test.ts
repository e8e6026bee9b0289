import { describe, expect, it } from "vitest";
import type { Session } from "../../ipc/call";
import { clockWords, lastOf, nextOf } from "./sessions.svelte";

const on = (day: string) => ({ id: day, written: { day } }) as unknown as Session;
const newestFirst = [on("2026-04-01"), on("2026-03-18"), on("2026-03-04"), on("2026-02-18")];

describe("sessions around today", () => {
  it("the next one is the nearest ahead, today included", () => {
    expect(nextOf(newestFirst, "2026-03-05")?.id).toBe("2026-03-18");
    expect(nextOf(newestFirst, "2026-03-04")?.id).toBe("2026-03-04");
    expect(nextOf(newestFirst, "2026-05-01")).toBeUndefined();
  });

  it("the last one is the nearest behind, today included", () => {
    expect(lastOf(newestFirst, "2026-03-05")?.id).toBe("2026-03-04");
    expect(lastOf(newestFirst, "2026-01-01")).toBeUndefined();
  });

  it("a time is shown without seconds", () => {
    expect(clockWords("09:30:00")).toBe("09:30");
  });
});
