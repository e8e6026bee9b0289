import type { JSONContent } from "@tiptap/core";

/**
 * Entries are kept as Markdown of a small kind: paragraphs, two sizes of heading, lists, quotes,
 * bold and italic. Everything else is text and stays as it was typed: no link, code or tag is
 * read, so none can be lost. A line break within a paragraph is a line break on the page.
 *
 * The editor's own Markdown extension (Tiptap 3.34) was tried: it drops tags, code and the addresses
 * of links, and reads words typed as "# " or "1. " as another block.
 */

/** Returns the document an entry holds. */
export function read(text: string): JSONContent {
  return { type: "doc", content: blocks(text.replace(/\r\n?/g, "\n").split("\n"), false) };
}

/** Returns the Markdown of a document. */
export function written(doc: JSONContent): string {
  return blockLines(doc.content ?? []).join("\n");
}

/** Returns Markdown that shows a plain text exactly as it is. */
export function fromPlain(text: string): string {
  return text.split("\n").map((line) => escapedLine(escaped(line))).join("\n");
}

/* Reading */

const HEADING = /^(#{1,6}) (.*)$/;
const BULLET = /^[-+*] (.*)$/;
const NUMBER = /^(\d{1,9})[.)] (.*)$/;
const QUOTE = /^> ?(.*)$/;

/** Reads lines as blocks; the first line of a list item is always a paragraph. */
function blocks(lines: string[], item: boolean): JSONContent[] {
  const found: JSONContent[] = [];
  let at = 0;
  const takeParagraph = (): void => {
    const from = at++;
    while (at < lines.length && lines[at]?.trim() && !opensBlock(lines[at] ?? "")) at++;
    found.push(paragraph(lines.slice(from, at).join("\n")));
  };
  if (item) takeParagraph();
  while (at < lines.length) {
    const from = at;
    while (at < lines.length && !lines[at]?.trim()) at++;
    found.push(...emptyParagraphs(at - from, found.length === 0, at === lines.length));
    if (at === lines.length) break;
    const line = lines[at] ?? "";
    const heading = HEADING.exec(line);
    if (heading) {
      found.push({ type: "heading", attrs: { level: heading[1]!.length < 3 ? 2 : 3 }, ...inline(heading[2]!) });
      at++;
    } else if (QUOTE.test(line)) {
      const quoted: string[] = [];
      for (let quote; at < lines.length && (quote = QUOTE.exec(lines[at]!)); at++) quoted.push(quote[1]!);
      found.push({ type: "blockquote", content: blocks(quoted, false) });
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const [list, next] = readList(lines, at);
      found.push(list);
      at = next;
    } else {
      takeParagraph();
    }
  }
  return found.length > 0 ? found : [{ type: "paragraph" }];
}

function opensBlock(line: string): boolean {
  return HEADING.test(line) || QUOTE.test(line) || BULLET.test(line) || NUMBER.test(line);
}

/** Blank lines part two blocks; what is beyond one of them is an empty paragraph of its own. */
function emptyParagraphs(blank: number, first: boolean, last: boolean): JSONContent[] {
  const count = first && last ? (blank + 1) / 2 : first || last ? blank / 2 : (blank - 1) / 2;
  return Array.from({ length: Math.max(0, Math.floor(count)) }, () => ({ type: "paragraph" }));
}

function readList(lines: string[], from: number): [JSONContent, number] {
  const sign = BULLET.test(lines[from]!) ? BULLET : NUMBER;
  const start = Number(NUMBER.exec(lines[from]!)?.[1] ?? 1);
  const items: JSONContent[] = [];
  let at = from;
  for (let opening; at < lines.length && (opening = sign.exec(lines[at]!)); ) {
    const words = opening.at(-1)!;
    const indent = " ".repeat(lines[at]!.length - words.length);
    const held = [words];
    at++;
    for (;;) {
      const next = nextWritten(lines, at);
      if (next === -1 || !lines[next]!.startsWith(indent)) break;
      held.push(...lines.slice(at, next + 1).map((line) => line.slice(indent.length)));
      at = next + 1;
    }
    items.push({ type: "listItem", content: blocks(held, true) });
  }
  const list = { type: sign === BULLET ? "bulletList" : "orderedList", content: items };
  return [sign === BULLET ? list : { ...list, attrs: { start } }, at];
}

function nextWritten(lines: string[], from: number): number {
  for (let at = from; at < lines.length; at++) if (lines[at]!.trim()) return at;
  return -1;
}

function paragraph(text: string): JSONContent {
  return { type: "paragraph", ...inline(text) };
}

/** Reads words with bold and italic; stars that pair with none are stars. */
function inline(text: string): { content?: JSONContent[] } {
  const toggles = pairs(text);
  const content: JSONContent[] = [];
  const marks = { bold: false, italic: false };
  let words = "";
  const put = (): void => {
    if (words === "") return;
    const worn = (["bold", "italic"] as const).filter((mark) => marks[mark]).map((type) => ({ type }));
    content.push({ type: "text", text: words, ...(worn.length > 0 && { marks: worn }) });
    words = "";
  };
  for (let at = 0; at < text.length; at++) {
    const stars = toggles.get(at);
    const sign = text[at]!;
    if (stars !== undefined) {
      put();
      if (stars & 1) marks.italic = !marks.italic;
      if (stars & 2) marks.bold = !marks.bold;
      at += stars - 1;
    } else if (sign === "\n") {
      put();
      content.push({ type: "hardBreak" });
    } else if (sign === "\\" && PUNCTUATION.test(text[at + 1] ?? "")) {
      words += text[++at];
    } else {
      words += sign;
    }
  }
  put();
  return content.length > 0 ? { content } : {};
}

/** Runs that pair by halves are given up this often before all stars are taken as stars. */
const TRIES = 20;

/**
 * Finds the runs of stars that pair, and what each toggles: italic (1), bold (2) or both (3).
 * A run of which only a half would pair is no sign at all, so that no star is dropped.
 */
function pairs(text: string): Map<number, number> {
  const given = new Set<number>();
  for (let tries = 0; tries < TRIES; tries++) {
    const paired = pairsWithout(text, given);
    const halves = [...paired.keys()].filter((at) => paired.get(at) !== runLength(text, at));
    if (halves.length === 0) return paired;
    halves.forEach((at) => given.add(at));
  }
  return new Map();
}

function pairsWithout(text: string, given: Set<number>): Map<number, number> {
  const paired = new Map<number, number>();
  const open: { 1?: number; 2?: number } = {};
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\") {
      at++;
      continue;
    }
    if (text[at] !== "*") continue;
    const from = at;
    const length = runLength(text, from);
    at += length - 1;
    if (length > 3 || given.has(from)) continue;
    const parts = ([1, 2] as const).filter((part) => length & part);
    const opens = /\S/.test(text[at + 1] ?? "");
    const closes = /\S/.test(text[from - 1] ?? "");
    if (!parts.every((part) => (open[part] === undefined ? opens : closes))) continue;
    for (const part of parts) {
      const opening = open[part];
      if (opening === undefined) open[part] = from;
      else {
        paired.set(opening, (paired.get(opening) ?? 0) | part);
        paired.set(from, (paired.get(from) ?? 0) | part);
        delete open[part];
      }
    }
  }
  return paired;
}

function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === "*") end++;
  return end - at;
}

/* Writing */

const PUNCTUATION = /[!-/:-@[-`{-~]/;

function blockLines(nodes: JSONContent[]): string[] {
  return nodes.flatMap((node, at) => {
    const lines = linesOf(node);
    if (at === 0) return lines;
    return ["", ...lines];
  });
}

function linesOf(node: JSONContent): string[] {
  switch (node.type) {
    case "heading":
      return [`${"#".repeat(node.attrs?.level === 3 ? 3 : 2)} ${inlineText(node).replaceAll("\n", " ")}`];
    case "blockquote":
      return blockLines(node.content ?? []).map((line) => (line ? `> ${line}` : ">"));
    case "bulletList":
      return (node.content ?? []).flatMap((item) => itemLines(item, "- "));
    case "orderedList": {
      const start = Number(node.attrs?.start ?? 1);
      return (node.content ?? []).flatMap((item, at) => itemLines(item, `${start + at}. `));
    }
    default:
      return inlineText(node).split("\n").map(escapedLine);
  }
}

/** An item holds its first paragraph, then what follows under it; empty paragraphs there are dropped. */
function itemLines(item: JSONContent, sign: string): string[] {
  const [first = { type: "paragraph" }, ...rest] = item.content ?? [];
  const held = inlineText(first).split("\n").map(escapedLine);
  let before = first;
  for (const node of rest) {
    if (node.type === "paragraph" && inlineText(node).trim() === "") continue;
    const list = node.type === "bulletList" || node.type === "orderedList";
    if (!(list && before === first)) held.push("");
    held.push(...linesOf(node));
    before = node;
  }
  const indent = " ".repeat(sign.length);
  return held.map((line, at) => (at === 0 ? sign + line : line && indent + line));
}

type Sign = { sign: string; bold: boolean; italic: boolean };

function inlineText(node: JSONContent): string {
  const plain = !node.content?.some((child) => child.marks?.length);
  if (plain) return (node.content ?? []).map((child) => (child.type === "hardBreak" ? "\n" : escaped(child.text ?? ""))).join("");
  const signs = signsOf(node);
  for (const mark of ["bold", "italic"] as const) tighten(signs, mark);
  let text = "";
  let worn = { bold: false, italic: false };
  for (const next of [...signs, { sign: "", bold: false, italic: false }]) {
    const stars = (worn.bold !== next.bold ? 2 : 0) + (worn.italic !== next.italic ? 1 : 0);
    text += "*".repeat(stars) + (next.sign === "\n" ? "\n" : escaped(next.sign));
    worn = next;
  }
  return text;
}

function signsOf(node: JSONContent): Sign[] {
  return (node.content ?? []).flatMap((child) => {
    if (child.type === "hardBreak") return [{ sign: "\n", bold: false, italic: false }];
    const has = (type: string): boolean => child.marks?.some((mark) => mark.type === type) ?? false;
    return [...(child.text ?? "")].map((sign) => ({ sign, bold: has("bold"), italic: has("italic") }));
  });
}

/** A mark begins and ends at a sign one can see: a space at its edge goes without. */
function tighten(signs: Sign[], mark: "bold" | "italic"): void {
  const visible = (sign: Sign | undefined): boolean => sign !== undefined && /\S/.test(sign.sign);
  for (const order of [signs, [...signs].reverse()]) {
    order.forEach((sign, at) => {
      const before = order[at - 1];
      if (sign[mark] && !visible(sign) && !before?.[mark]) sign[mark] = false;
    });
  }
}

function escaped(text: string): string {
  return text.replace(/[\\`*_~[<]/g, "\\$&");
}

/** Takes from the start of a line what would make it another block, and keeps its indent as it looks. */
function escapedLine(line: string): string {
  return line
    .replace(/^[ \t]+/, (indent) => (indent.length === line.length ? "" : "\u00a0".repeat(indent.length)))
    .replace(/^(#{1,6}(?= |$)|[-+](?= |$)|>|-+\s*$|=+\s*$)/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
}
