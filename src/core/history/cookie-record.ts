import type { CalendarDate } from '../calendar';
import { cookieIdentity, type StoredCookie } from '../cookie/cookie';
import type { Published } from '../cookie/published-verdict';
import type { Summary } from '../cookie/summary';
import type { ShopId } from '../site/site';

/** Longest time a cookie was ever seen to have left: up to a day, 31 days, 366 days, or more. */
export type Lifetime = 'day' | 'month' | 'year' | 'longer';

/** What we remember of one cookie of a shop. Never its value. Times are milliseconds since the epoch, cut to the minute. */
export interface CookieRecord extends Omit<StoredCookie, 'expires'> {
  shop: ShopId;
  /** What tells it from all others, as one text: `cookieIdentity`. */
  id: string;
  /** Whether it would have ended with the browser when last seen. */
  session: boolean;
  /** Null for one that never had an end of its own. */
  lifetime: Lifetime | null;
  firstSeen: number;
  lastSeen: number;
  /** Civil days where the shopper was. */
  firstDay: CalendarDate;
  lastDay: CalendarDate;
  /** Number of different days. */
  days: number;
  /** Id of the list we compared with when it was last seen; null where we held none. */
  list: string | null;
}

/** A cookie seen at a moment. */
export interface Observation {
  shop: ShopId;
  cookie: StoredCookie;
  /** Milliseconds since the epoch. */
  at: number;
  /** The civil day of `at` where the shopper is. */
  day: CalendarDate;
  list: string | null;
}

/** A day on which a shop's page was open, in one store, and what was counted last on it. */
export interface VisitDay extends Published<Pick<Summary, 'total' | 'listed' | 'companyListed' | 'notListed' | 'unclear'>> {
  shop: ShopId;
  store: string;
  day: CalendarDate;
  /** Milliseconds since the epoch, cut to the minute. */
  first: number;
  last: number;
  list: string | null;
}

const MINUTE = 60_000;
const DAY_SECONDS = 86_400;
const LIFETIMES: readonly (readonly [Lifetime, number])[] = [
  ['day', DAY_SECONDS],
  ['month', 31 * DAY_SECONDS],
  ['year', 366 * DAY_SECONDS],
  ['longer', Number.POSITIVE_INFINITY],
];
const ORDER: readonly (Lifetime | null)[] = [null, ...LIFETIMES.map(([name]) => name)];

/** Cut to the minute: nobody needs to know the second, and a page that sets cookies all the time would have everything written anew all the time. */
export function toMinute(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}

function lifetimeOf({ expires }: StoredCookie, at: number): Lifetime | null {
  if (expires === null) return null;
  const left = expires - at / 1000;
  return LIFETIMES.find(([, most]) => left <= most)?.[0] ?? 'longer';
}

/** The longer of two. What is left of a lifetime shrinks from one look to the next: only the longest says how it was set. */
export function longerLifetime(a: Lifetime | null, b: Lifetime | null): Lifetime | null {
  return ORDER.indexOf(b) > ORDER.indexOf(a) ? b : a;
}

/**
 * What is known of a cookie after one more observation. Seeing the same once more changes nothing, whatever was seen in
 * between: the work may be done twice, and in any order, after the background died in the middle of it.
 */
export function mergeCookieRecord(old: CookieRecord | undefined, { shop, cookie, at, day, list }: Observation): CookieRecord {
  const time = toMinute(at);
  const { expires, ...stored } = cookie;
  const latest = { ...stored, shop, id: cookieIdentity(cookie), session: expires === null, list };
  const lifetime = lifetimeOf(cookie, at);
  if (!old) return { ...latest, lifetime, firstSeen: time, lastSeen: time, firstDay: day, lastDay: day, days: 1 };
  const longest = longerLifetime(old.lifetime, lifetime);
  return {
    ...(time >= old.lastSeen ? { ...old, ...latest } : old),
    lifetime: longest,
    firstSeen: Math.min(old.firstSeen, time),
    lastSeen: Math.max(old.lastSeen, time),
    firstDay: day < old.firstDay ? day : old.firstDay,
    lastDay: day > old.lastDay ? day : old.lastDay,
    // A day earlier than the last one was either counted or belongs to a clock that was set back.
    days: old.days + (day > old.lastDay ? 1 : 0),
  };
}

/**
 * A record of a time that has not come yet, as a clock that was ahead leaves it: no later than now. Otherwise it would
 * stand still until that time. Returns the very same where nothing is wrong with it.
 */
export function notAfter(record: CookieRecord, now: number, today: CalendarDate): CookieRecord {
  const { firstSeen, lastSeen, firstDay, lastDay } = record;
  const time = toMinute(now);
  if (lastSeen <= time && lastDay <= today) return record;
  return {
    ...record,
    firstSeen: Math.min(firstSeen, time),
    lastSeen: Math.min(lastSeen, time),
    firstDay: firstDay < today ? firstDay : today,
    lastDay: lastDay < today ? lastDay : today,
  };
}

/** A visit day after one more count; what was counted last on it stands. */
export function mergeVisit(old: VisitDay | undefined, visit: VisitDay): VisitDay {
  const cut = { ...visit, first: toMinute(visit.first), last: toMinute(visit.last) };
  if (!old) return cut;
  return { ...(cut.last >= old.last ? cut : old), first: Math.min(old.first, cut.first), last: Math.max(old.last, cut.last) };
}

/** Whether two records say the same: then nothing has to be written. */
export function sameRecord<T extends object>(a: T | undefined, b: T): boolean {
  if (!a) return false;
  const keys = Object.keys(b) as (keyof T)[];
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}
