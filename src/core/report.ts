import type { JudgedCookie, Summary } from './cookie/summary';
import type { CookieList } from './cookie/cookie-list';
import type { Letter, Unavailable } from './request/letter';
import type { LoggedRequest, RequestKind } from './request/request';
import type { Note, Reading } from './policy/resolve';
import type { ShopId } from './site/site';

/** The country an answer is for, and where we have it from. A guess is labelled and never reaches a letter. */
export interface Region {
  country: string | null;
  state: string | null;
  origin: 'setting' | 'timeZone' | 'none';
}

/** The rules for this shopper, small enough for the popup. */
export interface Rules {
  policy: { id: string; effective: string | null; url: string | null } | null;
  list: { effective: string; captured: string | null } | null;
  readings: Reading[];
  law: string | null;
  authority: string | null;
  otherPolicy: { name: string; url: string | null } | null;
  notes: Note[];
}

export interface ShopReport {
  kind: 'shop';
  shop: ShopId;
  shopName: string;
  host: string;
  domain: string;
  /** Whether the applicable list speaks of this domain at all (aliexpress.us is in none). */
  domainInList: boolean;
  summary: Summary;
  region: Region;
  rules: Rules;
  drafts: Partial<Record<RequestKind, Letter | Unavailable>>;
  privateWindow: boolean;
  /** The cookie store of the tab (a private window's, a Firefox container's); null where the browser does not tell. */
  store: string | null;
  /** Whether that store is a Firefox container. */
  container: boolean;
  /** Requests of this shop that are drafted, or sent and not closed. */
  requests: LoggedRequest[];
}

/** What we can say about a tab. One variant per state of the popup. */
export type SiteReport =
  | ShopReport
  | { kind: 'sister'; name: string; host: string; policyUrl: string | null; summary: Summary | null }
  | { kind: 'noAccess'; shop: ShopId; shopName: string; host: string; origins: string[] }
  | { kind: 'otherSite'; host: string; requests: LoggedRequest[]; accessMissing: boolean }
  | { kind: 'browserPage' }
  | { kind: 'storageFailure'; code: string };

/** Everything the cookies page shows of one shop. */
export interface CookiesReport {
  shop: ShopId;
  shopName: string;
  access: boolean;
  cookies: JudgedCookie[];
  listedNotSeen: string[];
  summary: Summary;
  list: CookieList | null;
  region: Region;
  lookedAt: string[];
  /** Milliseconds since the epoch. */
  at: number;
}
