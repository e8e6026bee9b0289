/** Why there is no number; stored as such, never as zero. */
export type SkipReason = "skipped" | "not_applicable" | "prefer_not_to_say" | "cannot_tell";

export const SKIP_REASONS: readonly SkipReason[] = ["skipped", "not_applicable", "prefer_not_to_say", "cannot_tell"];

/** Returns the stored value (0 to 100) of a step shown as 0 to 10. */
export function storedValue(step: number): number {
  return step * 10;
}

/** Returns the step shown for a stored value. */
export function shownStep(stored: number): number {
  return Math.round(stored / 10);
}
