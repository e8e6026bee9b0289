import type { JSONContent } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { makeEditor, readerOf } from "./editor";
import { fromPlain, read, written } from "./markdown";

/** A small generator with a seed, so that a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

const SIGNS = [..."ab  cé😀עب*_#->+=`~[]()<&1.2)\\!|'\u0301\t$"];
const WORDS = ["walk", "**", "- ", "1. ", "# ", "> ", "<b>", "a*b", "---", "&amp;", "C:\\*", "[x](y)", "  "];

class Sample {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seeded(seed);
  }

  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  text(): string {
    const part = (): string =>
      this.below(3) ? SIGNS[this.below(SIGNS.length)]! : WORDS[this.below(WORDS.length)]!;
    const text = Array.from({ length: 1 + this.below(8) }, part).join("");
    // A line of spaces alone is an empty line, which parts two paragraphs.
    return text.trim() === "" ? `${text}w` : text;
  }

  inline(breaks: boolean): JSONContent[] {
    const content: JSONContent[] = [];
    for (let left = 1 + this.below(4); left > 0; left--) {
      const marks = [this.below(3) ? "" : "bold", this.below(3) ? "" : "italic"].filter(Boolean);
      content.push({ type: "text", text: this.text(), ...(marks.length && { marks: marks.map((type) => ({ type })) }) });
      if (breaks && left > 1 && !this.below(4)) content.push({ type: "hardBreak" });
    }
    return content;
  }

  block(depth: number): JSONContent {
    const kind = this.below(depth > 1 ? 3 : 6);
    const some = (make: () => JSONContent): JSONContent[] => Array.from({ length: 1 + this.below(3) }, make);
    if (kind === 0) return { type: "heading", attrs: { level: 2 + this.below(2) }, content: this.inline(false) };
    if (kind < 3) return { type: "paragraph", content: this.inline(true) };
    if (kind === 3) return { type: "blockquote", content: some(() => this.block(depth + 1)) };
    const item = (): JSONContent => ({
      type: "listItem",
      content: [
        { type: "paragraph", content: this.inline(true) },
        ...(this.below(3) ? [] : [this.block(depth + 1)]),
      ],
    });
    return { type: kind === 4 ? "bulletList" : "orderedList", content: some(item) };
  }

  doc(): JSONContent {
    return { type: "doc", content: Array.from({ length: 1 + this.below(5) }, () => this.block(0)) };
  }
}

function visible(node: JSONContent): string {
  if (node.type === "text") return (node.text ?? "").replace(/\s/g, "");
  return (node.content ?? []).map(visible).join("");
}

function shape(node: JSONContent): unknown {
  if (node.type === "text" || node.type === "hardBreak") return [];
  const held = (node.content ?? []).filter((child) => visible(child) !== "");
  return [node.type, node.attrs?.level, held.map(shape).filter((each) => (each as unknown[]).length)];
}

describe("an entry as Markdown", () => {
  it("keeps every sign and every block on the way through, and is then stable", () => {
    for (let seed = 1; seed <= 600; seed++) {
      const doc = new Sample(seed).doc();
      const once = written(doc);
      const again = read(once);
      expect(visible(again), `seed ${seed}: a sign was lost in ${JSON.stringify(once)}`).toBe(visible(doc));
      expect(shape(again), `seed ${seed}: a block became another in ${JSON.stringify(once)}`).toEqual(shape(doc));
      expect(written(again), `seed ${seed} is not stable`).toBe(once);
    }
  });

  it("is the same after the real editor had it", () => {
    const element = document.createElement("div");
    for (let seed = 1; seed <= 20; seed++) {
      const text = written(new Sample(seed).doc());
      const editor = makeEditor({ element, text, label: "Entry" });
      expect(readerOf(editor)(), `seed ${seed}`).toBe(text);
      editor.destroy();
    }
  });

  it("takes any text as text: no tag, link or code is read, so none is lost", () => {
    for (let seed = 1; seed <= 600; seed++) {
      const sample = new Sample(seed);
      const raw = Array.from({ length: 1 + sample.below(6) }, () => sample.text()).join("\n");
      const plain = fromPlain(raw);
      expect(visible(read(plain)), `seed ${seed}: ${JSON.stringify(raw)}`).toBe(raw.replace(/\s/g, ""));
      expect(written(read(written(read(raw)))), `seed ${seed}`).toBe(written(read(raw)));
    }
    const tricky = "<script>x</script> [a](b) `code` ![p](q) | 1 | ~~s~~";
    expect(visible(read(tricky))).toBe(tricky.replace(/\s/g, ""));
  });

  it("reads bold, italic, headings, lists and quotes", () => {
    const doc = read("## Sunday\n\nA **warm** and *slow* ***day***.\n\n- one\n  - two\n\n1. a\n2. b\n\n> said");
    expect(doc.content?.map((node) => node.type)).toEqual([
      "heading",
      "paragraph",
      "bulletList",
      "orderedList",
      "blockquote",
    ]);
    expect(written(doc)).toBe(
      "## Sunday\n\nA **warm** and *slow* ***day***.\n\n- one\n  - two\n\n1. a\n2. b\n\n> said",
    );
  });

  it("leaves stars that pair with none as they are", () => {
    for (const text of ["2 * 3 * 4", "a *b", "**", "***x*", "*a **b*"]) {
      expect(visible(read(text)).length).toBeGreaterThanOrEqual(text.replace(/\s/g, "").length - 2);
    }
    expect(visible(read("2 * 3 * 4"))).toBe("2*3*4");
    expect(visible(read("***x*"))).toBe("***x*");
  });

  it("keeps line breaks and empty paragraphs", () => {
    expect(written(read("one\ntwo"))).toBe("one\ntwo");
    expect(read("one\n\n\n\ntwo").content).toHaveLength(3);
    expect(written(read("one\n\n\n\ntwo"))).toBe("one\n\n\n\ntwo");
    expect(read("").content).toEqual([{ type: "paragraph" }]);
  });
});

describe("the editor", () => {
  it("gives its words after each change, those of untouched blocks included", () => {
    const editor = makeEditor({ element: document.createElement("div"), text: "one\n\ntwo **bold**", label: "Entry" });
    const words = readerOf(editor);
    expect(words()).toBe("one\n\ntwo **bold**");
    editor.commands.insertContentAt(1, "new ");
    expect(words()).toBe("new one\n\ntwo **bold**");
    expect(words()).toBe(written(editor.getJSON()));
    editor.destroy();
  });

  it("never undoes back to before the words were loaded", () => {
    const editor = makeEditor({ element: document.createElement("div"), text: "what was there", label: "Entry" });
    editor.commands.undo();
    expect(editor.getText()).toBe("what was there");
    editor.commands.insertContentAt(1, "and ");
    editor.commands.undo();
    editor.commands.undo();
    expect(editor.getText()).toBe("what was there");
    editor.destroy();
  });

  it("keeps of what is pasted only what an entry can hold", () => {
    const editor = makeEditor({ element: document.createElement("div"), text: "", label: "Entry" });
    editor.commands.insertContent(
      '<h2>T</h2><p style="color:red"><b>b</b> <a href="http://x">l</a> <img src="http://x/y.png"></p><script>1</script>',
    );
    const html = editor.getHTML();
    expect(html).not.toMatch(/style|href|img|script|http/);
    expect(html).toMatch(/<h2>T<\/h2>/);
    editor.destroy();
  });
});
