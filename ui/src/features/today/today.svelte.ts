import { today } from "../../design/day-words";
import { call, commands, type Session, type Task } from "../../ipc/call";

/** What Today shows: the tasks worked on and the next appointment; nothing older. */
export class Today {
  readonly day = today();
  #tasks = $state.raw<Task[] | null>(null);
  #next = $state.raw<Session | null>(null);
  #trouble = $state.raw<unknown>(null);

  /** The tasks being worked on; null until they are read. */
  get tasks(): readonly Task[] | null {
    return this.#tasks;
  }

  /** The next appointment, today's included. */
  get next(): Session | null {
    return this.#next;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async read(): Promise<void> {
    try {
      const [tasks, sessions] = await Promise.all([call(commands.listTasks()), call(commands.listSessions())]);
      this.#tasks = tasks.filter((task) => task.status === "active");
      this.#next = nextSession(sessions, this.day);
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }
}

/** Returns the soonest session that is not before a day. */
export function nextSession(sessions: readonly Session[], day: string): Session | null {
  const coming = sessions.filter((session) => session.written.day >= day);
  const moment = ({ written }: Session): string => `${written.day} ${written.time ?? ""}`;
  return coming.sort((a, b) => moment(a).localeCompare(moment(b)))[0] ?? null;
}
