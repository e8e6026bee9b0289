import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PracticeDraft, Task, Template } from "../../ipc/call";
import { lowEnergy } from "../library/manners.svelte";
import { Practising } from "./practice.svelte";

const steps = ["one", "two"];
const template = {
  id: "T-SF1",
  before: ["suds"],
  after: ["suds"],
  more_before: [],
  more_after: [],
  variants: [
    { id: "partnered", partnered: true, smallest: "a minute", steps },
    { id: "solo", partnered: false, steps },
  ],
} as unknown as Template;

let task: Task;
let drafts: Record<string, string>;
let recorded: PracticeDraft[];
let refused: boolean;

beforeEach(() => {
  task = { id: "t", agreed: { template: "T-SF1", variant: "partnered", title: "A" } } as unknown as Task;
  drafts = {};
  recorded = [];
  refused = false;
  const answers: Record<string, (given: never) => unknown> = {
    read_task: () => task,
    read_template: () => {
      // As the other side refuses: with a code.
      if (refused) throw { code: "gone" };
      return template;
    },
    read_draft: ({ form }: { form: string }) => drafts[form] ?? null,
    keep_draft: ({ form, content }: { form: string; content: string }) => void (drafts[form] = content),
    drop_draft: ({ form }: { form: string }) => void delete drafts[form],
    offers_before: () => ["strong_before"],
    record_practice: ({ draft }: { draft: PracticeDraft }) => {
      recorded.push(draft);
      return { id: "p", offers: [] };
    },
  };
  const invoke = async (name: string, given: unknown) => answers[name]?.(given as never) ?? null;
  vi.stubGlobal("__TAURI_INTERNALS__", { invoke });
});

async function opened(): Promise<Practising> {
  const practice = new Practising("t");
  await practice.open();
  return practice;
}

describe("a practice", () => {
  it("asks the choice check first where another person takes part, and keeps no trace of the answer", async () => {
    const practice = await opened();
    practice.begin();
    expect(practice.phase).toBe("choice");
    practice.choose("no");
    expect(practice.phase).toBe("not_safe");
    practice.stop();
    await practice.draft.saving.flush();
    expect(drafts).toEqual({});
    expect(recorded).toEqual([]);
  });

  it("asks no choice check on one's own", async () => {
    task.agreed.variant = "solo";
    const practice = await opened();
    practice.begin();
    expect(practice.phase).toBe("before");
  });

  it("is taken up after a lock where it was left", async () => {
    const practice = await opened();
    practice.begin();
    practice.choose("skip");
    practice.rate("before", "suds", 40, null);
    await practice.doneBefore();
    practice.goToSteps();
    practice.step(1);
    await practice.draft.saving.flush();

    const again = await opened();
    expect(again.phase).toBe("steps");
    expect(again.restored).toBe(true);
    expect(again.filled.step).toBe(1);
    expect(again.filled.before.suds).toEqual({ value: 40 });
  });

  it("keeps its ratings when it is stopped, and says so in the same words as any outcome", async () => {
    const practice = await opened();
    practice.goToSteps();
    practice.rate("before", "suds", 40, null);
    practice.stop();
    expect(practice.phase).toBe("stopped");
    await practice.write(practice.filled.outcome!);
    expect(recorded[0]).toMatchObject({ outcome: "stopped_early", ratings: [{ scale: "suds", when: "before" }] });
    expect(drafts).toEqual({});
  });

  it("offers choices when distress is strong before it begins", async () => {
    const practice = await opened();
    await practice.doneBefore();
    expect(practice.phase).toBe("strong");
  });

  it("still asks whether one can say no on a day with little energy, and then goes straight to the smallest step", async () => {
    await lowEnergy.turn(true);
    const practice = await opened();
    expect(practice.steps).toEqual(["a minute"]);
    practice.begin();
    expect(practice.phase).toBe("choice");
    practice.choose("yes");
    expect(practice.phase).toBe("steps");
    practice.step(1);
    expect(practice.phase).toBe("after");
    await lowEnergy.turn(false);
  });

  it("can be done when its exercise is one that this version does not know", async () => {
    refused = true;
    const practice = await opened();
    expect(practice.trouble).toBeNull();
    expect(practice.steps).toEqual(["A"]);
  });
});
