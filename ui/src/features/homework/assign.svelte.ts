import { toasts } from "../../design/toasts.svelte";
import { today } from "../../design/day-words";
import { call, commands, type TaskDraft, type Template } from "../../ipc/call";
import { m } from "../../paraglide/messages.js";
import { router } from "../../shell/router.svelte";
import { Draft } from "../saving/draft.svelte";
import { nameOf, readManners } from "../library/manners.svelte";

/** What the form holds; a pause without words and without a day is none. */
export type AssignForm = Required<TaskDraft>;

/** Returns an empty form. */
export function emptyForm(): AssignForm {
  return {
    template: null,
    variant: null,
    title: "",
    purpose: "",
    what: "",
    with_whom: "",
    where_and_when: "",
    minutes: null,
    per_week: null,
    agreed_on: today(),
    review_on: null,
    pause: null,
    smallest: "",
    if_cue: "",
    then_action: "",
    barrier: "",
    barrier_answer: "",
    stop_rule: "",
    look_at_next: "",
  };
}

/** Returns a form begun from an exercise. How long and how often is left to what was agreed in therapy. */
export function formFrom(template: Template, variantId: string | null, title: string): AssignForm {
  const variant = template.variants.find((each) => each.id === variantId) ?? template.variants[0];
  return {
    ...emptyForm(),
    template: template.id,
    variant: variant?.id ?? null,
    title,
    smallest: variant?.smallest ?? "",
    stop_rule: variant?.stop_rules[0] ?? "",
  };
}

/** Returns what is written down: an untouched pause is left out. */
export function agreed(form: AssignForm): AssignForm {
  const pause = form.pause && (form.pause.scope.trim() || form.pause.until) ? form.pause : null;
  return { ...form, title: form.title.trim(), pause };
}

/** Writing down a task, or changing what was agreed. */
export class Assigning {
  #task: string | null;
  #template = $state.raw<Template | null>(null);
  #ready = $state(false);
  #restored = $state(false);
  #trouble = $state.raw<unknown>(null);
  readonly draft: Draft<AssignForm>;
  form = $state(emptyForm());

  constructor(task: string | null) {
    this.#task = task;
    this.draft = new Draft(task === null ? "assign" : `change:${task}`);
  }

  get template(): Template | null {
    return this.#template;
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Whether the form was left half-filled before. */
  get restored(): boolean {
    return this.#restored;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  get partnered(): boolean {
    const variant = this.#template?.variants.find((each) => each.id === this.form.variant);
    return variant?.partnered === true || this.form.with_whom.trim() !== "";
  }

  /** Opens the form: as it was left, as it was agreed, or from an exercise such as "T-SF1/solo". */
  async open(from: string | undefined): Promise<void> {
    try {
      await readManners();
      const left = await this.draft.read();
      const [template, variant] = from?.split("/") ?? [];
      this.#restored = left !== null && (template === undefined || left.template === template);
      if (left && this.#restored) this.form = { ...emptyForm(), ...left };
      else if (this.#task) this.form = { ...emptyForm(), ...(await call(commands.readTask(this.#task))).agreed };
      await this.#readTemplate(this.form.template ?? template ?? null);
      if (!this.#restored && !this.#task && this.#template) {
        this.form = formFrom(this.#template, variant ?? null, nameOf(this.#template));
      }
      this.#trouble = null;
      this.#ready = true;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  /** Keeps the form as it is now, so that a lock loses nothing. */
  changed(): void {
    this.draft.keep(() => $state.snapshot(this.form));
  }

  /** Empties a form that was left half-filled. */
  async startAfresh(from: string | undefined): Promise<void> {
    await this.draft.drop();
    this.form = emptyForm();
    this.#template = null;
    await this.open(from);
  }

  async send(): Promise<void> {
    const form = agreed($state.snapshot(this.form));
    try {
      if (this.#task) {
        await call(commands.changeTask(this.#task, form));
        await this.draft.drop();
        toasts.announce(m.homework_changed());
        await router.back();
      } else {
        const id = await call(commands.assignTask(form));
        await this.draft.drop();
        toasts.announce(m.homework_written_down());
        await router.go({ screen: "homework", page: "task", id });
      }
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }

  async #readTemplate(id: string | null): Promise<void> {
    // An exercise of a newer version is not here; what was agreed on it is.
    this.#template = id === null ? null : await call(commands.readTemplate(id)).catch(() => null);
  }
}
