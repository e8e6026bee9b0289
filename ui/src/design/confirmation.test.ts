import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { confirmation } from "./confirmation.svelte";
import ConfirmationDialog from "./ConfirmationDialog.svelte";

const question = { title: "Remove this line?", text: "It cannot be undone.", safe: "Keep it", act: "Remove it" };

beforeEach(() => {
  render(ConfirmationDialog);
});

describe("a confirmation", () => {
  it("puts the safe choice first", async () => {
    void confirmation.ask(question);
    await screen.findByRole("dialog", { name: question.title });
    expect(screen.getAllByRole("button")[0]!.textContent).toBe("Keep it");
  });

  it("answers what was pressed, and is gone", async () => {
    const answer = confirmation.ask(question);
    await fireEvent.click(await screen.findByRole("button", { name: "Remove it" }));
    expect(await answer).toBe(true);
    expect(confirmation.question).toBeNull();
  });

  it("takes Escape for the safe choice", async () => {
    const answer = confirmation.ask(question);
    await screen.findByRole("dialog");
    await fireEvent.keyDown(document, { key: "Escape" });
    expect(await answer).toBe(false);
  });

  it("gives way to a newer one as if the safe choice was made", async () => {
    const first = confirmation.ask(question);
    void confirmation.ask({ ...question, title: "Remove the other?" });
    expect(await first).toBe(false);
    confirmation.answer(false);
  });
});
