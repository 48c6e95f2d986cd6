/** Work that must not overlap, one piece after the other, in the order in which it was asked for. A piece that fails keeps none of the others from its turn. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs the work when all before it has ended. Settles as the work does. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}
