/**
 * What is remembered of this device's clock, to know a jump when there is one. Times are milliseconds since the epoch.
 * `trial`: a time after a jump that has yet to prove itself by going on; `days` on which it was looked at.
 */
export interface ClockMemory {
  /** The last time that was believed. */
  steady: number;
  trial: { since: number; last: number; days: number } | null;
}

/** `ahead` and `back`: the clock has jumped, and may be wrong. */
export type ClockStanding = 'steady' | 'ahead' | 'back';

const DAY = 86_400_000;
/**
 * A clock may differ by this much from what was last believed, either way, and is believed still. It is little, since what
 * is deleted by a wrong clock is gone: after a holiday deletion waits for the proof, and nothing else does.
 */
const MOST_APART = 2 * DAY;
/** How long a clock has to go on after a jump before it is believed. */
const PROOF = 2 * DAY;
/** And on how many days it has to be looked at: two wrong times, days apart, prove nothing. */
const DAYS_OF_PROOF = 3;
const NEXT_DAY = DAY / 2;
/** A clock goes on as long as no more than this lies between two looks at it: a browser may stay closed over a holiday. */
const LONGEST_PAUSE = 45 * DAY;
/** What is remembered need not be written anew each time. */
const HOUR = 3_600_000;

const isNear = (time: number, before: number): boolean => Math.abs(time - before) <= MOST_APART;
const goesOn = (time: number, before: number): boolean => time <= before + LONGEST_PAUSE && time >= before - MOST_APART;

/** The memory as it was stored; null where it is not whole. */
export function readClockMemory(value: unknown): ClockMemory | null {
  if (typeof value !== 'object' || value === null) return null;
  const { steady, trial } = value as Partial<Record<keyof ClockMemory, unknown>>;
  if (typeof steady !== 'number') return null;
  const { since, last, days } = (typeof trial === 'object' && trial !== null ? trial : {}) as Record<string, unknown>;
  if (typeof since !== 'number' || typeof last !== 'number') return { steady, trial: null };
  return { steady, trial: { since, last, days: typeof days === 'number' ? days : 1 } };
}

/**
 * Whether the clock can be believed, and what to remember of it. Nothing is deleted by a clock that has jumped, and a
 * clock that went wrong once and came right again is steady at once. The memory is the very same where it need not be written.
 */
export function judgeClock(memory: ClockMemory | null, now: number): { memory: ClockMemory; standing: ClockStanding } {
  if (memory === null) return { memory: { steady: now, trial: null }, standing: 'steady' };
  const { steady, trial } = memory;
  if (isNear(now, steady)) {
    const isFresh = trial === null && Math.abs(now - steady) < HOUR;
    return { memory: isFresh ? memory : { steady: now, trial: null }, standing: 'steady' };
  }
  const isSameDay = trial !== null && goesOn(now, trial.last) && now - trial.last < NEXT_DAY;
  const isNextDay = trial !== null && goesOn(now, trial.last) && !isSameDay;
  const since = isNextDay || isSameDay ? trial.since : now;
  const days = isNextDay ? trial.days + 1 : isSameDay ? trial.days : 1;
  if (now - since >= PROOF && days >= DAYS_OF_PROOF) return { memory: { steady: now, trial: null }, standing: 'steady' };
  // Many looks on one day are one look.
  return { memory: isSameDay ? memory : { steady, trial: { since, last: now, days } }, standing: now > steady ? 'ahead' : 'back' };
}
