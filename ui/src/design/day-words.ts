import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";

type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** Returns the local day as YYYY-MM-DD. */
export function today(now: Date = new Date()): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

/** Returns a day in words, such as "4 March 2026". */
export function dayWords(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return m.summary_date({ day: Number(date), month: monthName(month), year });
}

/** Returns a day with its weekday, such as "Wednesday, 4 March 2026". */
export function weekdayWords(day: string): string {
  const weekday = new Intl.DateTimeFormat(getLocale(), { weekday: "long", timeZone: "UTC" });
  return m.saving_weekday({ weekday: weekday.format(Date.parse(day)), day: dayWords(day) });
}

/** Returns the month of a day, such as "March 2026". */
export function monthWords(day: string): string {
  const [year = "", month = ""] = day.split("-");
  return m.saving_month({ month: monthName(month), year });
}

/** Returns how many days lie between two days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function monthName(month: string): string {
  return m[`month_${Number(month) as Month}`]();
}
