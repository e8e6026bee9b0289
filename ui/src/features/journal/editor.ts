import { Editor, type Extensions } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import StarterKit from "@tiptap/starter-kit";
import { read, written } from "./markdown";

/** Paragraphs, two headings, lists, quotes, bold, italic; what is pasted loses the rest. */
const EXTENSIONS: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    dropcursor: false,
    gapcursor: false,
    horizontalRule: false,
    link: false,
    strike: false,
    trailingNode: false,
    underline: false,
  }),
];

interface Wish {
  element: HTMLElement;
  /** The entry as Markdown. */
  text: string;
  /** Whether it takes words; else it only shows them. */
  editable?: boolean;
  /** What the field is called. */
  label: string;
  onchange?: () => void;
  /** Called when the selection or what is around it changes. */
  onmove?: () => void;
}

/** Mounts an editor; its history begins after the words were loaded, so that undo never empties them. */
export function makeEditor({ element, text, editable = true, label, onchange, onmove }: Wish): Editor {
  return new Editor({
    element,
    content: read(text),
    editable,
    extensions: EXTENSIONS,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        spellcheck: "false",
      },
    },
    onUpdate: () => onchange?.(),
    onTransaction: () => onmove?.(),
  });
}

/**
 * Returns a way to read the editor's words as Markdown. A block that did not change is not written
 * anew, so that saving a long text while it is typed takes no longer than saving a short one.
 */
export function readerOf(editor: Editor): () => string {
  const known = new WeakMap<Node, string>();
  const blockText = (block: Node): string => {
    const text = known.get(block) ?? written({ type: "doc", content: [block.toJSON()] });
    known.set(block, text);
    return text;
  };
  return () => editor.state.doc.children.map(blockText).join("\n\n");
}

/** Returns the selected words as plain text. */
export function selectedWords(editor: Editor): string {
  const { from, to } = editor.state.selection;
  return editor.state.doc.textBetween(from, to, "\n", "\n").trim();
}
