const MODIFIERS = ["Ctrl", "Alt", "Shift", "Meta"] as const;

/** Returns the name of the chord an event makes, such as "Ctrl+Alt+H" or "F9"; empty while only modifiers are held. */
export function chordOf(event: KeyboardEvent): string {
  if (["Control", "Alt", "Shift", "Meta", "AltGraph", "Dead", "Unidentified", "Process"].includes(event.key)) return "";
  const held = [event.ctrlKey, event.altKey, event.shiftKey, event.metaKey];
  return [...MODIFIERS.filter((_, at) => held[at]), nameOf(event)].join("+");
}

/**
 * Whether a chord can be chosen: a function key, or a letter or digit with Ctrl or Alt. Anything less is a sign that
 * somebody may wish to write, and Escape, Tab and the like have their work.
 */
export function isChoosable(chord: string): boolean {
  const parts = chord.split("+");
  const key = parts.at(-1) ?? "";
  if (/^F([1-9]|1[0-2])$/.test(key)) return true;
  return /^[A-Z0-9]$/.test(key) && (parts.includes("Ctrl") || parts.includes("Alt") || parts.includes("Meta"));
}

/** Letters and digits by their place, so that Shift and other alphabets change nothing. */
function nameOf(event: KeyboardEvent): string {
  const placed = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1];
  const latin = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : undefined;
  return latin ?? placed ?? event.key;
}
