import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave } from "./autosave.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function typed(saving: Autosave<string>, text: string): void {
  saving.change(() => text);
}

describe("what is being written", () => {
  it("is saved half a second after the last key, once", async () => {
    const kept: string[] = [];
    const saving = new Autosave<string>(async (text) => void kept.push(text));
    typed(saving, "a");
    await vi.advanceTimersByTimeAsync(400);
    typed(saving, "ab");
    await vi.advanceTimersByTimeAsync(499);
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toEqual(["ab"]);
    expect(saving.state).toBe("saved");
  });

  it("is saved at once when the screen is left", async () => {
    const kept: string[] = [];
    const saving = new Autosave<string>(async (text) => void kept.push(text));
    typed(saving, "a");
    await saving.flush();
    expect(kept).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept).toEqual(["a"]);
  });

  it("waits for a slow save and then saves what came meanwhile", async () => {
    const kept: string[] = [];
    let arrive = (): void => {};
    const saving = new Autosave<string>(async (text) => {
      await new Promise<void>((resolve) => (arrive = resolve));
      kept.push(text);
    });
    typed(saving, "a");
    const flushed = saving.flush();
    typed(saving, "ab");
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(saving.state).toBe("saving");
    arrive();
    await flushed;
    expect(kept).toEqual(["a", "ab"]);
    expect(saving.state).toBe("saved");
  });

  it("is kept after a failed save, says so, and is saved by the next try", async () => {
    const kept: string[] = [];
    let full = true;
    const saving = new Autosave<string>(async (text) => {
      if (full) throw new Error("full");
      kept.push(text);
    });
    typed(saving, "a");
    await expect(saving.flush()).rejects.toThrow();
    expect(saving.state).toBe("failed");
    full = false;
    await saving.flush();
    expect(kept).toEqual(["a"]);
    expect(saving.state).toBe("saved");
    expect(saving.failure).toBeNull();
  });

  it("does not overwrite newer words with the ones that failed", async () => {
    const kept: string[] = [];
    let full = true;
    const saving = new Autosave<string>(async (text) => {
      if (full) {
        typed(saving, "newer");
        throw new Error("full");
      }
      kept.push(text);
    });
    typed(saving, "older");
    await expect(saving.flush()).rejects.toThrow();
    full = false;
    await saving.flush();
    expect(kept).toEqual(["newer"]);
  });
});
