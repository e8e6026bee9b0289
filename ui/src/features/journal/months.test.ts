import { expect, it } from "vitest";
import type { EntryCard } from "../../ipc/call";
import { byMonth } from "./months";

const card = (id: string, day: string) => ({ id, day }) as EntryCard;

it("entries stand under their month, in the order they came", () => {
  const months = byMonth([card("c", "2026-03-04"), card("b", "2026-03-01"), card("a", "2026-02-27")]);
  expect(months.map((month) => [month.name, month.cards.map((each) => each.id)])).toEqual([
    ["March 2026", ["c", "b"]],
    ["February 2026", ["a"]],
  ]);
});
