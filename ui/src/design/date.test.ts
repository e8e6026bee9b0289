import { describe, expect, it } from "vitest";
import { joinDay, monthNames, readTime, splitDay } from "./date";

describe("days", () => {
  it("typed parts become a day and come back", () => {
    expect(joinDay({ day: "4", month: "3", year: "2026" })).toBe("2026-03-04");
    expect(splitDay("2026-03-04")).toEqual({ day: "4", month: "3", year: "2026" });
    expect(splitDay(null)).toEqual({ day: "", month: "", year: "" });
  });

  it("a day that does not exist is no day", () => {
    expect(joinDay({ day: "30", month: "2", year: "2026" })).toBeNull();
    expect(joinDay({ day: "", month: "2", year: "2026" })).toBeNull();
    expect(joinDay({ day: "1", month: "1", year: "26" })).toBeNull();
  });

  it("months have names", () => {
    expect(monthNames("en")[0]).toBe("January");
    expect(monthNames("en")).toHaveLength(12);
  });
});

describe("times", () => {
  it("times are read the way people type them", () => {
    expect(readTime("9")).toBe("09:00");
    expect(readTime("9:30")).toBe("09:30");
    expect(readTime("14.05")).toBe("14:05");
    expect(readTime("2.30 pm")).toBe("14:30");
    expect(readTime("12am")).toBe("00:00");
  });

  it("what is no time is refused", () => {
    expect(readTime("25:00")).toBeNull();
    expect(readTime("9:75")).toBeNull();
    expect(readTime("soon")).toBeNull();
    expect(readTime("13 pm")).toBeNull();
  });
});
