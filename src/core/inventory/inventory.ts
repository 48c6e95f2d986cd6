import type { ShopId } from '../site/site';
import type { Contacts } from './contacts';
import type { OtherCookie, OtherCounts } from './others';
import type { CookieSource } from './sources';
import type { WebStorage } from './web-storage';

/** What was read from the shop's own page on one click. */
export interface PageScan {
  /** Milliseconds since the epoch. */
  at: number;
  /** Host of the page. */
  host: string;
  contacts: Contacts;
  /** Null where the page could not be asked. */
  storage: WebStorage | null;
  /** Where names of companies beyond our own records come from. */
  directory: { name: string; version: string; date: string; licence: string };
}

/** A source with what the browser lets us see of it now. */
export interface AskedSource extends CookieSource {
  /** Those of its domains that the browser lets us look at. */
  allowed: string[];
}

/** Everything beyond the shop's own cookies, as far as we were let in, and where we were not. */
export interface Inventory {
  shop: ShopId;
  /** The shop's own domains, and whether the browser lets us look there. */
  shopHosts: { domain: string; allowed: boolean }[];
  sources: AskedSource[];
  others: OtherCookie[];
  counts: OtherCounts;
  /** Further stores that are open now (containers, private windows) and have cookies of their own. */
  otherStores: number;
  /** The other shops whose policies we hold, by name: their own pages list their cookies. */
  otherShops: string[];
  /** What was read from the page, if the shopper asked for it since the browser was started. */
  scan: PageScan | null;
}

/** What came of looking at the shop's open page. `noTab`: none is open in this store. */
export type PageScanAnswer = { kind: 'scanned'; scan: PageScan } | { kind: 'noTab' } | { kind: 'failed'; code: string };

/** Whether all of a source's domains may be looked at, some or none. */
export function accessTo({ domains, allowed }: AskedSource): 'all' | 'some' | 'none' {
  return allowed.length === 0 ? 'none' : allowed.length < domains.length ? 'some' : 'all';
}
