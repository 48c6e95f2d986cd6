import type { Company, KnownCookie } from './cookie/catalogue';
import type { CookieList } from './cookie/cookie-list';
import type { Authority, Law, Place } from './law/law';
import type { Contradiction } from '../records/contradiction';
import type { Entity, Policy } from './policy/policy';
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
