import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { QuietTimer } from "./quiet-timer.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("a quiet timer counts whole minutes down, ends softly and wakes no more", () => {
  const timer = new QuietTimer();
  expect(timer.left).toBeNull();
  timer.start(2);
  vi.advanceTimersByTime(59_000);
  expect(timer.left).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(timer.left).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(timer.left).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

it("a quiet timer can be put away", () => {
  const timer = new QuietTimer();
  timer.start(5);
  timer.off();
  expect(timer.left).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});
