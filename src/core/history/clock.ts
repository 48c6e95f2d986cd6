/**
 * What is remembered of this device's clock, to know a jump when there is one. Times are milliseconds since the epoch.
 * `trial`: a time after a jump that has yet to prove itself by going on.
 */
export interface ClockMemory {
  /** The last time that was believed. */
  steady: number;
  trial: { since: number; last: number } | null;
}

/** `ahead` and `back`: the clock has jumped, and may be wrong. */
export type ClockStanding = 'steady' | 'ahead' | 'back';

const DAY = 86_400_000;
/** A browser may stay closed over a holiday. */
const MOST_AHEAD = 45 * DAY;
/** Two systems on one machine may differ by hours, never by more than a day. */
const MOST_BACK = DAY;
/** How long a clock has to go on after a jump before it is believed. */
const PROOF = 2 * DAY;
/** What is remembered need not be written anew each time. */
const HOUR = 3_600_000;

const follows = (time: number, before: number): boolean => time <= before + MOST_AHEAD && time >= before - MOST_BACK;

/**
 * Whether the clock can be believed, and what to remember of it. Nothing is deleted by a clock that has jumped, and a
 * clock that went wrong once and came right again is steady at once. The memory is the very same where it need not be written.
 */
export function judgeClock(memory: ClockMemory | null, now: number): { memory: ClockMemory; standing: ClockStanding } {
  if (memory === null) return { memory: { steady: now, trial: null }, standing: 'steady' };
  const { steady, trial } = memory;
  if (follows(now, steady)) {
    const isFresh = trial === null && Math.abs(now - steady) < HOUR;
    return { memory: isFresh ? memory : { steady: now, trial: null }, standing: 'steady' };
  }
  const since = trial !== null && follows(now, trial.last) ? trial.since : now;
  if (now - since >= PROOF) return { memory: { steady: now, trial: null }, standing: 'steady' };
  const isFresh = trial !== null && trial.since === since && Math.abs(now - trial.last) < HOUR;
  return { memory: isFresh ? memory : { steady, trial: { since, last: now } }, standing: now > steady ? 'ahead' : 'back' };
}
