import { call, commands } from "../../ipc/call";

/** A choice of yes or no that is kept with the notebook, since it may say something about its owner. */
export class KeptSwitch {
  #form: string;
  #on = $state(false);
  #read = false;

  constructor(form: string) {
    this.#form = form;
  }

  get on(): boolean {
    return this.#on;
  }

  /** Reads what was kept, the first time it is asked. */
  async read(): Promise<void> {
    if (this.#read) return;
    this.#on = (await call(commands.readDraft(this.#form))) === "true";
    this.#read = true;
  }

  async turn(on: boolean): Promise<void> {
    this.#on = on;
    await call(commands.keepDraft(this.#form, String(on)));
  }
}
