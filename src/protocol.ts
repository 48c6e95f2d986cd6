import type { FollowUp } from './core/request/letter/follow-up-order';
import type { Deadline } from './core/request/deadlines';
import type { AuthorityReason } from './core/law/authority';
import type { LastComplaintDate } from './core/law/complaint-window';
import type { Due } from './core/law/deadline';
import type { Authority, Law } from './core/law/law';
import type { NamedNetwork } from './core/opt-out/directory';
import type { DoneOptOuts } from './core/opt-out/progress';
import type { OptOut, GpcRule, StaleLink } from './core/opt-out/opt-out';
import type { BlockingState } from './core/control/blocking';
import type { ActiveControls, KeptClean } from './core/control/controls';
import type { CleaningPlan, FoundCookie, Preset } from './core/control/cleaning';
import type { SignalCheckAnswer, SignalState } from './core/control/signal';
import type { OwnList } from './core/policy/compare-reading';
import type { Change } from './core/policy/changes';
import type { Contradiction } from './core/policy/contradiction';
import type { Proceeding } from './core/policy/proceeding';
import type { TimelineEntry } from './core/policy/version-history';
import type { PageFinding } from './core/policy/finding';
import type { Resolution } from './core/policy/resolve';
import type { ChosenConsent, NotedChoice } from './core/history/consent';
import type { HistoryFailureCode, HistoryStats, NewSince, Past, ShopPast, Unsaved } from './core/history/past';
import type { CookieRecord } from './core/history/cookie-record';
import type { Inventory, PageScanAnswer } from './core/inventory/inventory';
import type { ImportPlan, Kind } from './core/portable/plan';
import type { Contents } from './core/portable/schema';
import type { Region } from './core/region';
import type { CookiesReport, SiteReport } from './core/report';
import type { LetterFacts } from './core/request/letter/compose';
import type { Letter } from './core/request/letter/first-letter';
import type { Identifier } from './core/request/letter/identifier';
import type { DeficiencyItem } from './core/request/letter/checklist';
import type { RequestForm } from './core/request/delivery/form';
import type { Exhibit } from './core/request/case/exhibits';
import type { NextStep } from './core/request/case/next-step';
import type { CopyTrouble, EventDetails, EventType, LoggedRequest, RequestStatus } from './core/request/case/logged-request';
import type { Identity, KeptIdentity } from './core/request/identity';
import type { Basis } from './core/request/case/compute-deadlines';
import type { Channel, Details, FollowUpKind, IdentityDemand, Outcome, RequestKind } from './core/request/request';
import type { Settings } from './core/settings';
import type { ShopId } from './core/site/site';
import type { CookieIdentity, StoredCookie } from './core/cookie/cookie';
import type { KnownCookie } from './core/cookie/catalogue';
import type { Mark } from './core/cookie/mark';
import type { PackedMarks } from './core/cookie/packed-marks';
import type { JudgedCookie } from './core/cookie/summary';
import type { Party } from './core/inventory/party';
import type { CookieGroup, CookieRow } from './core/cookie/cookie-list';

/** What one list of the past says of a printed name. */
export interface ListHistoryEntry {
  list: string;
  effective: string;
  captured: string | null;
  /** Of an excerpt, absence proves nothing. */
  excerpt: boolean;
  row: CookieRow | null;
  /** What it says of the whole category of that row, where it says so: the server it names first, and how to refuse. */
  group: CookieGroup | null;
}

/** What the page of one cookie shows at once. */
export interface CookiePageAnswer {
  /** Whether the browser lets us look at any domain of the shop. */
  access: boolean;
  list: { effective: string; captured: string | null } | null;
  /** Where the list is the shopper's own. */
  own: { readOn: string; address: string } | null;
  /** More than one only where the address is one from before, which does not tell them apart, and means one of them. */
  meant: CookieIdentity[];
  /** Null where it is not stored, has nothing to do with the shop, or several are meant. */
  found: (JudgedCookie & { party: Party; marks: Mark<'same-group'>[] }) | null;
  known: KnownCookie | null;
  companyName: string | null;
  history: ListHistoryEntry[];
  /** Milliseconds since the epoch. */
  at: number;
}

/** Every mark of a shop's cookies, with what the history and the shopper's choice add. */
export interface CookiesMarks {
  marks: PackedMarks;
  /** By name, those of the listed cookies not stored that say more than that. */
  notSeen: Record<string, Mark<'listed-not-seen'>>;
  past: Past<{ consent: NotedChoice | null }>;
}

/** A cookie as the address of its page names it; `store` null: the ordinary one. */
export interface CookieQuery {
  shop: ShopId;
  name: string;
  domain: string;
  path: string;
  partition: string | null;
  crossSiteAncestor?: true;
  firstPartyDomain?: string;
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
  /** Companies seen on the shop's page or by their cookies, and named by neither. */
  seen: NamedNetwork[];
  /** What a letter to the shop can ask for instead of an opt-out; null where no law and no address give one. */
  letter: RequestKind | null;
  stale: StaleLink[];
  gpc: GpcRule | null;
  list: { effective: string; captured: string | null } | null;
  policy: { effective: string | null } | null;
  done: DoneOptOuts;
}

/** What Global Privacy Control means to the shopper at this shop. */
export interface ControlPage {
  region: Region;
  rule: GpcRule | null;
  /** Whether the texts that apply say that they honour it; null where one is silent, or not held. */
  says: { policy: boolean | null; list: boolean | null };
}

/** What is on at a shop, and what keeping it clean has done. */
export interface ControlsState {
  /** Null where nothing is on. */
  active: ActiveControls | null;
  /** Since when, in milliseconds since the epoch; null: it is not. */
  paused: number | null;
  /** Whether the browser lets us look at all domains of the shop. */
  access: boolean;
  keepClean: KeptClean[];
  /** How many it removed since the browser was started. */
  removed: number;
  /** Names of cookies that are left alone, since the site sets them again and again. */
  left: string[];
}

/** A cookie of the shop with what a removal of it rests on. */
export interface CleanedCookie extends FoundCookie {
  finding: FoundCookie['finding'] & { known: (NonNullable<FoundCookie['finding']['known']> & Pick<KnownCookie, 'purpose'>) | null };
}

export interface CleaningPreview extends CleaningPlan<CleanedCookie> {
  /** Whether the browser lets us look at all domains of the shop. */
  access: boolean;
}

/** What a removal did, read again after it. */
export interface CleaningReport {
  removed: number;
  /** Still there. */
  left: StoredCookie[];
  /** Of these nobody knows: the browser took away access meanwhile. */
  unseen: StoredCookie[];
}

/** Cookies that were removed at once and can be put back. */
export interface UndoableRemoval {
  id: string;
  /** As long as they can be put back, in milliseconds since the epoch. */
  until: number;
  cookies: StoredCookie[];
}

/** What was removed of the cookies of a shop and can be put back, the newest removal first. */
export interface Removals {
  undoable: UndoableRemoval[];
  /** Those of them that are there again, each with the name of the company whose cookie it is, where that is known. */
  back: { cookie: StoredCookie; company: string | null }[];
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
  history: TimelineEntry[];
  contradictions: Contradiction[];
  /** Decisions on the shop and complaints about it that bear on this shopper. */
  proceedings: Proceeding[];
  /** Names of companies by id. */
  companies: Record<string, string>;
}

/** What the composer asks once: nothing of it changes while somebody types. */
export interface ComposerFacts {
  shop: ShopId;
  region: Region;
  /** Null while the country is a guess. */
  letter: LetterFacts | null;
  /** Whether the shopper has requests to this shop. */
  hasRequests: boolean;
}

/** Which identifiers were ticked, by their keys. */
export interface IdentifierQuery {
  shop: ShopId;
  store: string | null;
  keys: readonly string[];
}

/** An identifier that was ticked; `value` null: it has gone, or cannot stand in a letter. */
export interface TickedIdentifier extends Omit<Identifier, 'value'> {
  key: string;
  value: string | null;
}

/** Said with whatever is written down: from a private window nothing is, unless the shopper chose to keep it. */
export interface FromWindow {
  privateWindow?: boolean;
  keepFromPrivate?: boolean;
}

/** One request with everything that is told by its story, counted anew. */
export interface RequestCase {
  request: LoggedRequest;
  status: RequestStatus;
  /** What can be told of it now. */
  possible: EventType[];
  /** Late beyond doubt, by the law. */
  overdue: boolean;
  /** The shopper's own date is over; the law did not set it. */
  ownDatePast: boolean;
  /** Null where it is no longer held. */
  law: Law | null;
  /** With its working, as the story moved it; null for a draft and where the law is not held. */
  due: Due | null;
  /** One for each thing asked, the earliest first. */
  deadlines: Deadline[];
  basis: Basis;
  /** Of the place where the shopper lived when it was written; empty where that is not known. */
  authorities: Authority[];
  reason: AuthorityReason | null;
  /** The one next step. */
  next: NextStep;
  /** The shopper's own last day to complain; null before the letter was sent and where the law is not held. */
  lastComplaint: LastComplaintDate | null;
}

/** The company's form and postal address, each null where none is known. */
export interface OtherWays {
  form: RequestForm | null;
  post: string | null;
}

/** A request as the log lists it. */
export interface RequestCard extends Pick<RequestCase, 'request' | 'status' | 'overdue' | 'next'> {
  lastComplaint: string | null;
}

/** What the shopper has chosen and typed for a letter after the first one. */
export interface FollowUpQuery {
  id: string;
  letter: FollowUpKind;
  /** Null: that of the first letter, for a complaint the authority's. */
  language: string | null;
  details: Details;
  demand: IdentityDemand;
  asked: string;
  give: boolean;
  supplied: string;
  /** Null, as `items`: as the story tells it. */
  outcome: Outcome | null;
  items: readonly string[] | null;
  reason: string;
  hosts: readonly string[];
  /** Id of the body; null: the first. */
  authority: string | null;
  /** A cookie report goes with the complaint. */
  report: boolean;
}

export interface FollowUpPage {
  letter: FollowUp;
  outcome: Outcome;
  items: DeficiencyItem[];
  authority: Authority | null;
  /** Of a complaint to the authority, in its order; `held` false: the shopper has to add it. */
  exhibits: { kind: Exhibit['kind']; on: string | null; held: boolean }[];
}

/** A record that a file cannot hold, because it is too long or broken, with what a shopper knows it by. */
export interface LeftOut {
  kind: Kind;
  name: string;
}

/** What goes into a file. */
export interface ExportContents {
  contents: Contents;
  /** Of how many cookie records the newest are in it; null without them. */
  sightings: { written: number; of: number } | null;
  /** What could not be in it. */
  leftOut: LeftOut[];
  /** Why there is no history in it although it was asked for; null where there is, or it is off. */
  noHistory: HistoryFailureCode | null;
  /** What became of the shopper's details, where they were to be in it. */
  identity: KeptIdentity['kind'] | null;
}

/** What an import does, or did. `tooMany`: more requests than the log holds, so nothing was done. */
export interface ImportReport {
  plan: ImportPlan;
  tooMany: boolean;
  /** Why the history of the file is not brought in; null where it is, or there is none. */
  noHistory: HistoryFailureCode | null;
}

/** Every message between a page and the background: name → (request) => reply. Failures a shopper can meet are part of the reply. */
export interface Protocol {
  'site.report': (query: { tabId: number; withoutStorage?: boolean }) => SiteReport;
  'cookies.report': (query: { shop: ShopId; store: string | null }) => CookiesReport;
  /** `compareValues`: identifiers are read and compared at the moment of asking; neither a value nor a hash is in the answer. */
  'cookies.marks': (query: { shop: ShopId; store: string | null; compareValues: boolean }) => CookiesMarks;
  'cookie.page': (query: CookieQuery) => CookiePageAnswer;
  'cookie.marks': (query: CookieQuery) => Mark[];
  'cookie.sameValue': (query: CookieQuery) => Mark<'same-value'> | null;
  /** All three say whether anything could be noted; the choice itself is in `cookies.marks`. */
  'consent.about': (query: { shop: ShopId; store: string | null } & FromWindow) => Past<object>;
  'consent.chosen': (query: { shop: ShopId; store: string | null; choice: ChosenConsent } & FromWindow) => Past<object>;
  'consent.forget': (query: { shop: ShopId; store: string | null }) => Past<object>;
  'inventory.read': (query: { shop: ShopId; store: string | null }) => Inventory;
  'inventory.scan': (query: { shop: ShopId; store: string | null }) => PageScanAnswer;
  'history.newSince': (query: { shop: ShopId; store: string | null }) => NewSince | null;
  'history.cookie': (query: CookieQuery) => Past<{ record: CookieRecord | null } & Unsaved>;
  'history.shop': (query: { shop: ShopId; store: string | null }) => Past<ShopPast>;
  'history.stats': () => Past<HistoryStats>;
  'history.erase': () => void;
  'rules.resolve': (query: { shop: ShopId; date: string | null }) => RulesPage;
  'optOuts.page': (query: { shop: ShopId }) => OptOutPage;
  /** By the shopper's word, which is taken back with `done` false. Returns all that are done. */
  'optOuts.done': (query: { id: string; done: boolean } & FromWindow) => DoneOptOuts;
  'control.page': (query: { shop: ShopId }) => ControlPage;
  'controls.state': (query: { shop: ShopId }) => ControlsState;
  /** Pauses all that is on at a shop, or ends the pause; that it rejects with `no-access` where we may not look at the shop. */
  'controls.pause': (query: { shop: ShopId; paused: boolean }) => ControlsState;
  /** Rejects with `no-access` where we may not look at the shop. */
  'keepClean.switch': (query: { shop: ShopId; what: KeptClean; on: boolean }) => ControlsState;
  'blocking.state': (query: { shop: ShopId }) => BlockingState;
  /** Rejects with `no-access` where the browser gives no access to the shop or to any of the hosts. */
  'blocking.switch': (query: { shop: ShopId; on: boolean }) => BlockingState;
  'signal.state': (query: { shop: ShopId }) => SignalState;
  /** Rejects with `no-access` where we may not look at the shop. */
  'signal.switch': (query: { shop: ShopId; on: boolean }) => SignalState;
  /** Asked by a page that has just been given the permission to observe, which is handed back with the answer. */
  'signal.check': (query: { shop: ShopId; store: string | null }) => SignalCheckAnswer;
  /** Changes nothing. */
  'clean.preview': (query: { shop: ShopId; store: string | null; preset: Preset }) => CleaningPreview;
  /** Removes these of the shop's cookies and no others, whatever they are: which, the shopper has seen. */
  'clean.remove': (query: { shop: ShopId; store: string | null; cookies: readonly CookieIdentity[] }) => CleaningReport;
  'clean.removals': (query: { shop: ShopId; store: string | null }) => Removals;
  /** Puts back what one removal took. Null where it is too late. */
  'clean.undo': (query: { shop: ShopId; store: string | null; id: string }) => { restored: number; failed: number } | null;
  /** `store`: the cookie store to look into; null: the ordinary one. */
  'requests.facts': (query: { shop: ShopId; store: string | null }) => ComposerFacts;
  'requests.identifiers': (query: IdentifierQuery) => TickedIdentifier[];
  'requests.log': () => LoggedRequest[];
  /** Which copy of the log was not up to date at the last read or write of it: to be asked after one, and told to the shopper. */
  'requests.trouble': () => CopyTrouble;
  'requests.case': (query: { id: string }) => RequestCase;
  /** How else a letter of the log can reach the company today. */
  'requests.otherWays': (query: { id: string }) => OtherWays;
  'requests.cards': (query: { shop: ShopId }) => RequestCard[];
  'requests.followUp': (query: FollowUpQuery) => FollowUpPage;
  'requests.drafted': (request: { letter: Letter; shop: ShopId } & FromWindow) => LoggedRequest;
  /** Rejects with the code of a `TimelineRefusal`, as all that follow. */
  'requests.recordEvent': (query: { id: string; on: string; details: EventDetails } & FromWindow) => LoggedRequest[];
  /** For a draft the first line of its story; for a letter already sent another day of sending. */
  'requests.sent': (query: { id: string; on: string; channel?: Channel } & FromWindow) => LoggedRequest[];
  /** The day on which a letter that followed was sent; null takes it back. */
  'requests.letterSent': (query: { id: string; event: string; on: string | null } & FromWindow) => LoggedRequest[];
  'requests.retract': (query: { id: string; event: string } & FromWindow) => LoggedRequest[];
  'requests.remove': (query: { id: string } & FromWindow) => LoggedRequest[];
  /** `passphrase`: where they are locked. It is asked for once a page and remembered nowhere. */
  'identity.get': (query: { passphrase?: string }) => KeptIdentity;
  /** `passphrase`: the one that opens them from now on; null: the key of this browser. Rejects with an `IdentityRefusal`. */
  'identity.keep': (request: { identity: Identity; passphrase: string | null } & FromWindow) => void;
  'identity.delete': () => void;
  'lists.use': (request: { shop: ShopId; own: OwnList }) => void;
  'lists.drop': (request: { shop: ShopId }) => void;
  'findings.keep': (finding: PageFinding) => void;
  'findings.remove': (query: { id: string }) => void;
  'settings.save': (changes: Partial<Settings>) => Settings;
  /** Whether the popup's number has never been explained; from now on it has. Never asked from a private window. */
  'number.explain': () => boolean;
  'data.holdings': () => Holding[];
  /** `passphrase`: the one that opens kept details, where they are to be in the file and locked. */
  'data.gather': (query: { history: boolean; identity: boolean; passphrase?: string }) => ExportContents;
  'data.exported': () => string;
  'data.lastExport': () => string | null;
  /** Says what an import would do and changes nothing. */
  'data.plan': (query: { contents: Contents }) => ImportReport;
  /** All of it or nothing; rejects where nothing was changed. */
  'data.import': (query: { contents: Contents }) => ImportReport;
  /** The names of what is stored, without what is in it. */
  'everything.held': () => string[];
  'everything.delete': () => void;
}
