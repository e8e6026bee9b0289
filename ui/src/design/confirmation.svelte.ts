/** What is asked before an act that cannot simply be taken back. */
export interface Question {
  /** Names the thing. */
  title: string;
  /** Says what happens, and whether it can be undone. */
  text: string;
  /** The words on the safe choice, which comes first. */
  safe: string;
  /** The words on the act. */
  act: string;
}

class Confirmation {
  #question = $state<Question | null>(null);
  #answer: ((agreed: boolean) => void) | null = null;

  get question(): Question | null {
    return this.#question;
  }

  /** Asks, and answers true only where the act was chosen; Escape is the safe choice. */
  ask(question: Question): Promise<boolean> {
    this.answer(false);
    this.#question = question;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(agreed: boolean): void {
    const answer = this.#answer;
    this.#answer = null;
    this.#question = null;
    answer?.(agreed);
  }
}

export const confirmation = new Confirmation();
