import { toasts } from "../../design/toasts.svelte";
import { call, commands, type Task, type TaskStatus } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

const ORDER: readonly TaskStatus[] = ["active", "paused", "set_aside", "finished"];

/** The tasks, grouped by where they stand. */
export class Tasks {
  #tasks = $state.raw<Task[] | null>(null);
  #trouble = $state.raw<unknown>(null);

  readonly groups = $derived(
    ORDER.map((status) => ({
      status,
      tasks: (this.#tasks ?? []).filter((task) => task.status === status),
    })).filter((group) => group.tasks.length > 0),
  );

  get known(): boolean {
    return this.#tasks !== null;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  get anyActive(): boolean {
    return (this.#tasks ?? []).some((task) => task.status === "active");
  }

  async load(): Promise<void> {
    try {
      this.#tasks = await call(commands.listTasks());
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Rests every active task, with no prompt to return; each can be taken up again, or all at once. */
  async pauseAll(): Promise<void> {
    const resting = (this.#tasks ?? []).filter((task) => task.status === "active").map((task) => task.id);
    try {
      await call(commands.pauseAllTasks());
      toasts.say(m.homework_all_paused(), () => void this.#takeUp(resting));
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }

  async #takeUp(ids: string[]): Promise<void> {
    try {
      for (const id of ids) await call(commands.setTaskStatus(id, "active"));
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }
}
