import { untrack } from 'svelte';
import { failureCode } from '../core/failure-code';

/** What has come of a question to the background. */
export type AnswerState<T> = { kind: 'waiting' } | { kind: 'ready'; data: T } | { kind: 'failed'; code: string };

/** A question as reactive state. One per question: a late reply to an earlier one cannot overwrite it. */
export class Answer<T> {
  state = $state.raw<AnswerState<T>>({ kind: 'waiting' });
  /** Whether the reply to this very question is still to come, though an earlier one may be shown. */
  pending = $state(true);

  /** `before`: what an earlier reply said stays until this one has come, so that controls do not vanish under the finger. */
  constructor(reply: Promise<T>, before?: AnswerState<T>) {
    if (before?.kind === 'ready') this.state = before;
    reply
      .then(
        (data) => (this.state = { kind: 'ready', data }),
        (error: unknown) => (this.state = { kind: 'failed', code: failureCode(error) }),
      )
      .finally(() => (this.pending = false));
  }
}

/** One question asked again and again: what was answered stays until the next reply, as long as it is about the same thing. */
export class Repeated<T> {
  #last: { about: string; answer: Answer<T> } | null = null;

  ask(about: string, reply: Promise<T>): Answer<T> {
    const before = this.#last?.about === about ? untrack(() => this.#last?.answer.state) : undefined;
    const answer = new Answer(reply, before);
    this.#last = { about, answer };
    return answer;
  }
}
