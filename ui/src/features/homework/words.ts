import type { Answer, AttentionPull, Barrier, NoValue, Outcome, Scale, TaskStatus } from "../../ipc/call";
import { shownStep } from "../../design/rating";
import { m } from "../../paraglide/messages.js";

/** The outcomes, in no order of merit. */
export const OUTCOMES: readonly Outcome[] = ["did_it", "did_some", "stopped_early", "chose_not_to", "could_not"];

/** What may get in the way, the plainest first. */
export const BARRIERS: readonly Barrier[] = [
  "no_time_busy_home",
  "forgot",
  "tired",
  "no_privacy",
  "left_it_until_late",
  "caring_or_work",
  "lost_the_paper",
  "not_sure_how",
  "not_sure_why",
  "too_hard",
  "too_easy_or_boring",
  "felt_mechanical",
  "felt_anxious",
  "felt_shame_or_exposed",
  "avoided_it",
  "did_not_want_to",
  "mismatch_with_my_values",
  "flashback_or_numb",
  "body_pain",
  "illness",
  "period_or_hormones",
  "symptoms_or_low_mood",
  "partner_unavailable",
  "partner_unwilling",
  "argument",
  "pressure_from_partner",
  "wanted_more_than_agreed",
  "life_event",
  "other",
];

export const PULLS: readonly AttentionPull[] = [
  "expectation",
  "judging_myself",
  "watching_partner",
  "worry",
  "memory",
  "other",
  "nothing",
];

export const outcomeWords = (outcome: Outcome): string => m[`outcome_${outcome}`]();
export const barrierWords = (barrier: Barrier): string => m[`barrier_${barrier}`]();
export const pullWords = (pull: AttentionPull): string => m[`attention_${pull}`]();
export const statusWords = (status: TaskStatus): string => m[`homework_status_${status}`]();
export const noValueWords = (reason: NoValue): string => m[`no_value_${reason}`]();

export function scaleWords(scale: Scale): { name: string; low: string; high: string } {
  return { name: m[`scale_${scale}_name`](), low: m[`scale_${scale}_low`](), high: m[`scale_${scale}_high`]() };
}

/** Returns an answer as it is shown: a step from 0 to 10, or the reason there is none. */
export function answerWords(answer: Answer): string {
  return answer.value === undefined ? noValueWords(answer.without) : String(shownStep(answer.value));
}
