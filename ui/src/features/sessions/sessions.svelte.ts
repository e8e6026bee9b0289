import { confirmation } from "../../design/confirmation.svelte";
import { today } from "../../design/day-words";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type Session, type SessionDraft } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";

/** Returns the next session, today's included, of a list with the newest first. */
export function nextOf(sessions: readonly Session[], day: string): Session | undefined {
  return sessions.filter((session) => session.written.day >= day).at(-1);
}

/** Returns the session whose notes stand on the screen: today's, or else the last one. */
export function lastOf(sessions: readonly Session[], day: string): Session | undefined {
  return sessions.find((session) => session.written.day <= day);
}

/** Returns a clock time as it is shown. */
export function clockWords(time: string): string {
  return time.slice(0, 5);
}

export class Sessions {
  #all = $state.raw<Session[] | null>(null);
  #trouble = $state.raw<unknown>(null);
  #today = today();

  readonly next = $derived(nextOf(this.#all ?? [], this.#today));
  readonly last = $derived(lastOf(this.#all ?? [], this.#today));
  readonly past = $derived(
    (this.#all ?? []).filter(({ id, written }) => written.day < this.#today && id !== this.last?.id),
  );

  get known(): boolean {
    return this.#all !== null;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      this.#all = await call(commands.listSessions());
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Plans a session, or changes its day and time; its notes stay as they are. */
  async plan(session: Session | undefined, day: string, time: string | null): Promise<void> {
    try {
      if (session) await call(commands.changeSession(session.id, { ...session.written, day, time }));
      else await call(commands.planSession({ day, time, agreed: "", after_note: "" }));
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }

  async remove(session: Session): Promise<void> {
    const agreed = await confirmation.ask({
      title: m.sessions_remove_session_title(),
      text: m.sessions_remove_session_text(),
      safe: m.sessions_keep_it(),
      act: m.sessions_remove_it(),
    });
    if (!agreed) return;
    try {
      await call(commands.removeSession(session.id));
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.load();
  }

  /** Writes the notes of a session; its day is read anew, so that neither overwrites the other. */
  async writeNotes(id: string, notes: Pick<SessionDraft, "agreed" | "after_note">): Promise<void> {
    const session = this.#all?.find((each) => each.id === id);
    if (!session) return;
    const written = { ...session.written, ...notes };
    await call(commands.changeSession(id, written));
    this.#all = this.#all?.map((each) => (each.id === id ? { ...each, written } : each)) ?? null;
  }
}
