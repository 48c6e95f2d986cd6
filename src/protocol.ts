import type { Authority, Law } from './core/law/law';
import type { NamedNetwork } from './core/opt-out/directory';
import type { OptOut, GpcRule, StaleLink } from './core/opt-out/opt-out';
import type { OwnList } from './core/policy/compare-reading';
import type { Change } from './core/policy/changes';
import type { Contradiction } from './core/policy/contradiction';
import type { Step } from './core/policy/history';
import type { Finding } from './core/policy/finding';
import type { Resolution } from './core/policy/resolve';
import type { ChosenConsent } from './core/history/consent';
import type { Census, NewSince, Observations, Past, ShopPast } from './core/history/past';
import type { Sighting } from './core/history/sighting';
import type { Inventory, LookAnswer } from './core/inventory/inventory';
import type { Region } from './core/region';
import type { CookiesReport, SiteReport } from './core/report';
import type { Letter, Unavailable } from './core/request/letter';
import type { LoggedRequest } from './core/request/log';
import type { Details, RequestKind } from './core/request/request';
import type { Settings } from './core/settings';
import type { ShopId } from './core/site/site';
import type { KnownCookie } from './core/cookie/catalogue';
import type { SameValue } from './core/cookie/marks';
import type { CookieRow } from './core/cookie/cookie-list';

/** What one list of the past says of a printed name. */
export interface ListHistoryEntry {
  list: string;
  effective: string;
  captured: string | null;
  /** Of an excerpt, absence proves nothing. */
  excerpt: boolean;
  row: CookieRow | null;
}

export interface CookieDetail {
  known: KnownCookie | null;
  companyName: string | null;
  history: ListHistoryEntry[];
}

/** A cookie as the address of its page names it; `store` null: the ordinary one. */
export interface CookieQuery {
  shop: ShopId;
  name: string;
  domain: string;
  path: string;
  partition: string | null;
  hostOnly: boolean;
  store: string | null;
}

export interface Holding {
  id: string;
  kind: 'policy' | 'cookieList';
  title: string;
  shops: ShopId[];
  effective: string | null;
  captured: string | null;
  completeness: string;
  names: number | null;
  url: string | null;
}

export interface OptOutPage {
  region: Region;
  shop: ShopId;
  site: OptOut[];
  industry: OptOut[];
  /** Networks the applicable list or policy names, with the name as printed. */
  networks: NamedNetwork[];
  stale: StaleLink[];
  gpc: GpcRule | null;
  list: { effective: string; captured: string | null } | null;
  policy: { effective: string | null } | null;
}

export interface RulesPage {
  /** The day the answer is for. */
  date: string;
  today: string;
  /** Why it is today and not the day in the address: that is still to come, or is no day. */
  refused: 'future' | 'no-day' | null;
  resolution: Resolution;
  region: Region;
  /** What changed from that day to today; null where that day is today, its changes null where one of the texts is not held. */
  since: { changes: Change[] | null } | null;
  history: Step[];
  contradictions: Contradiction[];
  /** Names of companies by id. */
  companies: Record<string, string>;
}

/** What the shopper has chosen and typed for a letter. */
export interface ComposerQuery {
  shop: ShopId;
  /** Null: by the setting, else by the law. */
  language: string | null;
  form: 'compact' | 'full';
  /** Empty: the first that the law has. */
  kinds: readonly RequestKind[];
  details: Details;
  /** Keys of ticked identifiers. */
  identifiers: readonly string[];
}

export interface ComposerPage {
  language: string;
  choices: { kind: RequestKind; unavailable: Unavailable | null }[];
  letter: Letter | Unavailable | null;
  /** What may be ticked; the value itself stands in the letter only once it is. */
  identifiers: { key: string; name: string; host: string; masked: string }[];
  /** Names of stored cookies that the list does not name. */
  unlisted: string[];
}

export interface RequestsPage extends ComposerPage {
  shop: ShopId;
  region: Region;
  law: Law | null;
  authorities: Authority[];
  log: LoggedRequest[];
}

/** Every message between a page and the background: name → (request) => reply. Failures a shopper can meet are part of the reply. */
export interface Protocol {
  'site.report': (query: { tabId: number; withoutStorage?: boolean }) => SiteReport;
  'cookies.report': (query: { shop: ShopId; store: string | null }) => CookiesReport;
  'cookies.detail': (query: { shop: ShopId; name: string; domain: string }) => CookieDetail;
  /** Read and compared at the moment of asking; neither a value nor a hash is in the answer. */
  'cookies.sameValues': (query: { shop: ShopId; store: string | null }) => SameValue[];
  'history.observations': (query: { shop: ShopId; store: string | null }) => Past<Observations>;
  'consent.about': (query: { shop: ShopId; store: string | null }) => Past<Observations>;
  'consent.chosen': (query: { shop: ShopId; store: string | null; choice: ChosenConsent }) => Past<Observations>;
  'consent.forget': (query: { shop: ShopId; store: string | null }) => Past<Observations>;
  'inventory.read': (query: { shop: ShopId; store: string | null }) => Inventory;
  'inventory.look': (query: { shop: ShopId; store: string | null }) => LookAnswer;
  'history.newSince': (query: { shop: ShopId; store: string | null }) => NewSince | null;
  'history.sighting': (query: CookieQuery) => Past<{ sighting: Sighting | null }>;
  'history.shop': (query: { shop: ShopId; store: string | null }) => Past<ShopPast>;
  'history.census': () => Past<Census>;
  'history.erase': () => void;
  'rules.resolve': (query: { shop: ShopId; date: string | null }) => RulesPage;
  'optOuts.page': (query: { shop: ShopId }) => OptOutPage;
  'requests.page': (query: ComposerQuery) => RequestsPage;
  'requests.log': () => LoggedRequest[];
  'requests.drafted': (request: { letter: Letter; shop: ShopId }) => LoggedRequest;
  'requests.sent': (query: { id: string; on: string }) => LoggedRequest[];
  'requests.remove': (query: { id: string }) => LoggedRequest[];
  'lists.use': (request: { shop: ShopId; own: OwnList }) => void;
  'lists.drop': (request: { shop: ShopId }) => void;
  'findings.keep': (finding: Finding) => void;
  'findings.remove': (query: { id: string }) => void;
  'settings.save': (changes: Partial<Settings>) => Settings;
  'data.holdings': () => Holding[];
  'everything.delete': () => void;
}
