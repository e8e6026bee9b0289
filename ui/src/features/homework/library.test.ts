import { describe, expect, it } from "vitest";
import { matching } from "./library.svelte";

const cards = [
  { id: "T-1", family: "touch", title: "Touch without a goal", neutral_title: "Quiet practice A", summary: "Unhurried." },
  { id: "T-2", family: "steadying", title: "Grounding", neutral_title: "Five things", summary: "Back to the room." },
] as const;

describe("the search of the library", () => {
  it("finds by any name and by the summary, whatever the case and accents", () => {
    expect(matching([...cards], "GROUND").map((card) => card.id)).toEqual(["T-2"]);
    expect(matching([...cards], "quïet practice").map((card) => card.id)).toEqual(["T-1"]);
    expect(matching([...cards], "room five").map((card) => card.id)).toEqual(["T-2"]);
  });

  it("shows everything while nothing is asked", () => {
    expect(matching([...cards], "  ")).toHaveLength(2);
  });
});
