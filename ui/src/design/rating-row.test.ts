import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import RatingRow from "./RatingRow.svelte";

function shown(onchange = vi.fn()) {
  render(RatingRow, { name: "Body tension", low: "loose", high: "very tight", onchange });
  return onchange;
}

describe("a rating", () => {
  it("is kept from 0 to 100 and shown from 0 to 10", async () => {
    const onchange = shown();
    await fireEvent.click(screen.getByRole("radio", { name: "4" }));
    expect(onchange).toHaveBeenLastCalledWith(40, null);
  });

  it("says the words at both ends with their steps", () => {
    shown();
    expect(screen.getByRole("radio", { name: "0, loose" })).toBeTruthy();
    expect(screen.getByRole("radio", { name: "10, very tight" })).toBeTruthy();
  });

  it("that is skipped keeps the reason and is never zero", async () => {
    const onchange = shown();
    await fireEvent.click(screen.getByRole("radio", { name: "7" }));
    await fireEvent.click(screen.getByRole("radio", { name: "Prefer not to say" }));
    expect(onchange).toHaveBeenLastCalledWith(null, "prefer_not_to_say");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "7" }).checked).toBe(false);
  });

  it("asks all its choices under one name", () => {
    shown();
    expect(screen.getByRole("group", { name: "Body tension" })).toBeTruthy();
    expect(screen.getAllByRole("radio")).toHaveLength(15);
  });
});
