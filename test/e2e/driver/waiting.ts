import { availableParallelism, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';

/**
 * Waiting that depends on the machine, not on luck. A limit is written down as on a quiet machine; a slow or busy one
 * waits longer by as much as it is slower, measured again and again while the tests run.
 */

/** How long the calculation below takes, in milliseconds, on the quiet machine for which the limits were chosen. */
const REFERENCE = 13;
/** However slow a machine seems, a limit grows no further: a browser that hangs must still be told from one that is slow. */
const SLOWEST = 8;

function calculate(): number {
  const start = performance.now();
  let sum = 0;
  for (let i = 1; i < 10_000_000; i += 1) sum = (Math.imul(sum, 31) + i) | 0;
  // The sum is used, or the calculation would be left out.
  return performance.now() - start + (sum === 0.5 ? 1 : 0);
}

// The first run is compiled while it runs, and says nothing.
calculate();

/** How many times slower than a quiet machine this one is now, by a calculation and by what waits for a processor; at least 1. */
export function measureSlowness(): number {
  // Zero on Windows, which counts no load: there the calculation alone tells.
  const waiting = (loadavg()[0] ?? 0) / availableParallelism();
  return Math.min(SLOWEST, Math.max(1, calculate() / REFERENCE, waiting));
}

let recent: number[] = [];

/** Measures again. What counts is the slowest of the last few, since load comes and goes within a test. */
export function calibrate(): number {
  recent = [...recent.slice(-4), measureSlowness()];
  return Math.max(...recent);
}

/** A limit of so many milliseconds on a quiet machine, as long as this machine needs now. */
export function patience(milliseconds: number): number {
  return Math.round(milliseconds * (recent.length === 0 ? calibrate() : Math.max(...recent)));
}

/** For what answers at once on a quiet machine: a page that opens, a badge that follows, a worker that starts. */
export const WAIT = 15_000;

/** Between two questions. */
export const INTERVAL = 50;

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Asks until the answer is not `undefined`. A question that fails is asked again; the last failure is in the error. */
export async function until<Value>(what: string, probe: () => Promise<Value | undefined>, milliseconds = WAIT): Promise<Value> {
  const limit = patience(milliseconds);
  const end = Date.now() + limit;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end)
      throw new Error(`Waited ${String(limit)} ms in vain for ${what}${last instanceof Error ? ` (${last.message})` : ''}`, {
        cause: last,
      });
    await pause(INTERVAL);
  }
}

/** Ends as soon as either does, so that a browser which never answers shows up as an error with a name. */
export const within = <Value>(what: string, work: Promise<Value>, milliseconds = WAIT): Promise<Value> =>
  race(what, work, patience(milliseconds));

/** The same with a limit that does not grow: for a question that may go to somebody dead, and is asked again where it matters. */
export const answersWithin = <Value>(what: string, work: Promise<Value>, milliseconds: number): Promise<Value> =>
  race(what, work, milliseconds);

async function race<Value>(what: string, work: Promise<Value>, limit: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} did not answer within ${String(limit)} ms`));
    }, limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
