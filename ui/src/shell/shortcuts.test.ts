import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { layers } from "./layers.svelte";
import { notebook } from "./notebook.svelte";
import { router } from "./router.svelte";
import { shortcuts } from "./shortcuts.svelte";

let asked: string[];

beforeEach(() => {
  asked = [];
  mockIPC((command) => void asked.push(command));
  notebook.opened("/a/Notebook.alcove");
  layers.dismiss();
  shortcuts.listed = false;
});

function press(key: string, init: KeyboardEventInit = {}, target: HTMLElement = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, "target", { value: target });
  shortcuts.keydown(event);
  return event;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

describe("keys", () => {
  it("Ctrl and a letter go to a place", async () => {
    press(",", { ctrlKey: true });
    await settled();
    expect(router.place).toEqual({ screen: "settings" });
    press("n", { ctrlKey: true });
    await settled();
    expect(router.place).toEqual({ screen: "journal", page: "new" });
  });

  it("work on a keyboard with other letters", async () => {
    press("е", { ctrlKey: true, code: "KeyT" });
    press("д", { ctrlKey: true, code: "KeyL" });
    await settled();
    expect(asked).toContain("lock");
  });

  it("leave other chords to the text", () => {
    expect(press("b", { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(press("t").defaultPrevented).toBe(false);
    expect(press("t", { ctrlKey: true, altKey: true }).defaultPrevented).toBe(false);
  });

  it("a question mark lists the keys, but not while one is writing", () => {
    press("?", {}, document.createElement("textarea"));
    expect(shortcuts.listed).toBe(false);
    press("?");
    expect(shortcuts.listed).toBe(true);
  });

  it("Escape closes a layer, and only when nothing lies over it", async () => {
    await layers.show("grounding");
    shortcuts.listed = true;
    press("Escape");
    expect(layers.open).toBe("grounding");
    shortcuts.listed = false;
    press("Escape");
    expect(layers.open).toBeNull();
  });

  it("Shift three times hides the window", async () => {
    for (let tap = 0; tap < 3; tap++) {
      press("Shift");
      shortcuts.keyup(new KeyboardEvent("keyup", { key: "Shift" }));
    }
    await settled();
    expect(asked).toContain("quick_hide");
  });
});
