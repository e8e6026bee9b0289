import { KeptSwitch } from "../saving/kept-switch.svelte";

/** Exercises go by names that say nothing to a person who looks over a shoulder. */
export const neutralNames = new KeptSwitch("neutral-names");

/** Exercises and pages open in short sentences with small pictures. */
export const easyRead = new KeptSwitch("easy-read");

/** A practice shows the smallest version and asks two things afterwards. */
export const lowEnergy = new KeptSwitch("low-energy");

/** Reads what was chosen; without an answer everything stays as it is for everyone. */
export async function readManners(): Promise<void> {
  await Promise.all([neutralNames, easyRead, lowEnergy].map((each) => each.read())).catch(() => {});
}

/** Returns what an exercise is called on screen. */
export function nameOf(exercise: { title: string; neutral_title: string }): string {
  return neutralNames.on ? exercise.neutral_title : exercise.title;
}
