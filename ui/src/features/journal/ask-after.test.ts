import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { confirmation } from "../../design/confirmation.svelte";
import type { EntryCard } from "../../ipc/call";
import { AskAfter } from "./ask-after.svelte";

const CARD: EntryCard = { id: "e", day: "2026-03-01", title: "", opening: "", door: "private", discarded_on: null };
let asked: string[];

beforeEach(() => {
  asked = [];
  mockIPC((command) => {
    if (command === "entries_to_ask_about") return [CARD];
    asked.push(command);
    return null;
  });
});

describe("an entry that was to be asked about after the session", () => {
  it("nothing happens to it without an answer", async () => {
    const after = new AskAfter();
    await after.load();
    after.later();
    expect([after.cards, asked]).toEqual([[], []]);
  });

  it("is deleted for good only once that is confirmed", async () => {
    const after = new AskAfter();
    await after.load();
    const refused = after.shred(CARD);
    confirmation.answer(false);
    await refused;
    expect(asked).toEqual([]);
    const agreed = after.shred(CARD);
    confirmation.answer(true);
    await agreed;
    expect(asked).toEqual(["delete_entry_for_good"]);
  });

  it("is kept, or put into the trash, as the client says", async () => {
    const after = new AskAfter();
    await after.keep(CARD);
    await after.putAway(CARD);
    expect(asked).toEqual(["ask_after_session", "discard_entry"]);
  });
});
