import { beforeEach, describe, expect, it } from "vitest";
import { router } from "./router.svelte";
import { unsaved } from "./unsaved.svelte";

beforeEach(() => router.reset({ screen: "today" }));

describe("going from place to place", () => {
  it("stays where it is while a place that would lose something is not left freely", async () => {
    let answer = false;
    const takeBack = router.askBefore(async () => answer);
    await router.go({ screen: "care" });
    await router.back();
    expect(router.place.screen).toBe("today");
    answer = true;
    await router.go({ screen: "care" });
    expect(router.place.screen).toBe("care");
    takeBack();
    answer = false;
    await router.go({ screen: "journal" });
    expect(router.place.screen).toBe("journal");
  });

  it("writes down what is half typed first", async () => {
    let whereWritten = "";
    const forget = unsaved.register(async () => void (whereWritten = router.place.screen));
    await router.go({ screen: "care" });
    expect(whereWritten).toBe("today");
    expect(router.place.screen).toBe("care");
    forget();
  });

  it("goes back the way it came, and to Today at its end", async () => {
    await router.go({ screen: "care" });
    await router.go({ screen: "care", page: "guide", id: "G-21" });
    await router.back();
    expect(router.place).toEqual({ screen: "care" });
    await router.back();
    await router.back();
    expect(router.place).toEqual({ screen: "today" });
  });

  it("leaves no trace in the address", async () => {
    const before = location.href;
    await router.go({ screen: "journal", id: "an-id" });
    expect(location.href).toBe(before);
    expect(history.length).toBe(1);
  });
});
