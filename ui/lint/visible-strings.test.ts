// @vitest-environment node
import { Linter } from "eslint";
import * as parser from "svelte-eslint-parser";
import { describe, expect, it } from "vitest";
import { visibleStrings } from "./visible-strings.js";

function findings(markup: string): number {
  const linter = new Linter();
  const messages = linter.verify(
    markup,
    [
      {
        files: ["**/*.svelte"],
        languageOptions: { parser },
        plugins: { alcove: { rules: { "visible-strings": visibleStrings } } },
        rules: { "alcove/visible-strings": "error" },
      },
    ],
    { filename: "screen.svelte" },
  );
  return messages.length;
}

describe("visible strings", () => {
  it("words between tags are found", () => {
    expect(findings("<p>Hello there</p>")).toBe(1);
    expect(findings('<p>{"Hello"}</p>')).toBe(1);
    expect(findings('<p>{late ? "Hello" : m.hello()}</p>')).toBe(1);
  });

  it("words that are only heard are found", () => {
    expect(findings('<button aria-label="Close"></button>')).toBe(1);
    expect(findings('<input placeholder={"Your name"} />')).toBe(1);
  });

  it("messages, signs and digits pass", () => {
    expect(findings('<p class="soft">{m.hello()} · 10</p>')).toBe(0);
    expect(findings("<style>p { color: red }</style>")).toBe(0);
  });
});
