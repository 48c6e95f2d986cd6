import type { Company, KnownCookie } from './cookie/catalogue';
import type { CookieList } from './cookie/cookie-list';
import type { Authority, Law, Place } from './law/law';
import type { Contradiction } from './policy/contradiction';
import type { Entity, Policy } from './policy/policy';
import type { RequestKind } from './request/request';
import type { SiteDirectory } from './site/site';

/** Everything we hold on what the shops publish. */
export interface Corpus {
  sites: SiteDirectory;
  policies: Policy[];
  cookieLists: CookieList[];
  entities: Entity[];
  companies: Company[];
  catalogue: KnownCookie[];
  contradictions: Contradiction[];
}

/** Everything we hold on the law. */
export interface LawBook {
  laws: Law[];
  places: Place[];
  authorities: Authority[];
  /** Countries with a file of public holidays, read only where a deadline is counted. */
  holidayCountries: string[];
}

/** The sentences that letters of one language are made of; `{…}` places are filled by `core/request/letter.ts`. */
export interface LetterTexts {
  greeting: string;
  intro: string;
  identity: string;
  deadline: string;
  noPeriod: string;
  also: string;
  closing: string;
  /** `{n}` units, singular and plural. */
  units: Record<'month' | 'day' | 'businessDay' | 'workingDay', { one: string; other: string }>;
  /** Names of laws in this language, by law id, where they have one of their own. */
  lawNames: Record<string, string>;
  under: string;
  underLaw: string;
  subject: Record<RequestKind, string>;
  demand: Record<RequestKind, string>;
  /** Further paragraphs of the full form. */
  detail: Partial<Record<RequestKind, string[]>>;
}
