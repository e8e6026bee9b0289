import { mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LockedPages } from "./locked.svelte";

const STAMP = { at: "2026-03-03T20:40:00Z", offset_minutes: 0, day: "2026-03-03" };
const PAGE = { id: "p", day: "2026-03-03", title: "A letter", text: "Dear", created: STAMP, modified: STAMP };
let asked: [string, unknown][];
let answer: (command: string) => unknown;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = () => null;
  mockIPC((command, args) => {
    asked.push([command, args]);
    if (command === "locked_pages_standing") return { set_up: true, open: false };
    if (command === "open_locked_pages") return answer(command) ?? 0;
    if (command === "list_locked_pages") return [{ id: "p", day: PAGE.day, title: PAGE.title, opening: "Dear" }];
    return command === "read_locked_page" ? PAGE : null;
  });
});

afterEach(() => vi.useRealTimers());

async function opened(): Promise<LockedPages> {
  const pages = new LockedPages();
  await pages.begin();
  pages.passphrase = "nine lanterns in the reeds";
  await pages.open();
  return pages;
}

describe("the locked pages", () => {
  it("show nothing before they are opened, and keep no passphrase after", async () => {
    const pages = new LockedPages();
    await pages.begin();
    expect([pages.standing, pages.cards]).toEqual(["closed", []]);
    pages.passphrase = "nine lanterns in the reeds";
    await pages.open();
    expect([pages.standing, pages.cards.length, pages.passphrase]).toEqual(["open", 1, ""]);
  });

  it("a wrong passphrase is said, and they stay closed", async () => {
    answer = () => Promise.reject({ code: "wrong_pages_passphrase" });
    const pages = await opened();
    expect([pages.standing, pages.trouble !== null]).toEqual(["closed", true]);
  });

  it("close by themselves after two quiet minutes, and what was typed is saved before", async () => {
    const pages = await opened();
    await pages.read(pages.cards[0]!);
    await vi.advanceTimersByTimeAsync(119_000);
    pages.touched();
    pages.text = "Dear river";
    await vi.advanceTimersByTimeAsync(119_000);
    expect(pages.standing).toBe("open");
    await vi.advanceTimersByTimeAsync(1_000);
    expect([pages.standing, pages.page, pages.text, pages.cards]).toEqual(["closed", null, "", []]);
    const order = asked.map(([command]) => command);
    expect(order.indexOf("write_locked_page")).toBeLessThan(order.indexOf("close_locked_pages"));
    expect(asked.find(([command]) => command === "write_locked_page")![1]).toEqual({
      change: { id: "p", title: "A letter", text: "Dear river" },
    });
  });
});
