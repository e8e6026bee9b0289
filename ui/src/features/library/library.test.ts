import { mockIPC } from "@tauri-apps/api/mocks";
import { describe, expect, it } from "vitest";
import type { FoundInLibrary, TemplateCard } from "../../ipc/call";
import { byFamily, LibrarySearch } from "./library.svelte";

function card(id: string, family: TemplateCard["family"]): TemplateCard {
  return { id, family, title: id, neutral_title: id, summary: "" };
}

describe("the shelves of the library", () => {
  it("stand family by family, in the order of the library", () => {
    const families = byFamily([card("a", "touch"), card("b", "touch"), card("c", "steadying")]);
    expect(families.map(({ family, cards }) => [family, cards.length])).toEqual([
      ["touch", 2],
      ["steadying", 1],
    ]);
  });
});

describe("the search of the library", () => {
  it("shows what was found for the newest words, whichever answer comes first", async () => {
    const answers: ((found: FoundInLibrary) => void)[] = [];
    mockIPC(() => new Promise((resolve) => answers.push(resolve)));
    const search = new LibrarySearch();
    search.words = "grou";
    search.words = "ground";
    const found = (id: string): FoundInLibrary => ({ exercises: [card(id, "steadying")], pages: [], concerns: [] });
    answers[1]?.(found("new"));
    answers[0]?.(found("old"));
    await new Promise((resolve) => setTimeout(resolve));
    expect(search.found?.exercises.map((each) => each.id)).toEqual(["new"]);
  });

  it("finds nothing while nothing is asked", () => {
    const search = new LibrarySearch();
    search.words = "  ";
    expect(search.found).toBeNull();
    expect(search.isEmpty).toBe(false);
  });
});
