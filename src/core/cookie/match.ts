import type { CalendarDate } from '../calendar';
import type { Corpus } from '../corpus';
import { withinDomain } from '../site/domain';
import type { Shop } from '../site/site';
import type { Company, KnownCookie } from './catalogue';
import { UNKNOWN, type ComparedCookie } from './cookie';
import type { CookieCategory, CookieList, CookieRow } from './cookie-list';

/** What the applicable list says of a cookie. `notTheShops`: made by a browser extension, counted apart. */
export type Verdict = 'listed' | 'companyOnly' | 'notListed' | 'unclear' | 'notTheShops';

/**
 * What else is worth knowing, in short; `marks.ts` says the same with its sources. Each with the year of the list it comes from where there is one:
 * `spelled-differently` (the list prints a misspelling), `variant` (a documented variant of the printed name),
 * `was-listed:2020` (an older list had it), `lifetime-differs:2018` (that list claims session or persistent, the browser
 * stores the other), `domain-not-in-list` (another domain of the shop than the list speaks of),
 * `extension-made`, `list-is-excerpt`, `list-names-no-cookies`, `no-list-held`.
 */
export type ShortMark = string;

export interface Judgement {
  verdict: Verdict;
  /** The name as the list prints it; null unless `listed`. */
  listedAs: string | null;
  category: CookieCategory | null;
  /** Company id that the cookie belongs to, where it is a partner's. */
  company: string | null;
  known: KnownCookie | null;
  marks: ShortMark[];
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

/** Finds catalogue records and partner companies; built once, so that a match costs a few map look-ups. */
export interface Matcher {
  judge(cookie: Pick<ComparedCookie, 'name' | 'domain' | 'expires'>): Judgement;
  /** What the list compared with and every older one of the shop say of a cookie, newest first. */
  entries(cookie: Pick<ComparedCookie, 'name' | 'domain'>): ListEntry[];
}

/** A judgement before the cookie's own lifetime is held against what lists claim. */
interface Finding extends Judgement {
  claims: { row: CookieRow; year: string }[];
}

function orderOf({ effective, captured }: CookieList): string {
  return `${effective} ${captured ?? ''}`;
}

function yearOf(list: CookieList): string {
  return list.effective.slice(0, 4);
}

/** Claims of a list that the stored cookie contradicts: session against persistent (an expiry date makes it persistent, RFC 6265 §5.3). */
function lifetimeDiffers(row: CookieRow, cookie: Pick<ComparedCookie, 'expires'>): boolean {
  if (row.claimedLifetime === null || cookie.expires === UNKNOWN) return false;
  return (row.claimedLifetime === 'persistent') !== (cookie.expires !== null);
}

function olderLists(lists: readonly CookieList[], { shop, list, date }: Comparison): CookieList[] {
  const limit = list ? orderOf(list) : `${date ?? '9999'} `;
  return lists
    .filter((candidate) => candidate.shops.includes(shop.id) && orderOf(candidate) < limit)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

/**
 * Compares cookies with one list. Names match exactly and case-sensitively, on a domain the row speaks of; a printed
 * misspelling and a documented variant of a known cookie count as listed and are marked. Rules and traps: the tests.
 */
export function createMatcher(corpus: Pick<Corpus, 'catalogue' | 'companies' | 'cookieLists'>, comparison: Comparison): Matcher {
  const { shop, list, partners } = comparison;
  const exact = new Map<string, KnownCookie[]>();
  const patterns: { pattern: RegExp; known: KnownCookie }[] = [];
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
  const older = olderLists(corpus.cookieLists, comparison).map((candidate) => ({
    list: candidate,
    rows: rowsOf(candidate),
  }));
  const companyByDomain = new Map<string, Company>(
    corpus.companies.flatMap((company) => company.domains.map((domain) => [domain, company] as const)),
  );
  // Sites keep thousands of cookies with the same few names: what depends on name and domain alone is worked out once.
  const remembered = new Map<string, Finding>();

  function ofShop(domain: string): boolean {
    return shop.domains.some((own) => withinDomain(domain, own));
  }

  function knownFor(name: string, domain: string): KnownCookie | null {
    const applies = (known: KnownCookie): boolean =>
      known.domains === null || known.domains.some((own) => (own === 'shop' ? ofShop(domain) : withinDomain(domain, own)));
    return exact.get(name)?.find(applies) ?? patterns.find(({ pattern, known }) => pattern.test(name) && applies(known))?.known ?? null;
  }

  function companyOfDomain(domain: string): Company | null {
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
    known: KnownCookie | null,
  ): { row: CookieRow; mark: ShortMark | null } | null {
    const spellings: { name: string; mark: ShortMark | null }[] = [{ name, mark: null }];
    if (known?.printedAs) spellings.push({ name: known.printedAs, mark: 'spelled-differently' });
    if (known?.variantOf) spellings.push({ name: known.variantOf, mark: 'variant' });
    for (const spelling of spellings) {
      const row = table.get(spelling.name);
      if (row && speaksOf(row, domain)) return { row, mark: spelling.mark };
    }
    return null;
  }

  function work(name: string, domain: string): Finding {
    const known = knownFor(name, domain);
    const company = known?.setBy === 'partner' ? known.company : ofShop(domain) ? null : (companyOfDomain(domain)?.id ?? null);
    const find = (table: Map<string, CookieRow>): ReturnType<typeof rowIn> => rowIn(table, name, domain, known);
    const base: Omit<Finding, 'verdict'> = { listedAs: null, category: null, company, known, marks: [], claims: [] };
    if (known?.setBy === 'extension') return { ...base, verdict: 'notTheShops', marks: ['extension-made'] };

    const current = find(rows);
    const past = older.flatMap((entry) => {
      const found = find(entry.rows);
      return found ? [{ row: found.row, year: yearOf(entry.list) }] : [];
    });
    base.claims = current && list ? [{ row: current.row, year: yearOf(list) }, ...past] : past;
    if (current) {
      if (current.mark) base.marks.push(current.mark);
      if (list && ofShop(domain) && !list.domains.some((own) => withinDomain(domain, own))) base.marks.push('domain-not-in-list');
      return { ...base, verdict: 'listed', listedAs: current.row.name, category: current.row.category };
    }
    if (company !== null && named.has(company)) return { ...base, verdict: 'companyOnly', category: named.get(company) ?? null };
    const lastListed = past[0];
    if (lastListed) base.marks.push(`was-listed:${lastListed.year}`);
    if (list === null) return { ...base, verdict: 'unclear', marks: [...base.marks, 'no-list-held'] };
    if (list.completeness === 'excerpt') return { ...base, verdict: 'unclear', marks: [...base.marks, 'list-is-excerpt'] };
    // A list without a name of the shop's own cookies cannot leave one out; a partner it could have named by company, it can.
    if (!namesOwnCookies && company === null) return { ...base, verdict: 'unclear', marks: [...base.marks, 'list-names-no-cookies'] };
    return { ...base, verdict: 'notListed' };
  }

  return {
    judge(cookie) {
      const key = `${cookie.domain}\n${cookie.name}`;
      let found = remembered.get(key);
      if (!found) {
        found = work(cookie.name, cookie.domain);
        remembered.set(key, found);
      }
      const { claims, ...judgement } = found;
      const contradicted = claims.filter(({ row }) => lifetimeDiffers(row, cookie)).map(({ year }) => `lifetime-differs:${year}`);
      return contradicted.length === 0 ? judgement : { ...judgement, marks: [...judgement.marks, ...new Set(contradicted)] };
    },
    entries({ name, domain }) {
      const known = knownFor(name, domain);
      const entry = (candidate: CookieList, table: Map<string, CookieRow>): ListEntry => ({
        list: candidate,
        row: rowIn(table, name, domain, known)?.row ?? null,
        namesOwn: namesOwn(table),
      });
      return [...(list ? [entry(list, rows)] : []), ...older.map((one) => entry(one.list, one.rows))];
    },
  };
}
