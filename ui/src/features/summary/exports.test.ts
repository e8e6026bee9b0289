import { expect, it } from "vitest";
import { proposedPlace } from "./exports.svelte";

it("a summary is proposed beside the notebook under a name that says nothing", () => {
  expect(proposedPlace("/home/a b/Documents/Notebook.alcove", "pdf")).toBe("/home/a b/Documents/Notes.pdf");
  expect(proposedPlace("C:\\Users\\a\\Notebook.alcove", "text")).toBe("C:\\Users\\a\\Notes.txt");
  expect(proposedPlace("Notebook.alcove", "text")).toBe("Notes.txt");
});
