import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { reading } from "../design/reading.svelte";
import { call, commands } from "../ipc/call";
import { notebook } from "./notebook.svelte";

const PREFERENCES = { theme: "light", text_size: 100, remember_place: true, place: null, copies_kept: 10 };
let save: () => unknown;

beforeEach(async () => {
  save = () => null;
  mockIPC((command) => {
    if (command === "start_state") return { place: "/n", trouble: null, proposed: "", unlocked: false, by_key: false };
    if (command === "read_preferences") return PREFERENCES;
    return command === "index_entries" ? save() : null;
  });
  await notebook.begin();
});

describe("a notebook that takes no saves", () => {
  it("is known by how it was found, and what is said of that is not said twice", () => {
    notebook.opened("/n", { notices: [{ kind: "damaged_pages", pages: 2 }, { kind: "not_closed_properly" }] });
    expect(notebook.readOnly).toEqual({ kind: "damaged_pages", pages: 2 });
    expect(notebook.notices).toEqual([{ kind: "not_closed_properly" }]);
    expect(reading.only).toBe(true);
  });

  it("is known from the first save that could not be confirmed, whoever asked for it", async () => {
    notebook.opened("/n");
    expect(reading.only).toBe(false);
    save = () => Promise.reject({ code: "save_failed" });
    await call(commands.indexEntries()).catch(() => {});
    expect([notebook.readOnly, reading.only]).toEqual([{ kind: "save_failed" }, true]);
  });

  it("is another matter than a save that was refused", async () => {
    notebook.opened("/n");
    save = () => Promise.reject({ code: "disk_full" });
    await call(commands.indexEntries()).catch(() => {});
    expect([notebook.readOnly, reading.only]).toEqual([null, false]);
  });
});
