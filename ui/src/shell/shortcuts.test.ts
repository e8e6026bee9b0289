import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import type { Preferences } from "../ipc/call";
import { appearance } from "./appearance.svelte";
import { layers } from "./layers.svelte";
import { notebook } from "./notebook.svelte";
import { router } from "./router.svelte";
import { shortcuts } from "./shortcuts.svelte";

const USUAL: Preferences = {
  theme: "light",
  text_size: 100,
  remember_place: true,
  place: null,
  copies_kept: 10,
  lock_after: 5,
  blur: true,
  keep_out_of_pictures: true,
  hide_keys: null,
  grounding_keys: null,
  swap_said: false,
};

let asked: string[];

beforeEach(() => {
  asked = [];
  mockIPC((command) => void asked.push(command));
  notebook.opened("/a/Notebook.alcove");
  layers.dismiss();
  shortcuts.listed = false;
  appearance.adopt(USUAL);
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

  function shiftThrice(): void {
    for (let tap = 0; tap < 3; tap++) {
      press("Shift");
      shortcuts.keyup(new KeyboardEvent("keyup", { key: "Shift" }));
    }
  }

  it("Shift three times hides the window", async () => {
    shiftThrice();
    await settled();
    expect(asked).toContain("quick_hide");
  });

  it("chosen keys hide the window in place of Shift three times", async () => {
    appearance.adopt({ ...USUAL, hide_keys: "Ctrl+Alt+H" });
    shiftThrice();
    press("h", { ctrlKey: true });
    await settled();
    expect(asked).not.toContain("quick_hide");
    press("h", { ctrlKey: true, altKey: true, code: "KeyH" });
    await settled();
    expect(asked).toContain("quick_hide");
  });

  it("chosen keys open grounding in place of F2", async () => {
    press("F2");
    expect(layers.open).toBe("grounding");
    layers.dismiss();
    appearance.adopt({ ...USUAL, grounding_keys: "F8" });
    press("F2");
    expect(layers.open).toBeNull();
    press("F8");
    expect(layers.open).toBe("grounding");
  });

  it("keys that do something already are known", () => {
    appearance.adopt({ ...USUAL, hide_keys: "F9" });
    expect(["Ctrl+L", "F1", "F2", "F9"].map((chord) => shortcuts.taken(chord))).not.toContain(null);
    expect(shortcuts.taken("F10")).toBeNull();
  });
});
