import { planCleaning, type FoundCookie } from './cleaning';
import type { KeptClean } from './controls';

/** After a cookie was set, so that a page can finish what it has begun; and no alarm rings sooner in Chromium. */
export const GRACE_MILLISECONDS = 30_000;
/** So often in an hour a cookie is removed while the shop is open; then it is left alone until the shopper leaves. */
export const MOST_REMOVALS = 3;
/** So often in an hour anything is removed at a shop at all, however often it is left: a page that goes away by itself must not keep us busy. */
export const MOST_ROUNDS = 60;
export const HOUR = 3_600_000;
/** How long after the change of a cookie nothing is looked at, where one is left alone. */
export const LONG_GRACE_MILLISECONDS = 10 * 60_000;
/** A site can make up names without end. */
const MOST_REMEMBERED = 500;

/** What was removed at one shop since the browser was started. Moments in milliseconds since the epoch. */
export interface KeepingMemory {
  removed: number;
  /** When each cookie, by its identity, was removed while the shop was open. */
  removals: Record<string, number[]>;
  rounds: number[];
}
export const NOTHING_KEPT: KeepingMemory = { removed: 0, removals: {}, rounds: [] };

/** Moments of the last hour. A clock that was set back has made others. */
const lastHour = (moments: readonly number[], at: number): number[] => moments.filter((one) => one <= at && one > at - HOUR);

export interface KeepingPlan<Found extends FoundCookie> {
  remove: Found[];
  /** Set again and again: left alone until the shopper leaves the site, or for an hour. */
  left: Found[];
}

/**
 * What is to be removed now of the cookies of a shop that is kept clean. Never what a preset leaves, so nothing that is
 * needed or in doubt. `leaving`: the shopper has left the site, and no page of it can set anything again.
 */
export function planKeeping<Found extends FoundCookie>(
  cookies: readonly Found[],
  what: readonly KeptClean[],
  memory: KeepingMemory,
  { at, leaving, identityOf }: { at: number; leaving: boolean; identityOf: (found: Found) => string },
): KeepingPlan<Found> {
  const wanted = [...new Set(what.flatMap((preset) => planCleaning(cookies, preset).remove))];
  if (lastHour(memory.rounds, at).length >= MOST_ROUNDS) return { remove: [], left: wanted };
  const rests = (found: Found): boolean => !leaving && lastHour(memory.removals[identityOf(found)] ?? [], at).length >= MOST_REMOVALS;
  return { remove: wanted.filter((found) => !rests(found)), left: wanted.filter(rests) };
}

/** The memory with a round that removes these. Leaving the site ends what was counted while it was open. */
export function noteRound(memory: KeepingMemory, ids: readonly string[], { at, leaving }: { at: number; leaving: boolean }): KeepingMemory {
  const before = leaving ? [] : Object.entries(memory.removals);
  const removals = new Map(before.map(([id, moments]) => [id, lastHour(moments, at)]));
  for (const id of leaving ? [] : ids) {
    const moments = removals.get(id) ?? [];
    removals.delete(id);
    removals.set(id, [...moments, at]);
  }
  return {
    removed: memory.removed,
    removals: Object.fromEntries([...removals].filter(([, moments]) => moments.length > 0).slice(-MOST_REMEMBERED)),
    rounds: ids.length > 0 ? [...lastHour(memory.rounds, at), at] : lastHour(memory.rounds, at),
  };
}
