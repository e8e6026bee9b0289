import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { PassphraseChange } from "./passphrase-change.svelte";

let changes: unknown[];

beforeEach(() => {
  changes = [];
  mockIPC((command, args) => {
    if (command === "judge_passphrase") return "good";
    if (command !== "change_passphrase") return null;
    changes.push(args);
    return (args as { current: string }).current === "the one in use" ? null : Promise.reject({ code: "wrong_passphrase" });
  });
});

function filled(current: string): PassphraseChange {
  const change = new PassphraseChange();
  change.current = current;
  change.wanted.value = change.wanted.again = "five calm rivers going home";
  return change;
}

describe("changing the passphrase", () => {
  it("seals with the new one and forgets what was typed", async () => {
    const change = filled("the one in use");
    expect(await change.change()).toBe(true);
    expect([change.current, change.wanted.value]).toEqual(["", ""]);
  });

  it("a wrong current passphrase is said and changes nothing", async () => {
    const change = filled("another one");
    expect(await change.change()).toBe(false);
    expect(change.failure).not.toBeNull();
  });

  it("two different new ones are never sent", async () => {
    const change = filled("the one in use");
    change.wanted.again = "five calm rivers";
    expect(await change.change()).toBe(false);
    expect(changes).toEqual([]);
  });
});
