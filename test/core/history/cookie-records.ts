import fc from 'fast-check';
import type { StoredCookie } from '../../../src/core/cookie/cookie';
import type { Observation, VisitDay } from '../../../src/core/history/cookie-record';
import { storedCookie } from '../cookie/stored-cookie';

export const NOON = Date.UTC(2026, 7, 14, 12);
export const DAY = 86_400_000;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const cookie = ({ name = 'aeu_cid', ...changes }: Partial<StoredCookie> = {}): StoredCookie => storedCookie(name, changes);

export const seen = (at: number, changes: Partial<StoredCookie> = {}): Observation => ({
  shop: 'aliexpress',
  cookie: cookie(changes),
  at,
  day: dayOf(at),
  list: 'a-list',
});

export const visit = (at: number, changes: Partial<VisitDay> = {}): VisitDay => ({
  shop: 'aliexpress',
  store: '0',
  day: dayOf(at),
  first: at,
  last: at,
  total: 3,
  listed: 1,
  companyOnly: 0,
  notListed: 2,
  unclear: 0,
  list: 'a-list',
  ...changes,
});

const moment = fc.integer({ min: NOON, max: NOON + 4 * DAY });

const anyCookie = fc.record({
  name: fc.constantFrom('a', 'b', '__proto__', ''),
  domain: fc.constantFrom('aliexpress.com', 'de.aliexpress.com'),
  store: fc.constantFrom('0', 'firefox-container-1'),
  partition: fc.constantFrom(null, 'https://aliexpress.com'),
  expires: fc.oneof(fc.constant(null), fc.integer({ min: NOON / 1000, max: NOON / 1000 + 1000 * 86_400 })),
  secure: fc.boolean(),
});

/** A change of one cookie, or a count of several on a day of a visit. */
export const event = fc
  .oneof(
    fc.record({ at: moment, cookies: fc.array(anyCookie, { minLength: 1, maxLength: 1 }), counted: fc.constant(false) }),
    fc.record({ at: moment, cookies: fc.array(anyCookie, { maxLength: 5 }), counted: fc.boolean() }),
  )
  .map(({ at, cookies, counted }) => ({
    observations: cookies.map((changes) => seen(at, changes)),
    visits: counted ? [visit(at, { total: cookies.length, store: cookies[0]?.store ?? '0' })] : [],
  }));
