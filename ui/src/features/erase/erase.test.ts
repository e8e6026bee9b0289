import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { Erase } from "./erase.svelte";

let erased: unknown[];
let answer: () => unknown;

beforeEach(() => {
  erased = [];
  answer = () => true;
  mockIPC((command, args) => {
    if (command === "make_recovery_key") return "THE-KEY";
    if (command !== "erase_deleted") return null;
    erased.push(args);
    return answer();
  });
});

function asked(): Erase {
  const erase = new Erase();
  erase.passphrase = "four quiet garden stones";
  return erase;
}

describe("erasing what was deleted", () => {
  it("with a new key nothing begins before the key was typed back", async () => {
    const erase = asked();
    await erase.begin();
    expect([erase.state, erased.length]).toEqual(["key", 0]);
    erase.handover.hide();
    erase.handover.typed = "THE-KEY";
    await erase.handover.finish();
    expect(erase.state).toBe("done");
    expect(erased).toEqual([
      {
        passphrase: "four quiet garden stones",
        recovery: { new: { key: "THE-KEY", typed: "THE-KEY" } },
        emptyTrash: false,
      },
    ]);
    expect(erase.passphrase).toBe("");
  });

  it("a key typed back wrongly is said where it is typed", async () => {
    answer = () => Promise.reject({ code: "typed_back_differs" });
    const erase = asked();
    await erase.begin();
    erase.handover.hide();
    erase.handover.typed = "ANOTHER";
    await erase.handover.finish();
    expect([erase.state, erase.trouble]).toEqual(["key", null]);
    expect(erase.handover.trouble).not.toBeNull();
  });

  it("a wrong passphrase is said beside it, and what was typed can be corrected", async () => {
    answer = () => Promise.reject({ code: "wrong_passphrase" });
    const erase = asked();
    erase.keyAfter = "without";
    await erase.begin();
    expect(erase.state).toBe("asked");
    expect(erase.trouble).not.toBeNull();
    expect(erase.passphrase).not.toBe("");
  });

  it("stopped, it says so", async () => {
    answer = () => false;
    const erase = asked();
    erase.keyAfter = "same";
    expect(erase.ready).toBe(false);
    erase.sameKey = "THE-OLD-KEY";
    await erase.begin();
    expect(erase.state).toBe("stopped");
  });
});
