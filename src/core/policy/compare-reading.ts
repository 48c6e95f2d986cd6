import type { Company } from '../cookie/catalogue';
import type { CookieCategory, CookieList, CookieRow, NamedCompany } from '../cookie/cookie-list';
import type { CalendarDate } from '../calendar';
import { cutText, LONGEST_NAME, LONGEST_PRINTED, MOST } from '../portable/limits';
import type { Entity, Policy } from './policy';
import type { PolicyReading, ReadSentence } from './reading';
import type { Shop } from '../site/site';

/** What a text has that our record lacks, and the other way round. */
export interface Difference {
  added: string[];
  gone: string[];
}

/** A name that both have, under another category. */
export interface CategoryMove {
  name: string;
  from: CookieCategory | null;
  to: CookieCategory | null;
}

/** Facts of a reading against the facts of a version we hold. Null where one of the two has nothing to compare. */
export interface FactComparison {
  cookies: (Difference & { moved: CategoryMove[] }) | null;
  /** Companies that the cookie table names. */
  companies: Difference | null;
  /** Legal persons. */
  entities: Difference | null;
  emails: Difference | null;
}

/** One spelling for a name that is printed in several: case, spaces, full-width forms and the last full stop do not matter. */
function spelling(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.,]+/g, ' ')
    .trim();
}

/** `named`: everything the text names, where `read` is only what counts as an addition. */
function difference(read: readonly string[], held: readonly string[], named: readonly string[] = read): Difference {
  const ours = new Set(held.map(spelling));
  const theirs = new Set(named.map(spelling));
  const once = (names: readonly string[]): string[] => [...new Map(names.map((name) => [spelling(name), name])).values()];
  return { added: once(read.filter((name) => !ours.has(spelling(name)))), gone: once(held.filter((name) => !theirs.has(spelling(name)))) };
}

/** Without those that say the same as an earlier one. */
function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one] as const)).values()];
}

/** The company a printed name stands for, by its spellings in published lists. */
function companyNamed(printed: string, companies: readonly Company[]): Company | null {
  const name = spelling(printed);
  return companies.find((company) => [company.name, ...company.printed].some((known) => spelling(known) === name)) ?? null;
}

/**
 * What a page says otherwise than a version we hold: cookie names and their categories, companies, legal persons,
 * e-mail addresses. Of a page that prints several policies one part is compared, the newest unless another is named.
 */
export function compareReading(
  reading: PolicyReading,
  held: { policy: Policy | null; list: CookieList | null; fresh?: readonly Pick<ReadSentence, 'text'>[] | null; part?: number | undefined },
  corpus: { entities: readonly Entity[]; companies: readonly Company[] },
): FactComparison {
  const { policy, list, fresh = null, part: compared = reading.newest } = held;
  const cookies = reading.cookies.filter(({ part }) => part === compared);
  // A text names partners and representatives too: of the names that our record lacks, those in new sentences are new.
  const news = fresh === null ? null : spelling(fresh.map(({ text }) => text).join(' '));
  const isNew = (name: string): boolean => news === null || news.includes(spelling(name));
  const rows = new Map(list?.rows.map((row) => [row.name, row]));
  const heldEntities = new Set((policy?.entities ?? []).map(({ entity }) => entity));
  const knownEntities = corpus.entities.filter(({ id }) => heldEntities.has(id)).map(({ name }) => name);
  const knownEmails = (policy?.contacts ?? []).filter(({ kind }) => kind === 'email').map(({ value }) => value);
  const nameOf = (id: string, printed: string): string => corpus.companies.find((company) => company.id === id)?.name ?? printed;
  return {
    cookies:
      list === null || (cookies.length === 0 && list.rows.length === 0)
        ? null
        : {
            // Cookie names are compared as they stand: case matters (RFC 6265 §5.4).
            added: [...new Set(cookies.map(({ name }) => name))].filter((name) => !rows.has(name)),
            gone: [...rows.keys()].filter((name) => !cookies.some((cookie) => cookie.name === name)),
            // A page may print a name twice: a move is said once.
            moved: distinct(
              cookies.flatMap(({ name, category }) => {
                const row = rows.get(name);
                return row && row.category !== category ? [{ name, from: row.category, to: category }] : [];
              }),
            ),
          },
    companies:
      list === null
        ? null
        : difference(
            reading.companies.map(({ name }) => companyNamed(name, corpus.companies)?.name ?? name),
            [...new Set(list.companies.map(({ company, printed }) => nameOf(company, printed)))],
          ),
    entities:
      policy === null || heldEntities.size === 0
        ? null
        : difference(
            reading.entities.map(({ name }) => name).filter((name) => isNew(name) || knownEntities.includes(name)),
            knownEntities,
            reading.entities.map(({ name }) => name),
          ),
    emails:
      policy === null
        ? null
        : difference(
            reading.emails.filter((address) => isNew(address) || knownEmails.includes(address)),
            knownEmails,
            reading.emails,
          ),
  };
}

/** Whether nothing that can be compared differs. */
export function isUnchanged({ cookies, companies, entities, emails }: FactComparison): boolean {
  return (
    [cookies, companies, entities, emails].every((part) => part === null || (part.added.length === 0 && part.gone.length === 0)) &&
    (cookies?.moved.length ?? 0) === 0
  );
}

/** A cookie list that the shopper has read from an open page, kept on this device and used instead of ours. */
export interface OwnList {
  list: CookieList;
  readOn: CalendarDate;
  address: string;
}

/**
 * The cookie table of a reading as a list to compare with; null where the text names neither a cookie nor a company.
 * Marked as `secondary`: it is what the reader made of the page, checked by nobody.
 */
export function ownListOf(
  reading: PolicyReading,
  shop: Shop,
  page: { title: string; address: string; readOn: CalendarDate },
  companies: readonly Company[],
): OwnList | null {
  // A name may stand under two categories: both rows are kept as printed, and no row twice.
  const rows: CookieRow[] = distinct(
    reading.cookies
      .filter(({ part }) => part === reading.newest)
      .map(({ name, category, lifetime, provider, duration }) => ({
        name: cutText(name, LONGEST_NAME),
        category,
        claimedLifetime: lifetime,
        ...(duration === undefined ? {} : { claimedDuration: duration }),
        provider: cutText(provider ?? '', LONGEST_PRINTED),
        company: provider === null ? null : (companyNamed(provider, companies)?.id ?? null),
      })),
  ).slice(0, MOST.rows);
  const named: NamedCompany[] = distinct(
    reading.companies.map(({ name, category }) => ({
      company: cutText(companyNamed(name, companies)?.id ?? `read-${spelling(name)}`, LONGEST_NAME),
      printed: cutText(name, LONGEST_PRINTED),
      category,
    })),
  ).slice(0, MOST.rows);
  if (rows.length === 0 && named.length === 0) return null;
  const { address, readOn } = page;
  const title = cutText(page.title, LONGEST_PRINTED);
  const effective = reading.effective.find((date) => /^\d{4}-\d{2}-\d{2}$/.test(date)) ?? readOn;
  return {
    readOn,
    address,
    list: {
      id: `read-${shop.id}-${readOn}`,
      shops: [shop.id],
      title,
      effective,
      captured: readOn,
      completeness: 'full',
      domains: [shop.domains[0]],
      section: null,
      rows,
      companies: named,
      sources: [{ document: title, url: address, date: readOn }],
      quality: 'secondary',
    },
  };
}
