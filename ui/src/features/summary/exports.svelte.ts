import { call, commands, type Export, type Format, type SummaryRequest } from "../../ipc/call";
import { Failure } from "../../ipc/call";

/** Returns a place with the name a summary goes by; it says nothing of what is inside. */
export function proposedPlace(notebook: string, format: Format): string {
  const cut = Math.max(notebook.lastIndexOf("/"), notebook.lastIndexOf("\\")) + 1;
  return notebook.slice(0, cut) + (format === "pdf" ? "Notes.pdf" : "Notes.txt");
}

/** The record of what left the app. */
export class Exports {
  #made = $state.raw<Export[]>([]);
  #trouble = $state.raw<unknown>(null);

  get made(): readonly Export[] {
    return this.#made;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async load(): Promise<void> {
    try {
      this.#made = await call(commands.listExports());
      this.#trouble = null;
    } catch (thrown) {
      this.#trouble = thrown;
    }
  }
}

/** Making one file: where it goes, then the question before it is written. */
export class FileMaking {
  #format = $state<Format | null>(null);
  #replacing = $state(false);
  #trouble = $state.raw<unknown>(null);
  place = $state("");

  get format(): Format | null {
    return this.#format;
  }

  /** Whether there is a file at the place already, so that replacing it is asked about. */
  get replacing(): boolean {
    return this.#replacing;
  }

  get trouble(): unknown {
    return this.#trouble;
  }

  async begin(format: Format): Promise<void> {
    this.#trouble = null;
    this.#replacing = false;
    const { proposed } = await commands.startState();
    this.place = proposedPlace(proposed, format);
    this.#format = format;
  }

  /** Asks the system's own dialog, which has asked about an existing file itself. */
  async choosePlace(): Promise<void> {
    if (!this.#format) return;
    this.place = (await commands.chooseExportPlace(this.#format)) ?? this.place;
  }

  chooseAnother(): void {
    this.#replacing = false;
  }

  leave(): void {
    this.#format = null;
    this.#replacing = false;
  }

  /** Writes the file; false where it was not written. */
  async make(request: SummaryRequest): Promise<boolean> {
    if (!this.#format) return false;
    try {
      await call(commands.exportSummary(request, this.#format, this.place.trim(), this.#replacing));
      this.leave();
      return true;
    } catch (thrown) {
      const there = thrown instanceof Failure && thrown.code === "already_exists";
      this.#replacing = there;
      this.#trouble = there ? null : thrown;
      return false;
    }
  }
}
