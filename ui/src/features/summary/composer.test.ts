import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Line, Period, SummaryRequest } from "../../ipc/call";
import { Composer } from "./composer.svelte";

function line(row: string, door: "ask" | "ok"): Line {
  const content = { words: { text: `words ${row}`, stance: null, task: null, practice: null } };
  return { line: { kind: "entry", row }, section: "moments", day: "2026-03-04", door, content };
}

let lines: Line[];
let drawn: SummaryRequest[];
let kept: string | null;

beforeEach(() => {
  lines = [line("1", "ask"), line("2", "ok")];
  drawn = [];
  kept = null;
  const answers: Record<string, (given: never) => unknown> = {
    read_draft: () => kept,
    keep_draft: ({ content }: { content: string }) => void (kept = content),
    default_period: () => ({ since: "2026-03-01", until: "2026-03-10" }),
    propose_lines: ({ period }: { period: Period }) => ({ period, session: null, lines }),
    preview_summary: ({ request }: { request: SummaryRequest }) => {
      drawn.push(request);
      return { pages: [], text: "", left_out: [], lines: 0 };
    },
  };
  const invoke = async (name: string, given: unknown) => answers[name]?.(given as never) ?? null;
  vi.stubGlobal("__TAURI_INTERNALS__", { invoke });
});

async function opened(): Promise<Composer> {
  const composer = new Composer();
  await composer.open();
  return composer;
}

const rows = (request: SummaryRequest | undefined) => request?.choices.map((choice) => choice.line.row);

describe("the composer", () => {
  it("draws at first only what was opened for the session", async () => {
    await opened();
    expect(rows(drawn[0])).toEqual(["2"]);
  });

  it("asks for exactly what is ticked, and makes the file from the same request", async () => {
    const composer = await opened();
    composer.choose(lines[0]!, { ticked: true, wording: "ask_me" });
    composer.choose(lines[1]!, { ticked: false });
    expect(composer.request.choices).toEqual([{ line: { kind: "entry", row: "1" }, treatment: "ask_me" }]);
  });

  it("has after a lock what was chosen and shortened before it", async () => {
    const composer = await opened();
    composer.choose(lines[0]!, { ticked: true, wording: "shorten", shorter: "less" });
    await composer.draft.saving.flush();
    const again = await opened();
    expect(again.request.choices[0]?.treatment).toEqual({ shorten: "less" });
  });

  it("does not keep a tick that only the door had set", async () => {
    const composer = await opened();
    composer.choose(lines[0]!, { ticked: true });
    await composer.draft.saving.flush();
    lines = [line("1", "ask"), line("2", "ask")];
    expect(rows((await opened()).request)).toEqual(["1"]);
  });
});
