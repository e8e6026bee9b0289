import { today } from "../../design/day-words";
import type { SkipReason } from "../../design/rating";
import { toasts } from "../../design/toasts.svelte";
import { call, commands, type Offer, type Outcome, type Scale, type Task, type Template } from "../../ipc/call";
import { sentenceFor } from "../../ipc/failures";
import { m } from "../../paraglide/messages.js";
import { router } from "../../shell/router.svelte";
import { Draft } from "../saving/draft.svelte";
import { lowEnergy } from "../library/manners.svelte";
import {
  answerOf,
  isPartnered,
  nothingFilled,
  ratingsOf,
  smallestOf,
  stepsOf,
  variantOf,
  written,
  type Filled,
} from "./filled";

/** Where one is in a practice; one thing at a time. */
export type Phase =
  | "start"
  | "choice"
  | "not_safe"
  | "before"
  | "strong"
  | "steps"
  | "stopped"
  | "after"
  | "aftercare";

/** What is kept of a practice under way. */
interface Kept {
  phase: Phase;
  cameFrom: Phase;
  filled: Filled;
}

/** Nothing about the choice check is kept, not even that it was reached. */
const UNKEPT: readonly Phase[] = ["start", "choice", "not_safe", "strong", "aftercare"];

export class Practising {
  #id: string;
  #task = $state.raw<Task | null>(null);
  #template = $state.raw<Template | null>(null);
  #phase = $state<Phase>("start");
  #cameFrom = $state<Phase>("start");
  #offers = $state.raw<readonly Offer[]>([]);
  #trouble = $state.raw<unknown>(null);
  #restored = $state(false);
  readonly draft: Draft<Kept>;
  filled = $state<Filled>(nothingFilled(today(), null));

  readonly variant = $derived(variantOf(this.#template, this.filled.variant));
  readonly steps = $derived.by(() => {
    if (!this.#task) return [];
    return lowEnergy.on ? smallestOf(this.#task, this.variant) : stepsOf(this.#task, this.variant);
  });
  readonly solo = $derived(this.#template?.variants.find((variant) => !variant.partnered));

  constructor(id: string) {
    this.#id = id;
    this.draft = new Draft(`practice:${id}`);
  }

  get task(): Task | null {
    return this.#task;
  }

  get template(): Template | null {
    return this.#template;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get offers(): readonly Offer[] {
    return this.#offers;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  /** Whether a practice under way was found and taken up where it was left. */
  get restored(): boolean {
    return this.#restored;
  }

  get partnered(): boolean {
    return this.#task !== null && isPartnered(this.#task, this.#template);
  }

  async open(): Promise<void> {
    try {
      await lowEnergy.read().catch(() => {});
      const task = await call(commands.readTask(this.#id));
      const { template, variant } = task.agreed;
      // A task from a newer version may name an exercise that is not here; what was agreed can be done all the same.
      this.#template = template ? await call(commands.readTemplate(template)).catch(() => null) : null;
      this.#task = task;
      const left = await this.draft.read();
      this.filled = left?.filled ?? nothingFilled(today(), variant ?? null);
      if (left) [this.#phase, this.#cameFrom] = [left.phase, left.cameFrom];
      this.filled.step = Math.min(this.filled.step, Math.max(0, this.steps.length - 1));
      this.#restored = left !== null;
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Keeps what is filled in, a moment after a change. */
  changed(): void {
    if (UNKEPT.includes(this.#phase) || (this.#phase === "stopped" && !this.begun)) return;
    this.draft.keep(() => ({
      phase: this.#phase,
      cameFrom: this.#cameFrom,
      filled: $state.snapshot(this.filled) as Filled,
    }));
  }

  begin(): void {
    this.#go(this.partnered ? "choice" : this.#first);
  }

  /** Takes the answer of the choice check and forgets it. */
  choose(answer: "yes" | "not_sure" | "no" | "skip"): void {
    this.#go(answer === "yes" || answer === "skip" ? this.#first : "not_safe");
  }

  goSolo(): void {
    this.filled.variant = this.solo?.id ?? this.filled.variant;
    this.#go(this.#first);
  }

  /** What comes first once it is begun; on a day with little energy nothing is asked before. */
  get #first(): Phase {
    return lowEnergy.on ? "steps" : "before";
  }

  rate(when: "before" | "after", scale: Scale, value: number | null, reason: SkipReason | null): void {
    const answer = answerOf(value, reason);
    if (answer) this.filled[when][scale] = answer;
    else delete this.filled[when][scale];
    this.changed();
  }

  /** Goes on to the steps, or first to what is offered when distress is strong. */
  async doneBefore(): Promise<void> {
    this.#offers = await commands.offersBefore(ratingsOf({ before: $state.snapshot(this.filled.before), after: {} }));
    this.#go(this.#offers.length > 0 ? "strong" : "steps");
  }

  goToSteps(): void {
    this.#offers = [];
    this.#go("steps");
  }

  step(by: 1 | -1): void {
    const next = this.filled.step + by;
    if (next >= this.steps.length) return this.#go("after");
    this.filled.step = Math.max(0, next);
    this.changed();
  }

  justWrite(): void {
    this.#go("after");
  }

  stop(): void {
    this.#cameFrom = this.#phase;
    if (this.#phase === "steps") this.filled.outcome = "stopped_early";
    this.#go("stopped");
  }

  /** Returns to where Stop was pressed. */
  goOn(): void {
    if (this.#cameFrom === "steps") this.filled.outcome = null;
    this.#go(this.#cameFrom);
  }

  /** Whether something was begun that can be written down. */
  get begun(): boolean {
    return this.#cameFrom === "steps" || this.#cameFrom === "after";
  }

  /** Writes the practice down; then aftercare, with what is offered. */
  async write(outcome: Outcome): Promise<boolean> {
    try {
      const filled = $state.snapshot(this.filled) as Filled;
      const { offers } = await call(commands.recordPractice(written(this.#id, filled, outcome)));
      await this.draft.drop();
      this.#offers = offers;
      this.#trouble = null;
      this.#go("aftercare");
      return true;
    } catch (thrown) {
      this.#trouble = thrown;
      return false;
    }
  }

  /** After a stop: writes down what there is, and leaves. */
  async closeQuietly(): Promise<void> {
    if (!(await this.write(this.filled.outcome ?? "stopped_early"))) return;
    toasts.say(m.practice_stop_kept());
    if (this.#offers.length === 0) await this.leave();
  }

  /** Lets the task rest until it was talked about. */
  async pauseTask(): Promise<void> {
    try {
      await call(commands.setTaskStatus(this.#id, "paused"));
      toasts.say(m.practice_paused());
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
  }

  /** Leaves with nothing written down. */
  async discard(): Promise<void> {
    try {
      await this.draft.drop();
    } catch (thrown) {
      toasts.say(sentenceFor(thrown));
    }
    await this.leave();
  }

  leave(): Promise<void> {
    return router.go({ screen: "today" });
  }

  #go(phase: Phase): void {
    this.#phase = phase;
    this.#restored = false;
    this.changed();
  }
}
