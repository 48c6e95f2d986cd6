import type { CalendarDate } from '../calendar';
import type { ShopId } from '../site/site';
import type { Provenance } from '../source';

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
  /** Only somebody with an account (any kind, buyer, seller); left out where the clause covers visitors too. */
  account?: 'registered' | 'buyer' | 'seller';
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

/** Where data of some people is stored or sent, as ISO country codes. `uncertain`: "depending on the country". */
export interface LocationRule {
  when: ClauseCondition;
  countries: PlaceCode[];
  uncertain?: boolean;
  section: string;
}

export type ContactKind = 'email' | 'form' | 'post' | 'phone';

/** A contact that the policy prints. `representative` names the local representative or officer it belongs to. */
export interface Contact {
  kind: ContactKind;
  value: string;
  /** Where one policy covers both shops and gives each an address of its own. */
  shop?: ShopId;
  when?: ClauseCondition;
  representative?: string;
  section: string;
}

/** Rights that the policy itself promises to people of a region. */
export interface PromisedRights {
  when: ClauseCondition;
  rights: string[];
  section: string;
}

/** Known contradiction or gap inside the policy that the shopper is shown; the text is `note_<code>` in `locales`. */
export interface PolicyRemark {
  code: string;
  when?: ClauseCondition;
}

/**
 * One dated, immutable version. `known` versions exist but their text is not held: they only bound the time of
 * the others. A `paraphrase` is recognised and never a source of facts.
 */
export interface Policy extends Provenance {
  id: string;
  shops: ShopId[];
  title: string;
  /** As the text states it; null where it states none. */
  effective: CalendarDate | null;
  /** The day of our copy, where texts of the same date differ. */
  revision: CalendarDate | null;
  captured: CalendarDate[];
  completeness: 'full' | 'excerpt' | 'known' | 'paraphrase';
  /** For a `known` version without a date: it took effect after the first and before the second day. */
  between?: [CalendarDate, CalendarDate];
  languages: string[];
  urls: string[];
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
  honours: { doNotTrack: boolean | null; globalPrivacyControl: boolean | null };
  remarks: PolicyRemark[];
  /** Id of the cookie list printed in this policy, or of the separate notice it points to; null where neither is held. */
  cookieList: string | null;
}

/** A legal person, as printed. `place` is where it is incorporated or seated, where a text says so. */
export interface Entity extends Provenance {
  id: string;
  name: string;
  registration: string | null;
  place: string | null;
  address: string | null;
  formerly?: string;
}
