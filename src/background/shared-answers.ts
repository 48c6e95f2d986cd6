/** How long an answer may serve a burst of events, in milliseconds. */
export const BURST_MILLISECONDS = 5000;

interface Kept<Value> {
  answer: Promise<Value>;
  asked: number;
  /** How many changes had been told when it was asked for. */
  changes: number;
  running: boolean;
}

/**
 * Answers that many ask for at the same moment, worked out once. One for each key is kept; every one that was asked for
 * before the last change is old.
 */
export class SharedAnswers<Value> {
  #changes = 0;
  readonly #kept = new Map<string, Kept<Value>>();

  constructor(readonly clock: () => number) {}

  /** Number of answers held now. */
  get size(): number {
    return this.#kept.size;
  }

  /** Called when what answers rest on has changed. */
  noteChange(): void {
    this.#changes += 1;
  }

  /** The answer of this moment: one under way is shared, as long as nothing has changed since it was asked for. */
  now(key: string, work: () => Promise<Value>): Promise<Value> {
    const kept = this.#valid(key);
    return kept?.running ? kept.answer : this.#ask(key, work);
  }

  /** The same, or one that was given in this burst and nothing has changed since. */
  inBurst(key: string, work: () => Promise<Value>): Promise<Value> {
    const kept = this.#valid(key);
    return kept && this.clock() - kept.asked < BURST_MILLISECONDS ? kept.answer : this.#ask(key, work);
  }

  #valid(key: string): Kept<Value> | undefined {
    const kept = this.#kept.get(key);
    return kept?.changes === this.#changes ? kept : undefined;
  }

  #ask(key: string, work: () => Promise<Value>): Promise<Value> {
    const kept: Kept<Value> = { answer: work(), asked: this.clock(), changes: this.#changes, running: true };
    this.#kept.set(key, kept);
    const forget = (): void => void (this.#kept.get(key) === kept && this.#kept.delete(key));
    kept.answer.then(
      () => {
        kept.running = false;
        // What no burst can use any more only fills the memory; of a private window it must not outlast that.
        setTimeout(forget, BURST_MILLISECONDS);
      },
      // A failure is nobody's answer but theirs who asked for it.
      forget,
    );
    return kept.answer;
  }
}
