import type { CalendarDate } from '../calendar';
import { withinDomain } from '../site/domain';
import type { Shop } from '../site/site';
import type { Company, KnownCookie } from './catalogue';
import type { StoredCookie } from './cookie';
import type { CookieCategory, CookieList, CookieRow } from './cookie-list';

/**
 * What the applicable list says of a cookie, as it is shown. `extensionMade`: made by a browser extension, counted apart.
 * A list that names no cookie at all decides nothing but the companies it names: nothing is `listed` or `notListed` by it.
 */
export type Verdict = 'listed' | 'companyListed' | 'notListed' | 'unclear' | 'extensionMade';

/** What is shown of the catalogue's record of a cookie; the record itself, with its sources, stays where it is compared. */
export type KnownFacts = Pick<KnownCookie, 'setBy' | 'value' | 'printedAs' | 'variantOf'>;

export interface Judgement {
  verdict: Verdict;
  /** The name as the list prints it; null unless `listed`. */
  listedAs: string | null;
  category: CookieCategory | null;
  /** Company id that the cookie belongs to, where it is a partner's. */
  company: string | null;
  known: KnownFacts | null;
}

/** What cookies are compared with. `list` null: we hold none, so nothing of the shop's own can be called listed or not. */
export interface Comparison {
  shop: Shop;
  list: CookieList | null;
  /** Ids of companies that the policy names outside the list. */
  partners: readonly string[];
  /** The day compared for, where that is not today and `list` is null: a list after it is no older list. */
  date?: CalendarDate;
}

/** What one list says of a cookie; `row` null where it does not name it. */
export interface ListEntry {
  list: CookieList;
  row: CookieRow | null;
  /** Whether it names cookies of the shop's own at all: one that does not cannot leave one out. */
  namesOwn: boolean;
}

/** What of the catalogue's record decides what a cookie is. */
export type MatchedCookie = Pick<KnownCookie, 'name' | 'pattern' | 'domains' | 'setBy' | 'company' | 'value' | 'printedAs' | 'variantOf'>;

/** What of a company's record says whose a host is. */
export type MatchedCompany = Pick<Company, 'id' | 'domains'>;

/** A judgement with what it rests on. Depends on name and domain alone. */
export interface Finding<Known extends MatchedCookie = KnownCookie> extends Judgement {
  known: Known | null;
  /** Where it is listed under another name than its own: a misspelling of it, or the name that it is a documented variant of. */
  spelling: 'misspelled' | 'variant' | null;
  /** Why the list cannot decide; null unless `unclear`. */
  undecided: 'no-list' | 'excerpt' | 'names-no-cookies' | null;
}

/** Compares cookies with one list; made once, so that a look at one costs a few map look-ups. */
export interface Matcher<Known extends MatchedCookie = KnownCookie> {
  readonly list: CookieList | null;
  judge(cookie: Pick<StoredCookie, 'name' | 'domain'>): Judgement;
  /** The same with all it rests on. */
  find(cookie: Pick<StoredCookie, 'name' | 'domain'>): Finding<Known>;
  /** Whether a domain is the shop's and the list does not speak of it, although it may print names of cookies there. */
  isOffDomain(domain: string): boolean;
  /** What the list compared with and every older one of the shop say of a cookie, newest first; empty where none names it. */
  entries(cookie: Pick<StoredCookie, 'name' | 'domain'>): ListEntry[];
}

function orderOf({ effective, captured }: CookieList): string {
  return `${effective} ${captured ?? ''}`;
}

function olderLists(lists: readonly CookieList[], { shop, list, date }: Comparison): CookieList[] {
  const limit = list ? orderOf(list) : `${date ?? '9999'} `;
  return lists
    .filter((candidate) => candidate.shops.includes(shop.id) && orderOf(candidate) < limit)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

function factsOf({ setBy, value, printedAs, variantOf }: MatchedCookie): KnownFacts {
  return { setBy, value, printedAs, variantOf };
}

/**
 * Compares cookies with one list. Names match exactly and case-sensitively, on a domain the row speaks of; a printed
 * misspelling and a documented variant of a known cookie count as listed. Rules and traps: the tests.
 */
export function createMatcher<Known extends MatchedCookie>(
  corpus: { catalogue: readonly Known[]; companies: readonly MatchedCompany[]; cookieLists: readonly CookieList[] },
  comparison: Comparison,
): Matcher<Known> {
  const { shop, list, partners } = comparison;
  const exact = new Map<string, Known[]>();
  const patterns: { pattern: RegExp; known: Known }[] = [];
  for (const known of corpus.catalogue) {
    if (known.pattern !== null) patterns.push({ pattern: new RegExp(known.pattern), known });
    if (known.name !== null) exact.set(known.name, [...(exact.get(known.name) ?? []), known]);
  }
  // A list that covers both shops but names cookies of one (2018) says nothing about the other's own cookies.
  const rowsOf = (candidate: CookieList | null): Map<string, CookieRow> => {
    const speaksOfShop = candidate?.domains.some((domain) => shop.domains.includes(domain)) ?? false;
    return new Map((candidate?.rows ?? []).filter((row) => speaksOfShop || row.company !== null).map((row) => [row.name, row]));
  };
  const namesOwn = (table: Map<string, CookieRow>): boolean => [...table.values()].some((row) => row.company === null);
  const rows = rowsOf(list);
  const namesOwnCookies = namesOwn(rows);
  // Companies named without a cookie name. The category is null where a company is named under several: the list does not say which.
  const named = new Map<string, CookieCategory | null>();
  for (const { company, category } of [...(list?.companies ?? []), ...(list?.rows ?? [])]) {
    if (company !== null) named.set(company, !named.has(company) || named.get(company) === category ? category : null);
  }
  for (const partner of partners) if (!named.has(partner)) named.set(partner, null);
  const older = olderLists(corpus.cookieLists, comparison).map((candidate) => {
    const table = rowsOf(candidate);
    return { list: candidate, rows: table, namesOwn: namesOwn(table) };
  });
  const printedAnywhere = new Set([rows, ...older.map((one) => one.rows)].flatMap((table) => [...table.keys()]));
  const companyByDomain = new Map<string, MatchedCompany>(
    corpus.companies.flatMap((company) => company.domains.map((domain) => [domain, company] as const)),
  );
  // Sites keep thousands of cookies with the same few names: what depends on name and domain alone is worked out once.
  const remembered = new Map<string, Finding<Known>>();

  const shopDomains = new Map<string, boolean>();

  function ofShop(domain: string): boolean {
    const isOwn = shopDomains.get(domain) ?? shop.domains.some((own) => withinDomain(domain, own));
    shopDomains.set(domain, isOwn);
    return isOwn;
  }

  function knownFor(name: string, domain: string): Known | null {
    const applies = (known: Known): boolean =>
      known.domains === null || known.domains.some((own) => (own === 'shop' ? ofShop(domain) : withinDomain(domain, own)));
    return exact.get(name)?.find(applies) ?? patterns.find(({ pattern, known }) => pattern.test(name) && applies(known))?.known ?? null;
  }

  function companyOfDomain(domain: string): MatchedCompany | null {
    for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
      const company = companyByDomain.get(rest);
      if (company) return company;
    }
    return null;
  }

  /** A row speaks of the shop's own domains, and a partner's row of that partner's as well. */
  function speaksOf(row: CookieRow, domain: string): boolean {
    return ofShop(domain) || (row.company !== null && companyOfDomain(domain)?.id === row.company);
  }

  /** The row of a table that speaks of a cookie: under its own name, a misspelling of it, or the name it is a variant of. */
  function rowIn(
    table: Map<string, CookieRow>,
    name: string,
    domain: string,
    known: Known | null,
  ): { row: CookieRow; spelling: Finding['spelling'] } | null {
    const printed: { name: string; spelling: Finding['spelling'] }[] = [{ name, spelling: null }];
    if (known?.printedAs) printed.push({ name: known.printedAs, spelling: 'misspelled' });
    if (known?.variantOf) printed.push({ name: known.variantOf, spelling: 'variant' });
    for (const one of printed) {
      const row = table.get(one.name);
      if (row && speaksOf(row, domain)) return { row, spelling: one.spelling };
    }
    return null;
  }

  function work(name: string, domain: string): Finding<Known> {
    const known = knownFor(name, domain);
    const company = known?.setBy === 'partner' ? known.company : ofShop(domain) ? null : (companyOfDomain(domain)?.id ?? null);
    const base = { listedAs: null, category: null, company, known, spelling: null, undecided: null };
    if (known?.setBy === 'extension') return { ...base, verdict: 'extensionMade' };

    const current = rowIn(rows, name, domain, known);
    if (current) {
      const { row, spelling } = current;
      return { ...base, verdict: 'listed', listedAs: row.name, category: row.category, spelling };
    }
    if (company !== null && named.has(company)) return { ...base, verdict: 'companyListed', category: named.get(company) ?? null };
    const unclear = (undecided: NonNullable<Finding['undecided']>): Finding<Known> => ({ ...base, verdict: 'unclear', undecided });
    if (list === null) return unclear('no-list');
    if (list.completeness === 'excerpt') return unclear('excerpt');
    // A list without a name of the shop's own cookies cannot leave one out. One that names cookies of partners can leave out a partner's.
    if (list.rows.length === 0 || (!namesOwnCookies && company === null)) return unclear('names-no-cookies');
    return { ...base, verdict: 'notListed' };
  }

  function find({ name, domain }: Pick<StoredCookie, 'name' | 'domain'>): Finding<Known> {
    const key = `${domain}\n${name}`;
    let found = remembered.get(key);
    if (!found) remembered.set(key, (found = work(name, domain)));
    return found;
  }

  return {
    list,
    find,
    isOffDomain: (domain) => list !== null && ofShop(domain) && !list.domains.some((own) => withinDomain(domain, own)),
    entries(cookie) {
      const { known } = find(cookie);
      // Most of what a site stores stands in no list.
      if (![cookie.name, known?.printedAs, known?.variantOf].some((name) => typeof name === 'string' && printedAnywhere.has(name)))
        return [];
      const rowOf = (table: Map<string, CookieRow>): CookieRow | null => rowIn(table, cookie.name, cookie.domain, known)?.row ?? null;
      return [
        ...(list ? [{ list, row: rowOf(rows), namesOwn: namesOwnCookies }] : []),
        ...older.map((one) => ({ list: one.list, row: rowOf(one.rows), namesOwn: one.namesOwn })),
      ];
    },
    judge(cookie) {
      const { verdict, listedAs, category, company, known } = find(cookie);
      return { verdict, listedAs, category, company, known: known && factsOf(known) };
    },
  };
}
