import { dayWords } from "../../design/day-words";
import type { Task } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";

/** Says where a task stands: how often it is written down, with what was planned beside it. Never a share of it. */
export function standingWords(task: Task): string {
  const planned = plannedWords(task);
  if (task.practices === 0 || task.last_practised === null) {
    return [m.homework_not_yet_written(), planned].filter(Boolean).join(" ");
  }
  const day = dayWords(task.last_practised);
  const written =
    task.practices === 1 ? m.homework_written_once({ day }) : m.homework_written_times({ count: task.practices, day });
  return [written, planned].filter(Boolean).join(" ");
}

/** Says what was planned, or nothing where nothing was. */
export function plannedWords({ agreed: { per_week: times, minutes } }: Task): string {
  if (times && minutes) return m.homework_planned_both({ times: timesWords(times), minutes });
  if (times) return m.homework_planned_times({ times: timesWords(times) });
  if (minutes) return m.homework_planned_minutes({ minutes });
  return "";
}

function timesWords(times: number): string {
  if (times === 1) return m.homework_times_once();
  if (times === 2) return m.homework_times_twice();
  if (times === 7) return m.homework_times_daily();
  return m.homework_times_many({ count: times });
}
