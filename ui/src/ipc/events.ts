import { listen } from "@tauri-apps/api/event";
import { commands } from "./bindings";

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
