import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { Placing } from "./placing.svelte";
import { work } from "./work.svelte";

let stops: number;

beforeEach(() => {
  stops = 0;
  mockIPC((command) => void (command === "stop_work" && stops++));
});

describe("a piece of work", () => {
  it("says how far it is, and only while it goes on", async () => {
    let end: (done: boolean) => void = () => {};
    const running = work.run("erase", () => new Promise<boolean>((resolve) => (end = resolve)));
    work.told({ done: 512, of: 2000 });
    expect([work.kind, work.done, work.of]).toEqual(["erase", 512, 2000]);
    await work.stop();
    expect([stops, work.stopping]).toEqual([1, true]);
    end(false);
    expect(await running).toBe(false);
    work.told({ done: 9, of: 9 });
    expect([work.kind, work.done]).toEqual([null, 512]);
  });

  it("goes on alone, and the next one may follow a failed one", async () => {
    let fail: (thrown: unknown) => void = () => {};
    const running = work.run("copy", () => new Promise((_, reject) => (fail = reject)));
    expect(await work.run("tidy", () => Promise.resolve(true))).toBeNull();
    fail(new Error("no"));
    await expect(running).rejects.toThrow();
    expect(await work.run("tidy", () => Promise.resolve(true))).toBe(true);
  });
});

describe("putting a file at a place", () => {
  it("what went wrong is said, and the place can be changed and tried again", async () => {
    const tried: string[] = [];
    const placing = new Placing((place) => {
      tried.push(place);
      return place === "/free" ? Promise.resolve(true) : Promise.reject(new Error("taken"));
    });
    placing.begin(" /taken ");
    await placing.go();
    expect([placing.state, placing.trouble === null]).toEqual(["asked", false]);
    placing.place = "/free";
    await placing.go();
    expect([placing.state, placing.trouble, tried]).toEqual(["done", null, ["/taken", "/free"]]);
  });

  it("stopped, it asks again with nothing to complain of", async () => {
    const placing = new Placing(() => Promise.resolve(false));
    placing.begin("/a");
    await placing.go();
    expect([placing.state, placing.trouble]).toEqual(["asked", null]);
  });
});
