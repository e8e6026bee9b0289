import { mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { presence } from "./presence.svelte";

let told: number;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  // Each test begins long after the one before it.
  vi.advanceTimersByTime(10_000);
  told = 0;
  mockIPC((command) => {
    if (command === "touched") told += 1;
  });
  stop = presence.watch();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function touch(kind: string): void {
  document.body.dispatchEvent(new Event(kind, { bubbles: true }));
}

describe("somebody is there", () => {
  it("is told at most once a second", () => {
    vi.setSystemTime(Date.now() + 60_000);
    touch("keydown");
    touch("wheel");
    touch("input");
    expect(told).toBe(1);
    vi.advanceTimersByTime(1000);
    touch("keydown");
    expect(told).toBe(2);
  });

  it("is told at once where the lock is near, and the notice goes", () => {
    touch("keydown");
    told = 0;
    presence.warn(30);
    expect(presence.lockNear).toBe(30);
    touch("keydown");
    expect([told, presence.lockNear]).toEqual([1, null]);
  });

  it("blurs the page while another window has the keyboard", () => {
    vi.spyOn(document, "hasFocus").mockReturnValue(false);
    dispatchEvent(new Event("blur"));
    expect(presence.blurred).toBe(true);
    dispatchEvent(new Event("focus"));
    expect(presence.blurred).toBe(false);
  });
});
