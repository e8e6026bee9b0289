import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { confirmation } from "../../design/confirmation.svelte";
import type { LeftFileCard } from "../../ipc/call";
import { LeftFiles } from "./left-files.svelte";

const AT = { at: "2026-03-03T20:40:00Z", offset_minutes: 0, day: "2026-03-03" };
let cards: LeftFileCard[];
let asked: [string, unknown][];

function card(id: string, met: LeftFileCard["met"], before = false): LeftFileCard {
  return { id, at: AT, name: `${id}.pdf`, folder: "/home/me", met, asked: before };
}

beforeEach(() => {
  asked = [];
  mockIPC((command, args) => {
    if (command === "list_left_files") return cards;
    asked.push([command, args]);
    return command === "remove_left_files" ? ["removed", "changed"] : null;
  });
});

describe("files that still lie there", () => {
  it("are offered once, and not where nothing lies there any more", async () => {
    cards = [card("a", "as_made", true), card("b", "gone")];
    const offered = new LeftFiles(true);
    await offered.load();
    expect(offered.cards).toEqual([]);
    const all = new LeftFiles(false);
    await all.load();
    expect(all.cards.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("nothing is deleted that was not chosen and confirmed", async () => {
    cards = [card("a", "as_made"), card("b", "changed"), card("c", "as_made")];
    const files = new LeftFiles(true);
    await files.load();
    await files.deleteChosen();
    expect(asked).toEqual([]);
    files.choose(cards[0]!, true);
    files.choose(cards[1]!, true);
    const refused = files.deleteChosen();
    confirmation.answer(false);
    await refused;
    expect(asked).toEqual([]);
    const agreed = files.deleteChosen();
    confirmation.answer(true);
    await agreed;
    expect(asked).toEqual([
      ["remove_left_files", { files: [{ id: "a", met: "as_made" }, { id: "b", met: "changed" }] }],
    ]);
    expect(files.outcome).toEqual(["Deleted: a.pdf", "Changed in the meantime, so it was left alone: b.pdf"]);
  });
});
