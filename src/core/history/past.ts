import type { CalendarDate } from '../calendar';
import { withinDomain } from '../site/domain';
import type { ConsentRecord } from './consent';
import type { Lifetime, CookieRecord, VisitDay } from './cookie-record';

/**
 * Why the history cannot be had: written by a `newer` version of the extension, the disk is `full`, another page holds an
 * old version open (`busy`), or the browser does not give it to us (`broken`).
 */
export const HISTORY_FAILURES = ['newer', 'full', 'busy', 'broken'] as const;
export type HistoryFailureCode = (typeof HISTORY_FAILURES)[number];

/** Why something was not noted: a failure, or a `clock` that went back and is not believed yet. */
export type UnsavedCode = HistoryFailureCode | 'clock';

/** An answer from the history, or why there is none. */
export type Past<T> = { kind: 'off' } | { kind: 'private' } | { kind: 'failed'; code: UnsavedCode } | ({ kind: 'ready' } & T);

/** How many of the cookies stored now were not there on the last earlier day that the shop was visited. */
export interface NewSince {
  count: number;
  day: CalendarDate;
}

/** Why the newest cookie records were not written; null when they were. */
export interface Unsaved {
  unsaved: UnsavedCode | null;
}

/** What the settings say of the history. */
export interface HistoryStats extends Unsaved {
  sightings: number;
  /** Day of the oldest; null where there is none. */
  since: CalendarDate | null;
}

/** What is remembered of a shop in one store. */
export interface ShopPast extends Unsaved {
  /** Of the cookies stored now; one that came a moment ago may be missing. */
  stored: CookieRecord[];
  /** Seen before and not stored now, newest first. */
  vanished: CookieRecord[];
  /** Whether more than these vanished. */
  more: boolean;
  /** Oldest first. */
  visits: VisitDay[];
}

/** What came and went since the last earlier day of a visit. */
export interface VisitChanges {
  since: CalendarDate;
  /** First seen after that day, and stored now. */
  appeared: CookieRecord[];
  /** Seen on that day or after it, and not stored now. */
  gone: CookieRecord[];
}

/** The domains of which something was seen, given the hosts of what was: of another nobody can say that it had nothing. */
export function watchedDomains(domains: readonly string[], hosts: Iterable<string>): string[] {
  const seen = [...hosts];
  return domains.filter((domain) => seen.some((host) => withinDomain(host, domain)));
}

/** The same rule as for the number in the popup; null where the shop was visited on no earlier day. */
export function changesSinceVisit(
  { stored, vanished, visits }: Pick<ShopPast, 'stored' | 'vanished' | 'visits'>,
  today: CalendarDate,
  domains: readonly string[],
): VisitChanges | null {
  const since = visits
    .map(({ day }) => day)
    .filter((day) => day < today)
    .sort()
    .at(-1);
  if (since === undefined) return null;
  const watched = watchedDomains(
    domains,
    [...stored, ...vanished].flatMap(({ firstDay, domain }) => (firstDay <= since ? [domain] : [])),
  );
  const appeared = stored.filter(({ firstDay, domain }) => firstDay > since && watched.some((one) => withinDomain(domain, one)));
  return { since, appeared, gone: vanished.filter(({ lastDay }) => lastDay >= since) };
}

/** What the history knows of the cookies stored now, and of the shopper's choice about cookies. */
export interface Observations {
  /** By identity. Milliseconds since the epoch, cut to the minute. */
  seen: Record<string, { firstSeen: number; lifetime: Lifetime | null }>;
  /** When the oldest record of the shop was made: what was there then may be of any age. Null where there is none. */
  since: number | null;
  consent: ConsentRecord | null;
}
