import { describe, expect, it } from "vitest";
import type { Stamp } from "../../ipc/call";
import { sinceWords, timeWords } from "./access-words";

const EVENING: Stamp = { at: "2026-03-03T20:40:00Z", offset_minutes: 60, day: "2026-03-03" };

describe("what is said after unlocking", () => {
  it("is when the notebook was last opened, at the time it was there", () => {
    expect(sinceWords({ opened: EVENING, tries: 0, tries_day: null }, "2026-03-04")).toEqual({
      opened: "Last opened: yesterday, 21:40.",
      tries: null,
    });
  });

  it("names what was tried in vain since, one try as one", () => {
    const since = { opened: EVENING, tries: 2, tries_day: "2026-03-04" };
    expect(sinceWords(since, "2026-03-04").tries).toBe("2 tries with a wrong passphrase since (the last: today).");
    expect(sinceWords({ ...since, tries: 1 }, "2026-03-09").tries).toBe(
      "1 try with a wrong passphrase since (4 March 2026).",
    );
  });

  it("is nothing for a new notebook", () => {
    expect(sinceWords({ opened: null, tries: 0, tries_day: null })).toEqual({ opened: null, tries: null });
  });

  it("keeps the time of the place where it was, over midnight too", () => {
    expect(timeWords({ at: "2026-03-03T22:10:00Z", offset_minutes: 330, day: "2026-03-04" })).toBe("03:40");
  });
});
