import { cookieIdentity, type StoredCookie } from '../cookie/cookie';
import type { ShopId } from '../site/site';
import { toMinute } from './cookie-record';

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

/** A choice and its moments, without the cookies: what is shown of a record. */
export interface NotedChoice {
  /** `stored`: number of cookies that were stored then. */
  about: { at: number; stored: number };
  chosen: { at: number; choice: ChosenConsent } | null;
}

export function notedChoice({ about, chosen }: ConsentRecord): NotedChoice {
  return { about: { at: about.at, stored: about.stored.length }, chosen: chosen && { at: chosen.at, choice: chosen.choice } };
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
