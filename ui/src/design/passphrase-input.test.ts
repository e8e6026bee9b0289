import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import PassphraseInput from "./PassphraseInput.svelte";

function input(container: HTMLElement): HTMLInputElement {
  return container.querySelector("input")!;
}

describe("a passphrase field", () => {
  it("hides what is typed until it is asked to show it", async () => {
    const { container } = render(PassphraseInput);
    expect(input(container).type).toBe("password");
    await fireEvent.click(screen.getByRole("button", { name: "Show" }));
    expect(input(container).type).toBe("text");
    await fireEvent.click(screen.getByRole("button", { name: "Hide" }));
    expect(input(container).type).toBe("password");
  });

  it("is kept from being remembered or corrected by the web view", () => {
    const { container } = render(PassphraseInput);
    expect(input(container).autocomplete).toBe("off");
    expect(input(container).getAttribute("spellcheck")).toBe("false");
  });

  it("says when caps lock is on", async () => {
    const { container } = render(PassphraseInput);
    await fireEvent.keyUp(input(container), { key: "a", modifierCapsLock: true });
    expect(screen.getByRole("status").textContent).toBe("Caps Lock is on.");
  });
});
