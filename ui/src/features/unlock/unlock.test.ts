import { mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wordsFor } from "../../ipc/failures";
import { notebook } from "../../shell/notebook.svelte";
import { Unlock } from "./unlock.svelte";

let answer: () => unknown;
let pause: number;

beforeEach(() => {
  vi.useFakeTimers();
  answer = () => Promise.reject({ code: "wrong_passphrase" });
  pause = 0;
  mockIPC((command) => (command === "unlock" ? answer() : command === "unlock_pause" ? pause : null));
  notebook.choose("/home/a/Documents/Notebook.alcove");
});

afterEach(() => {
  vi.useRealTimers();
});

async function tryOnce(unlock: Unlock): Promise<void> {
  unlock.secret = "some words that are wrong";
  await unlock.open();
}

describe("unlocking", () => {
  it("the right passphrase opens the notebook and is forgotten by the page", async () => {
    answer = () => [];
    const unlock = new Unlock();
    await tryOnce(unlock);
    expect(notebook.state).toBe("open");
    expect(unlock.secret).toBe("");
  });

  it("a wrong passphrase says what to do and lets one try again at once", async () => {
    const unlock = new Unlock();
    await tryOnce(unlock);
    expect(wordsFor(unlock.failure).todo).not.toBe("");
    expect(unlock.pause).toBe(0);
    expect(unlock.askable).toBe(true);
  });

  it("the pause that the other side asks for is counted down, and then one may try again", async () => {
    const unlock = new Unlock();
    pause = 2;
    await tryOnce(unlock);
    expect(unlock.pause).toBe(2);
    await vi.advanceTimersByTimeAsync(2000);
    expect(unlock.pause).toBe(0);
    pause = 4;
    await tryOnce(unlock);
    expect(unlock.pause).toBe(4);
  });

  it("a page that is loaded anew knows of the pause", async () => {
    pause = 8;
    const unlock = new Unlock();
    await vi.advanceTimersByTimeAsync(0);
    expect(unlock.pause).toBe(8);
  });

  it("a file that no passphrase opens is said so, and none is asked for", async () => {
    answer = () => Promise.reject({ code: "newer_format" });
    const unlock = new Unlock();
    await tryOnce(unlock);
    expect(unlock.askable).toBe(false);
  });

  it("a damaged file asks for no passphrase and shows its copies", async () => {
    answer = () => Promise.reject({ code: "damaged_header" });
    const unlock = new Unlock();
    await tryOnce(unlock);
    expect([unlock.askable, unlock.copiesHelp, unlock.passing]).toEqual([false, true, false]);
  });

  it("a drive that is gone is looked at again, and then a passphrase is asked for", async () => {
    answer = () => Promise.reject({ code: "disk_gone" });
    const unlock = new Unlock();
    await tryOnce(unlock);
    expect([unlock.askable, unlock.passing]).toEqual([false, true]);
    await unlock.lookAgain();
    expect([unlock.askable, unlock.failure]).toEqual([true, null]);
  });

  it("opened with the recovery key, the window knows it until a new passphrase is set", async () => {
    answer = () => [];
    const unlock = new Unlock();
    unlock.turnTo(true);
    await tryOnce(unlock);
    expect(notebook.byKey).toBe(true);
    notebook.passphraseSet();
    expect(notebook.byKey).toBe(false);
  });
});
