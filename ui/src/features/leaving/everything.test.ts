import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { confirmation } from "../../design/confirmation.svelte";
import { notebook } from "../../shell/notebook.svelte";
import { Everything } from "./everything.svelte";

let asked: [string, unknown][];
let answer: () => unknown;

beforeEach(() => {
  asked = [];
  answer = () => [];
  mockIPC((command, args) => {
    if (command !== "erase_everything") return null;
    asked.push([command, args]);
    return answer();
  });
  notebook.opened("/n");
});

function about(): Everything {
  const everything = new Everything();
  everything.passphrase = "four quiet garden stones";
  return everything;
}

describe("erasing everything", () => {
  it("happens only once it is confirmed, and the window then shows nothing of the notebook", async () => {
    const everything = about();
    const refused = everything.erase();
    confirmation.answer(false);
    await refused;
    expect([asked, notebook.state]).toEqual([[], "open"]);
    answer = () => ["/home/me/left"];
    const agreed = everything.erase();
    confirmation.answer(true);
    await agreed;
    expect(asked).toEqual([["erase_everything", { passphrase: "four quiet garden stones" }]]);
    expect([notebook.state, notebook.leftBehind, notebook.place]).toEqual(["erased", ["/home/me/left"], null]);
  });

  it("with a wrong passphrase nothing is erased, and this is said", async () => {
    answer = () => Promise.reject({ code: "wrong_passphrase" });
    const everything = about();
    const agreed = everything.erase();
    confirmation.answer(true);
    await agreed;
    expect(notebook.state).toBe("open");
    expect(everything.trouble).not.toBeNull();
    expect(everything.passphrase).toBe("");
  });
});
