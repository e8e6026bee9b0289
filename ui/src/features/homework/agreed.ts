import { dayWords } from "../../design/day-words";
import type { TaskDraft } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";

/** One line of an agreement, as it is shown. */
export interface AgreedLine {
  field: string;
  label: string;
  words: string;
  /** Whether the words are the client's own. */
  own: boolean;
}

/** Returns what was agreed, line by line, without the lines left empty. */
export function agreedLines(agreed: TaskDraft, variant?: string): AgreedLine[] {
  const own = (field: string, label: string, words: string | undefined): AgreedLine => ({
    field,
    label,
    words: words?.trim() ?? "",
    own: true,
  });
  const told = (field: string, label: string, words: string | null | undefined): AgreedLine => ({
    field,
    label,
    words: words ?? "",
    own: false,
  });
  return [
    own("purpose", m.homework_purpose(), agreed.purpose),
    own("what", m.homework_what(), agreed.what),
    told("variant", m.homework_variant(), variant),
    own("with_whom", m.homework_with_whom(), agreed.with_whom),
    own("smallest", m.homework_smallest(), agreed.smallest),
    own("where_and_when", m.homework_where_and_when(), agreed.where_and_when),
    told("per_week", m.homework_per_week(), agreed.per_week ? m.homework_count_a_week({ count: agreed.per_week }) : ""),
    told("minutes", m.homework_minutes(), agreed.minutes ? m.homework_count_minutes({ count: agreed.minutes }) : ""),
    own("if_then", m.homework_if_then(), ifThen(agreed)),
    own("pause", m.homework_pause_scope(), agreed.pause?.scope),
    told("pause_until", m.homework_pause_until(), agreed.pause?.until && dayWords(agreed.pause.until)),
    own("barrier", m.homework_barrier(), agreed.barrier),
    own("barrier_answer", m.homework_barrier_answer(), agreed.barrier_answer),
    own("stop_rule", m.homework_stop_rule(), agreed.stop_rule),
    own("look_at_next", m.homework_look_at_next(), agreed.look_at_next),
    told("agreed_on", m.homework_agreed_on(), agreed.agreed_on && dayWords(agreed.agreed_on)),
    told("review_on", m.homework_review_on(), agreed.review_on && dayWords(agreed.review_on)),
  ].filter((line) => line.words !== "");
}

/** Returns the lines that read differently after a change, with the words before and after it. */
export function changedLines(before: TaskDraft, after: TaskDraft): { label: string; before: string; after: string }[] {
  const titled = (draft: TaskDraft): AgreedLine[] => [
    { field: "title", label: m.homework_title(), words: draft.title ?? "", own: true },
    ...agreedLines(draft, draft.variant ?? undefined),
  ];
  const [old, now] = [titled(before), titled(after)];
  const fields = [...new Set([...old, ...now].map((line) => line.field))];
  return fields.flatMap((field) => {
    const [was, is] = [old.find((line) => line.field === field), now.find((line) => line.field === field)];
    if (was?.words === is?.words) return [];
    return [{ label: (was ?? is)?.label ?? "", before: was?.words ?? "", after: is?.words ?? "" }];
  });
}

function ifThen({ if_cue, then_action }: TaskDraft): string {
  if (if_cue?.trim() && then_action?.trim()) return m.homework_if_then_words({ cue: if_cue, action: then_action });
  return if_cue?.trim() || then_action?.trim() || "";
}
