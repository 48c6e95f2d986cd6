import type { CalendarDate } from '../calendar';
import type { ShopId } from '../site/site';
import type { Provenance } from '../source';
import type { RemarkCode } from './note';

/** ISO 3166-1 alpha-2, a US state or German Land as `US-CA`, `DE-BE`. */
export type PlaceCode = string;

/**
 * A set of places as a policy speaks of it: codes, or `EU`, `EEA` (EU + IS, LI, NO), `UK`, `RJ` (the eleven
 * "Relevant Jurisdictions"), `AMERICAS` (North and South America), `*` (everyone).
 */
export type PlaceTerm = PlaceCode | 'EU' | 'EEA' | 'UK' | 'RJ' | 'AMERICAS' | '*';

/**
 * How a clause ties a person to a place. `from` is undefined in the texts: residence and whereabouts are both
 * tried and a difference is shown as two readings. `based` and `resident` test residence; `access` and `located`
 * test where the person is; `residentOrAccess` either; `account` the registered country of the account.
 */
export type PlaceTest = 'from' | 'resident' | 'based' | 'access' | 'located' | 'residentOrAccess' | 'account';

/** Facts a clause asks for; all that are given must hold. */
export interface ClauseCondition {
  test: PlaceTest;
  places: PlaceTerm[];
  except?: PlaceTerm[];
  /** Only somebody with an account (any kind, buyer, seller), or only a visitor without one; left out where it covers both. */
  account?: 'registered' | 'buyer' | 'seller' | 'visitor';
}

/** A part of the policy by its printed label and title. Found by title: the labels of the 2020 text disagree with its contents. */
export interface Section {
  label: string | null;
  title: string;
}

/** One company for one question, on a condition. */
export interface EntityClause {
  role: 'contract' | 'controller';
  /** Id in `data/entities.json`; null where the clause exists but the name is cut out of our copy. */
  entity: string | null;
  when: ClauseCondition;
  /** `override` beats every other clause ("notwithstanding"); `residual` is for everyone the others leave. */
  rank: 'override' | 'ordinary' | 'residual';
  /** Title of the section that holds the clause; `Preamble` before the first. */
  section: string;
}

/** A rule that hands some people over to another policy. */
export interface Handover {
  when: ClauseCondition;
  name: string;
  /** The site whose own policy it is; null where it is another text of the same site. */
  site: string | null;
  url: string | null;
  /** Whether this policy then does not apply at all (Alibaba.com for CN and KR accounts). */
  excludes: boolean;
  section: string;
}

/** Where data of some people is stored or sent, as ISO country codes. `uncertain`: one of these, and not said which. */
export interface LocationRule {
  when: ClauseCondition;
  countries: PlaceCode[];
  uncertain?: boolean;
  section: string;
}

export type ContactKind = 'email' | 'form' | 'post' | 'phone';

/** A contact that the policy prints. `representative` names the local representative it belongs to, or the data protection officer. */
export interface Contact {
  kind: ContactKind;
  value: string;
  /** Where one policy covers both shops and gives each an address of its own. */
  shop?: ShopId;
  when?: ClauseCondition;
  representative?: string;
  /** The one named is the data protection officer for the region, not its representative. */
  officer?: true;
  /** The natural person that the text names for it, as printed. */
  person?: string;
  section: string;
}

/** Rights that the policy itself promises to people of a region. */
export interface PromisedRights {
  when: ClauseCondition;
  rights: string[];
  /** Days that the policy itself gives for its answer, and the most it allows itself with an extension. */
  reply?: { days: number; atMost?: number };
  section: string;
}

/**
 * A kind of personal data that the policy says it collects, about its users or those it invites to be; the words are
 * `collects_<code>` in `locales`. A text has a code where it names the data in its own words, not where it only says
 * what data is used for: none read so far states that it collects credit information, or data of the voice or the body as proof
 * of who one is. The goods that a seller offers are no data about a person and have no code.
 */
export type CollectsCode =
  | 'contact'
  | 'account'
  | 'log-in'
  | 'gender-or-birth'
  | 'payment'
  | 'orders'
  | 'identity'
  /** Papers that prove an address or a business: phone and utility bills, leases. */
  | 'proofs'
  | 'business'
  | 'disputes'
  | 'health'
  /** Correspondence with customer service, and recordings of it. */
  | 'support'
  | 'audio-visual'
  /** Between users. */
  | 'messages'
  | 'posts'
  | 'uploads'
  | 'influencers'
  | 'questionnaires'
  | 'income'
  | 'preferences'
  | 'body'
  | 'device'
  /** As far as country, city or an approximate place. */
  | 'location'
  | 'precise-location'
  | 'browsing'
  | 'cookies'
  /** Drawn by the company from the rest. */
  | 'conclusions'
  | 'promotions'
  | 'camera'
  | 'device-files'
  | 'address-book'
  | 'calendar'
  | 'events'
  /** From others than the person: the profile of a social network, firms that verify customers, and so on. */
  | 'social'
  | 'verification'
  | 'carriers'
  | 'review-services'
  | 'group-services'
  | 'public-sources';

/** What the policy says on keeping data; the sentence is `retention_<code>` in `locales`. No version states a period. */
export type RetentionCode =
  | 'no-period'
  | 'service-need'
  | 'business-need'
  | 'legal-rules'
  | 'delete-or-anonymise'
  | 'isolate-backups'
  | 'after-closing'
  | 'depends-on-activity';

/** What the policy says on minors; the sentence is `minors_<code>` in `locales`, with `{age}` where one is given. */
export type MinorsCode = 'law-decides' | 'not-targeted' | 'adults-only' | 'not-directed' | 'parents-may-write' | 'no-sale' | 'no-profiling';

/** One short statement of the policy, by its code and the number it states. */
export interface Statement<Code extends string> {
  code: Code;
  /** Years, where the text names an age. */
  age?: number;
  when?: ClauseCondition;
  section: string;
}

/** A page that the policy names for choosing or opting out, as printed. */
export interface OptOutLink {
  url: string;
  section: string;
}

/** Another document that the policy points to for more, without handing anybody over. */
export interface Supplement {
  name: string;
  url: string;
  when?: ClauseCondition;
  section: string;
}

/** Known contradiction or gap inside the policy that the shopper is shown; the text is `note_<code>` in `locales`. */
export interface PolicyRemark {
  code: RemarkCode;
  when?: ClauseCondition;
}

/** Companies of the group that the policy lists by the names of their sites and brands. */
export interface Affiliates {
  names: string[];
  section: string;
}

/**
 * One dated, immutable text. `full` and `excerpt` speak of the document that was read; of what it says we hold the
 * facts below, not the sentences. `known` versions exist but were not read: they only bound the time of the others.
 * A `paraphrase`, or a copy of unknown date and origin, is recognised and never a source of facts.
 */
export interface Policy extends Provenance {
  id: string;
  shops: ShopId[];
  title: string;
  /** As the text states it; null where it states none, or only a month. */
  effective: CalendarDate | null;
  /** As `2014-05`, where the text states no day. */
  month?: string;
  /** The day of our first copy, where texts of the same date differ. */
  revision: CalendarDate | null;
  captured: CalendarDate[];
  completeness: 'full' | 'excerpt' | 'known' | 'paraphrase';
  /** For a version without a day: it took effect after the first and before the second day. */
  between?: [CalendarDate, CalendarDate];
  /** The date stands in translations only, while another English text was in force: it bounds no other version. */
  translationOnly?: true;
  languages: string[];
  urls: string[];
  /** National sites that the text names as covered besides the shop itself. */
  nationalSites?: { domains: string[]; section: string };
  sections: Section[];
  /** The EEA as the text defines it: literally only EU Member States, or the whole EEA, with the UK or without. */
  eea: 'EEA' | 'EU' | null;
  entities: EntityClause[];
  /** Section of the sentence that makes the contracting company the controller by default; null where there is none. */
  controllerIsContract: string | null;
  handovers: Handover[];
  storage: LocationRule[];
  transfers: LocationRule[];
  contacts: Contact[];
  promisedRights: PromisedRights[];
  /** Partner company ids (`data/companies.json`) named outside a cookie table. */
  partners: { company: string; section: string }[];
  affiliates?: Affiliates;
  /**
   * Empty where the text states none; null where we have not recorded what it states. Tied to buyers or sellers where
   * the text asks only the one or the other for it.
   */
  collects: Statement<CollectsCode>[] | null;
  retention: Statement<RetentionCode>[];
  minors: Statement<MinorsCode>[];
  optOuts: OptOutLink[];
  supplements: Supplement[];
  /** Null where the text is silent; the section where it is not. */
  honours: { doNotTrack: boolean | null; globalPrivacyControl: boolean | null; section?: string };
  remarks: PolicyRemark[];
  /** Id of the cookie list printed in this policy, or of the separate notice it points to; null where neither is held. */
  cookieList: string | null;
}

/** A legal person, as printed. `place` is where it is incorporated or seated, where a text says so. */
export interface Entity extends Provenance {
  id: string;
  name: string;
  registration: string | null;
  /** Day of the first text that prints the number, and the address: of an older text they are no fact. */
  registrationSince?: CalendarDate;
  place: string | null;
  address: string | null;
  addressSince?: CalendarDate;
  formerly?: string;
}
