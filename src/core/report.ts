import type { Unavailable } from './request/letter/availability';
import { daysBetween } from './calendar';
import type { ActiveControls } from './control/controls';
import type { PackedMarks } from './cookie/packed-marks';
import type { JudgedCookie, Summary } from './cookie/summary';
import type { CookieList } from './cookie/cookie-list';
import type { NewSince } from './history/past';
import type { Letter } from './request/letter/first-letter';
import type { LoggedRequest } from './request/case/logged-request';
import type { RequestKind } from './request/request';
import type { Note } from './policy/note';
import type { CompanyReading } from './policy/resolve/companies';
import type { Region } from './region';
import type { ShopId } from './site/site';

/** The rules for this shopper, small enough for the popup. */
export interface Rules {
  policy: { id: string; effective: string | null; url: string | null } | null;
  /** `own`: read by the shopper from a page, and used instead of ours. */
  list: { effective: string; captured: string | null; own: { readOn: string; address: string } | null } | null;
  readings: CompanyReading[];
  law: string | null;
  authority: string | null;
  otherPolicy: { name: string; url: string | null } | null;
  notes: Note[];
  /** The newest day we looked at the texts that these rules rest on; null where we hold none. */
  checked: string | null;
}

/** Whole months since our texts were last looked at, once that is more than 180 days ago; null before, and where we hold none. */
export function monthsSinceCheck(checked: string | null, today: string): number | null {
  const days = checked === null ? 0 : daysBetween(checked, today);
  return days > 180 ? Math.floor(days / 30.44) : null;
}

/** What is on at the shop of an open page. */
export interface ControlsHere extends ActiveControls {
  /** Domains of the shop that the browser does not let us look at: with one of them nothing begins again after a pause. */
  noAccess: string[];
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
  /** What came since the last earlier day of a visit; `late` where the history had not answered yet and is to be asked again. */
  newSince: NewSince | 'late' | null;
  /** What the shopper switched on here; null where nothing is on, or it could not be read. */
  controls: ControlsHere | null;
  /** Requests of this shop that are drafted, or sent and not closed. */
  requests: LoggedRequest[];
}

/** A site of the group under a policy of its own: counted where the shopper lets us, never compared. */
export interface SisterReport {
  kind: 'sister';
  name: string;
  host: string;
  policyUrl: string | null;
  domains: string[];
  /** Number of cookies stored for it; null without access. */
  stored: number | null;
}

/** A page where a shop publishes its policies is open; what it says is read by the popup, on the click that opened it. */
export interface PolicyPageReport {
  kind: 'policyPage';
  shop: ShopId | null;
  host: string;
  privateWindow: boolean;
}

/** What we can say about a tab. One variant per state of the popup. */
export type SiteReport =
  | ShopReport
  | SisterReport
  | { kind: 'noAccess'; shop: ShopId; shopName: string; host: string; domains: string[] }
  | { kind: 'otherSite'; host: string; requests: LoggedRequest[]; accessMissing: boolean }
  | PolicyPageReport
  | { kind: 'browserPage'; requests: LoggedRequest[] }
  | { kind: 'storageFailure'; code: string };

/** Everything the cookies page shows of one shop. */
export interface CookiesReport {
  shop: ShopId;
  shopName: string;
  access: boolean;
  cookies: JudgedCookie[];
  /** Those that rest on the lists and the catalogue; what the history adds is asked for apart. */
  marks: PackedMarks;
  listedNotSeen: string[];
  summary: Summary;
  list: CookieList | null;
  /** Where the list is the shopper's own. */
  own: { readOn: string; address: string } | null;
  region: Region;
  lookedAt: string[];
  /** Milliseconds since the epoch. */
  at: number;
}
