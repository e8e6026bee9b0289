import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { unsaved } from "./unsaved.svelte";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("what is half typed", () => {
  it("is written before anything goes on", async () => {
    const written: string[] = [];
    const forget = unsaved.register(async () => void written.push("a line"));
    expect(await unsaved.flushAll()).toBe(true);
    expect(written).toEqual(["a line"]);
    forget();
  });

  it("is no longer asked for once its screen is gone", async () => {
    const flush = vi.fn(async () => {});
    unsaved.register(flush)();
    await unsaved.flushAll();
    expect(flush).not.toHaveBeenCalled();
  });

  it("is waited for two seconds and no longer", async () => {
    const forget = unsaved.register(() => new Promise(() => {}));
    const answer = unsaved.flushAll();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await answer).toBe(false);
    forget();
  });

  it("is said to be unwritten where a write failed, and the others are written", async () => {
    const other = vi.fn(async () => {});
    const forget = [unsaved.register(() => Promise.reject(new Error("no"))), unsaved.register(other)];
    expect(await unsaved.flushAll()).toBe(false);
    expect(other).toHaveBeenCalled();
    forget.forEach((each) => each());
  });
});
