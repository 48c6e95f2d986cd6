/** Work nobody waits for. A tab that went away or a browser that is closing is no error worth showing; the next event counts anew. */
export function inBackground(work: Promise<void>): void {
  work.catch(() => undefined);
}
