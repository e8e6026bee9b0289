import { dayWords, daysBetween, today } from "../../design/day-words";
import type { AccessEvent, SinceLastOpening, Stamp } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";

/** Returns the clock time of a moment at the place where it was noted, such as "21:40". */
export function timeWords(stamp: Stamp): string {
  const there = new Date(Date.parse(stamp.at) + stamp.offset_minutes * 60_000);
  return there.toISOString().slice(11, 16);
}

/** Returns a day as one says it now: today, yesterday, or its date. */
export function nearDayWords(day: string, now: string = today()): string {
  const days = daysBetween(day, now);
  if (days === 0) return m.access_today();
  return days === 1 ? m.access_yesterday() : dayWords(day);
}

/** Returns what is said of earlier openings: the last one, then what failed since. */
export function sinceWords(since: SinceLastOpening, now: string = today()): { opened: string | null; tries: string | null } {
  const { opened, tries, tries_day } = since;
  const day = tries_day === null ? "" : nearDayWords(tries_day, now);
  return {
    opened: opened && m.access_line_opened({ day: nearDayWords(opened.day, now), time: timeWords(opened) }),
    tries: tries === 0 ? null : tries === 1 ? m.access_line_tries_one({ day }) : m.access_line_tries({ count: tries, day }),
  };
}

/** Returns one line of the record. */
export function eventWords(event: AccessEvent): string {
  if (event.what === "failed_tries") {
    return m.access_failed_tries({ count: event.tries ?? 0, day: nearDayWords(event.tries_day ?? event.at.day) });
  }
  return m[`access_${event.what}`]();
}
