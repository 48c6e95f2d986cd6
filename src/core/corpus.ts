import type { Company, KnownCookie } from './cookie/catalogue';
import type { CookieList } from './cookie/cookie-list';
import type { MatchedCompany, MatchedCookie } from './cookie/match';
import type { Authority, Law, Place } from './law/law';
import type { Contradiction } from '../records/contradiction';
import type { Entity, Policy } from './policy/policy';
import type { ComparedPolicy } from './policy/timeline';
import type { Shop, SiteDirectory } from './site/site';

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

/** What decides the verdict on a cookie today: of the corpus a third, without all that is only told about it. */
export interface VerdictRecords {
  policies: ComparedPolicy[];
  cookieLists: CookieList[];
  companies: MatchedCompany[];
  catalogue: MatchedCookie[];
}

/** The shops, and the companies by their names. */
export interface Directory {
  shops: Shop[];
  companies: Pick<Company, 'id' | 'name'>[];
}

/** Everything we hold on the law. */
export interface LawBook {
  laws: Law[];
  places: Place[];
  authorities: Authority[];
  /** Countries with a file of public holidays, read only where a deadline is counted. */
  holidayCountries: string[];
}
