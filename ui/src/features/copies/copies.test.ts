import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { confirmation } from "../../design/confirmation.svelte";
import type { CopyCard } from "../../ipc/call";
import { Copies } from "./copies.svelte";

const PLACE = "/home/a/Notebook.alcove";

function card(number: number, sealed_otherwise = false): CopyCard {
  return { path: `/copies/${number}`, number, label: "2026-11-24", kib: 120, sealed_otherwise };
}

let asked: [string, Record<string, unknown>][];
let there: CopyCard[];
let answers: Record<string, (args: Record<string, unknown>) => unknown>;

beforeEach(() => {
  asked = [];
  there = [card(3), card(2, true), card(1, true)];
  answers = { list_copies: () => there, make_copy: () => true, delete_copy: () => null };
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    return answers[command]?.(args as Record<string, unknown>) ?? null;
  });
});

async function loaded(): Promise<Copies> {
  const copies = new Copies(PLACE);
  await copies.load();
  return copies;
}

function commandsAsked(): string[] {
  return asked.map(([command]) => command);
}

describe("the automatic copies", () => {
  it("a copy with an older passphrase asks for it and is tested with it", async () => {
    answers.test_copy = ({ passphrase }) =>
      passphrase === null ? Promise.reject({ code: "sealed_otherwise" }) : { records: 4, pages: 9 };
    const copies = await loaded();
    await copies.test(card(2, true));
    expect(copies.testOf(card(2))).toEqual({ state: "asks" });
    await copies.test(card(2, true), "the older words of mine");
    expect(copies.testOf(card(2))).toEqual({ state: "whole", counted: { records: 4, pages: 9 } });
  });

  it("a damaged copy is said to be damaged, beside that copy only", async () => {
    answers.test_copy = () => Promise.reject({ code: "damaged" });
    const copies = await loaded();
    await copies.test(card(3));
    expect(copies.testOf(card(3))).toMatchObject({ state: "failed" });
    expect([copies.testOf(card(2)), copies.trouble]).toEqual([null, null]);
  });

  it("the older ones are deleted only once the new copy is made", async () => {
    const copies = await loaded();
    expect(await copies.replaceOlder()).toBe(true);
    const deleted = asked.filter(([command]) => command === "delete_copy").map(([, args]) => args.copy);
    expect(deleted).toEqual(["/copies/2", "/copies/1"]);
    expect(commandsAsked().indexOf("make_copy")).toBeLessThan(commandsAsked().indexOf("delete_copy"));
  });

  it("where no new copy can be made, none is deleted", async () => {
    answers.make_copy = () => Promise.reject({ code: "disk_full" });
    const copies = await loaded();
    expect(await copies.replaceOlder()).toBe(false);
    expect(commandsAsked()).not.toContain("delete_copy");
    expect(copies.trouble).not.toBeNull();
  });

  it("an older copy that rotated away meanwhile is no trouble", async () => {
    answers.delete_copy = () => Promise.reject({ code: "gone" });
    const copies = await loaded();
    expect(await copies.replaceOlder()).toBe(true);
  });

  it("a copy is deleted only after asking", async () => {
    const copies = await loaded();
    const removing = copies.remove(card(1));
    confirmation.answer(false);
    await removing;
    expect(commandsAsked()).not.toContain("delete_copy");
  });
});
