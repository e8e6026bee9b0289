import { mockIPC } from "@tauri-apps/api/mocks";
import { beforeEach, describe, expect, it } from "vitest";
import { NewPassphrase } from "./new-passphrase.svelte";

beforeEach(() => {
  mockIPC((command, args) => {
    if (command !== "judge_passphrase") return null;
    const { passphrase } = args as { passphrase: string };
    return passphrase.length < 12 ? "too_short" : "good";
  });
});

describe("a new passphrase", () => {
  it("is used only when it is strong and typed the same twice", async () => {
    const passphrase = new NewPassphrase();
    passphrase.value = "four quiet garden stones";
    expect(await passphrase.settle()).toBe(false);
    passphrase.again = "four quiet garden stones";
    expect(await passphrase.settle()).toBe(true);
  });

  it("is refused while it is short, even typed twice", async () => {
    const passphrase = new NewPassphrase();
    passphrase.value = passphrase.again = "stones";
    expect(await passphrase.settle()).toBe(false);
    expect(passphrase.strength).toBe("too_short");
  });

  it("names no problem before the client wishes to go on", () => {
    const passphrase = new NewPassphrase();
    passphrase.value = "s";
    expect(passphrase.asked).toBe(false);
  });

  it("leaves nothing behind when it is cleared", async () => {
    const passphrase = new NewPassphrase();
    passphrase.value = passphrase.again = "four quiet garden stones";
    await passphrase.settle();
    passphrase.clear();
    expect([passphrase.value, passphrase.again, passphrase.strength]).toEqual(["", "", null]);
  });
});
