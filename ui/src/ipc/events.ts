import { listen } from "@tauri-apps/api/event";
import { commands } from "./bindings";

/** Tells how far a piece of work with the notebook is: pages written of pages in all. */
export async function onWorkProgress(told: (progress: { done: number; of: number }) => void): Promise<() => void> {
  return listen<{ done: number; of: number }>("work-progress", ({ payload }) => told(payload));
}

/** Tells that the locked pages closed by themselves. */
export async function onLockedPagesClosed(told: () => void): Promise<() => void> {
  return listen("locked-pages-closed", () => told());
}

/** Tells in how many seconds the notebook locks because nobody is there. */
export async function onLockNear(told: (seconds: number) => void): Promise<() => void> {
  return listen<number>("lock-near", ({ payload }) => told(payload));
}

/**
 * Answers a lock that the other side begins (idle, suspend, closing the window): what is half
 * typed is written first, then the lock may go on.
 */
export async function onFlushRequested(flush: () => Promise<unknown>): Promise<() => void> {
  return listen("flush-requested", async () => {
    await flush();
    await commands.flushed();
  });
}
