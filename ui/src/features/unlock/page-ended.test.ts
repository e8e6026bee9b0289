import { mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { m } from "../../paraglide/messages.js";
import { notebook } from "../../shell/notebook.svelte";
import UnlockScreen from "./UnlockScreen.svelte";

const PREFERENCES = { theme: "light", text_size: 100, remember_place: true, place: "/n", copies_kept: 10 };

async function begin(pageEnded: boolean): Promise<void> {
  mockIPC((command) => {
    if (command === "read_preferences") return PREFERENCES;
    return { place: "/n", trouble: null, proposed: "", unlocked: false, by_key: false, page_ended: pageEnded };
  });
  await notebook.begin();
  render(UnlockScreen);
}

it("the locked page says that the page before it stopped, until the notebook is open", async () => {
  await begin(true);
  expect(screen.getByText(m.unlock_page_ended())).toBeDefined();
  notebook.opened("/n");
  expect(notebook.pageEnded).toBe(false);
});

it("after an ordinary lock it says nothing of the kind", async () => {
  await begin(false);
  expect(screen.queryByText(m.unlock_page_ended())).toBeNull();
});
