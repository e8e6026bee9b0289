import { confirmation } from "../../design/confirmation.svelte";
import type { Door } from "../../design/door";
import { toasts } from "../../design/toasts.svelte";
import {
  call,
  commands,
  type LineKind,
  type Offer,
  type Practice,
  type Task,
  type TaskChange,
  type TaskStatus,
  type Template,
} from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

/** A task with everything that belongs to it. */
export class TaskView {
  #id: string;
  #task = $state.raw<Task | null>(null);
  #template = $state.raw<Template | null>(null);
  #history = $state.raw<TaskChange[]>([]);
  #practices = $state.raw<Practice[]>([]);
  #offers = $state.raw<Offer[]>([]);
  #trouble = $state.raw<unknown>(null);

  constructor(id: string) {
    this.#id = id;
  }

  get task(): Task | null {
    return this.#task;
  }

  get variant(): Template["variants"][number] | undefined {
    return this.#template?.variants.find((variant) => variant.id === this.#task?.agreed.variant);
  }

  get partnered(): boolean {
    return this.variant?.partnered === true || (this.#task?.agreed.with_whom ?? "").trim() !== "";
  }

  get history(): readonly TaskChange[] {
    return this.#history;
  }

  get practices(): readonly Practice[] {
    return this.#practices;
  }

  get offers(): readonly Offer[] {
    return this.#offers;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      const task = await call(commands.readTask(this.#id));
      const [history, practices] = await Promise.all([
        call(commands.taskHistory(this.#id)),
        call(commands.listPractices(this.#id)),
      ]);
      const { template } = task.agreed;
      this.#template = template ? await call(commands.readTemplate(template)).catch(() => null) : null;
      [this.#task, this.#history, this.#practices, this.#trouble] = [task, history, practices, null];
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  async move(status: TaskStatus): Promise<void> {
    await this.#do(async () => {
      this.#offers = await call(commands.setTaskStatus(this.#id, status));
    });
  }

  async setDoor(kind: LineKind, row: string, door: Door): Promise<void> {
    await this.#do(() => call(commands.setDoor({ kind, row }, door)));
  }

  async removePractice(id: string): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.homework_remove_practice_title(),
      text: m.homework_remove_practice_text(),
      safe: m.homework_keep_it(),
      act: m.homework_remove_it(),
    });
    if (agreed) await this.#do(() => call(commands.removePractice(id)));
  }

  async #do(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }
}
