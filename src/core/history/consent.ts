import { cookieIdentity, type StoredCookie } from '../cookie/cookie';
import type { Mark } from '../cookie/marks';
import type { ShopId } from '../site/site';
import { toMinute, type Sighting } from './sighting';

/** What a shopper says they chose in the shop's question about cookies. */
export const CONSENTS = ['accepted', 'rejected', 'some'] as const;
export type ChosenConsent = (typeof CONSENTS)[number];

/** Cookies that were stored at a moment, by identity. Never a value. */
export interface Snapshot {
  /** Milliseconds since the epoch, cut to the minute. */
  at: number;
  stored: string[];
  /** Whether these are all: of very many the rest is left out, and then absence says nothing. */
  whole: boolean;
}

/** One choice of a shopper, in one store: what was stored when they were about to choose, and when they had chosen. */
export interface ConsentRecord {
  shop: ShopId;
  store: string;
  about: Snapshot;
  chosen: (Snapshot & { choice: ChosenConsent }) | null;
}

/** A shop that stores more than these does so to be noticed; an item of the browser's storage is no place for them. */
const MOST_STORED = 2000;

/** What is stored now. */
export function snapshotOf(cookies: readonly StoredCookie[], at: number): Snapshot {
  const stored = [...new Set(cookies.map(cookieIdentity))];
  return { at: toMinute(at), stored: stored.slice(0, MOST_STORED), whole: stored.length <= MOST_STORED };
}

/** The records after one was added: one for each shop and store, the newest. */
export function withConsent(records: readonly ConsentRecord[], record: ConsentRecord): ConsentRecord[] {
  return [record, ...records.filter(({ shop, store }) => shop !== record.shop || store !== record.store)];
}

/**
 * What can be proved of a cookie and a choice. What was stored when the shopper was about to choose was stored before.
 * What came between that and their word that they had chosen may have come before or after the click itself: we do not
 * see the click. What was stored at neither moment came after. The two lists tell it, not the times, which are cut to the
 * minute: two things of one minute are not confused. Null before the choice is made, and where a list is cut short.
 *
 * `firstSeen` and `watchedSince` are those of the history: a cookie already there when it began may be of any age.
 */
export function choiceMark(
  cookie: StoredCookie,
  record: ConsentRecord | null,
  sighting: Pick<Sighting, 'firstSeen'> | null,
  watchedSince: number | null,
  sameDay: (a: number, b: number) => boolean,
): Mark<'before-choice' | 'while-choosing' | 'after-choice'> | null {
  if (!record?.chosen) return null;
  const { about, chosen } = record;
  const id = cookieIdentity(cookie);
  const { choice } = chosen;
  const sources: Mark['sources'] = [];
  if (about.stored.includes(id)) {
    const seen = sighting?.firstSeen ?? null;
    const isOld = seen === null || watchedSince === null || seen <= watchedSince || seen > about.at;
    return {
      code: 'before-choice',
      values: { at: about.at, since: isOld ? 'unknown' : sameDay(seen, about.at) ? 'day' : 'earlier', choice },
      sources,
    };
  }
  if (!about.whole) return null;
  if (chosen.stored.includes(id)) return { code: 'while-choosing', values: { at: chosen.at, choice }, sources };
  return chosen.whole ? { code: 'after-choice', values: { at: chosen.at, choice }, sources } : null;
}
