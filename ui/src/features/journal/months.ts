import { monthWords } from "../../design/day-words";
import type { EntryCard } from "../../ipc/call";

/** A month of a list, in the list's own order. */
export interface Month {
  name: string;
  cards: EntryCard[];
}

/** Groups cards that stand one after another by their month. */
export function byMonth(cards: readonly EntryCard[]): Month[] {
  const months: Month[] = [];
  for (const card of cards) {
    const name = monthWords(card.day);
    const last = months.at(-1);
    if (last?.name === name) last.cards.push(card);
    else months.push({ name, cards: [card] });
  }
  return months;
}
