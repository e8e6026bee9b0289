import { commands } from "../ipc/call";

/**
 * Puts what is copied or cut on the clipboard by way of the other side, which marks it as private and takes it back
 * after half a minute. The web view alone would leave it there.
 */
export function copyPrivately(event: ClipboardEvent): void {
  const { target, clipboardData: data } = event;
  // What the editor has already put here is complete, and taken out again.
  const words = data?.getData("text/plain") || selectedWords(target);
  const markedUp = data?.getData("text/html") || null;
  const done = event.defaultPrevented;
  event.preventDefault();
  data?.clearData();
  if (words === "") return;
  if (event.type === "cut" && !done) document.execCommand("delete");
  // After this event, since the web view puts an empty clipboard in its place at its end.
  setTimeout(() => void commands.copyWords(words, markedUp));
}

function selectedWords(target: EventTarget | null): string {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
    if (target.type === "password") return "";
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
  }
  return getSelection()?.toString() ?? "";
}
