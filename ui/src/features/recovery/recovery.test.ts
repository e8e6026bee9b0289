import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { confirmation } from "../../design/confirmation.svelte";
import { Failure } from "../../ipc/call";
import { Recovery } from "./recovery.svelte";

const KEY = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF";
let asked: [string, unknown][];

beforeEach(() => {
  asked = [];
  mockIPC((command, args) => {
    asked.push([command, args]);
    if (command === "make_recovery_key") return KEY;
    if (command === "recovery_standing") return { kept: true, confirmed_on: null, due: false };
    if (command === "set_recovery_key") {
      const { key, typed } = args as { key: string; typed: string };
      return key === typed ? null : Promise.reject({ code: "typed_back_differs" });
    }
    return null;
  });
});

describe("a new recovery key", () => {
  it("is shown once, hidden while it is typed back, and forgotten once it counts", async () => {
    const { handover } = new Recovery();
    await handover.begin();
    expect(handover.key).toBe(KEY);
    handover.hide();
    expect(handover.key).toBe("");
    handover.typed = KEY;
    expect(await handover.finish()).toBe(true);
    expect([handover.stage, handover.typed]).toEqual(["idle", ""]);
  });

  it("typed back as another, it does not count, and can be shown again", async () => {
    const { handover } = new Recovery();
    await handover.begin();
    handover.hide();
    handover.typed = "ZZZZZ";
    expect(await handover.finish()).toBe(false);
    expect((handover.trouble as Failure).code).toBe("typed_back_differs");
    handover.show();
    expect(handover.key).toBe(KEY);
  });

  it("left, it is nowhere on the page", async () => {
    const { handover } = new Recovery();
    await handover.begin();
    handover.forget();
    handover.show();
    expect(handover.key).toBe("");
  });
});

describe("removing the recovery key", () => {
  it("happens only where that is confirmed", async () => {
    const recovery = new Recovery();
    const removing = recovery.remove();
    confirmation.answer(false);
    expect(await removing).toBe(false);
    expect(asked).toEqual([]);
  });
});
