import { dayWords } from "../../design/day-words";
import type { CopyCard } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Returns what a copy is called: its day, or why it was made. */
export function labelWords({ label }: CopyCard): string {
  if (label === "before update") return m.copies_before_update();
  return DAY.test(label) ? dayWords(label) : label;
}

/** Returns a name that no other copy has. */
export function nameOfCopy(copy: CopyCard): string {
  return m.copies_named({ label: labelWords(copy), number: copy.number });
}

/** Returns a size in words, such as "1.2 MB". */
export function sizeWords(kib: number): string {
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(getLocale(), { maximumFractionDigits: digits }).format(value);
  return kib < 1000 ? m.copies_kb({ size: number(kib, 0) }) : m.copies_mb({ size: number(kib / 1024, 1) });
}

/** Returns the path of a file beside another, with something added to its name. */
export function besideAs(place: string, added: string): string {
  const folder = Math.max(place.lastIndexOf("/"), place.lastIndexOf("\\")) + 1;
  const dot = place.lastIndexOf(".");
  const end = dot > folder ? dot : place.length;
  return `${place.slice(0, end)} ${added}${place.slice(end)}`;
}

/** Returns the folder in which the automatic copies of a notebook lie. */
export function folderOfCopies(place: string): string {
  return `${place}-copies`;
}
