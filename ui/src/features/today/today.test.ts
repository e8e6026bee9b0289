import { describe, expect, it } from "vitest";
import type { Session } from "../../ipc/call";
import { nextSession } from "./today.svelte";

function session(day: string, time: string | null = null): Session {
  const created = { at: "2026-01-01T00:00:00Z", offset_minutes: 0, day: "2026-01-01" };
  return { id: `${day} ${time}`, written: { day, time, agreed: "", after_note: "" }, created };
}

describe("the next appointment", () => {
  it("is the soonest that is not over, today's included", () => {
    const sessions = [session("2026-03-20"), session("2026-03-04"), session("2026-02-01")];
    expect(nextSession(sessions, "2026-03-04")?.written.day).toBe("2026-03-04");
  });

  it("is the earlier of two on one day", () => {
    const sessions = [session("2026-03-04", "15:00:00"), session("2026-03-04", "09:00:00")];
    expect(nextSession(sessions, "2026-03-01")?.written.time).toBe("09:00:00");
  });

  it("is none when all are past", () => {
    expect(nextSession([session("2026-02-01")], "2026-03-04")).toBeNull();
  });
});
