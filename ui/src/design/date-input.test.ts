import { fireEvent, render, screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import DateInput from "./DateInput.svelte";

async function type(day: string, month: string, year: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText("Day"), { target: { value: day } });
  await fireEvent.change(screen.getByLabelText("Day"));
  await fireEvent.change(screen.getByLabelText("Month"), { target: { value: month } });
  await fireEvent.input(screen.getByLabelText("Year"), { target: { value: year } });
  await fireEvent.change(screen.getByLabelText("Year"));
}

describe("a date field", () => {
  it("gives the day once it is whole", async () => {
    const onchange = vi.fn();
    render(DateInput, { legend: "When", onchange });
    await type("4", "3", "2026");
    expect(onchange).toHaveBeenLastCalledWith("2026-03-04");
  });

  it("keeps half a date on the screen while there is no day yet", async () => {
    render(DateInput, { legend: "When" });
    await fireEvent.input(screen.getByLabelText("Day"), { target: { value: "4" } });
    await fireEvent.change(screen.getByLabelText("Day"));
    expect(screen.getByLabelText<HTMLInputElement>("Day").value).toBe("4");
  });

  it("says when a day is not in the calendar", async () => {
    render(DateInput, { legend: "When" });
    await type("31", "2", "2026");
    expect(screen.getByText(/not in the calendar/)).toBeTruthy();
  });
});
