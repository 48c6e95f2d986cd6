import { cookieIdentity, type CookieIdentity } from '../../core/cookie/cookie';
import type { Verdict } from '../../core/cookie/match';
import type { JudgedCookie } from '../../core/cookie/summary';
import type { CookiesReport } from '../../core/report';
import type { ShopId } from '../../core/site/site';
import { hashOf } from '../route';

export type Filter = 'all' | Verdict | 'listedNotSeen';
export type SortColumn = 'name' | 'status' | 'domain' | 'lasts';
export interface Sorting {
  column: SortColumn;
  descending: boolean;
}

/** Filters with their counts, in the order of the page; groups that cannot exist are left out. */
export function filtersOf(report: CookiesReport): { filter: Filter; count: number }[] {
  const { summary, cookies, listedNotSeen } = report;
  const all = { filter: 'all' as const, count: cookies.length };
  const foreign = summary.notTheShops > 0 ? [{ filter: 'notTheShops' as const, count: summary.notTheShops }] : [];
  const company = { filter: 'companyOnly' as const, count: summary.companyOnly };
  if (!summary.comparable) return [all, company, ...foreign];
  return [
    all,
    { filter: 'notListed', count: summary.notListed },
    company,
    { filter: 'unclear', count: summary.unclear },
    { filter: 'listed', count: summary.listed },
    ...foreign,
    { filter: 'listedNotSeen', count: listedNotSeen.length },
  ];
}

/** The filter the address names, else what is missing if anything is, else everything. */
export function chosenFilter(report: CookiesReport, wanted: string | null): Filter {
  const found = filtersOf(report).find(({ filter }) => filter === wanted);
  return found?.filter ?? (report.summary.comparable && report.summary.notListed > 0 ? 'notListed' : 'all');
}

const text = new Intl.Collator('en', { numeric: true });

const COMPARE: Readonly<Record<Exclude<SortColumn, 'status'>, (a: JudgedCookie, b: JudgedCookie) => number>> = {
  name: (a, b) => text.compare(a.cookie.name, b.cookie.name),
  domain: (a, b) => text.compare(a.cookie.domain, b.cookie.domain) || text.compare(a.cookie.name, b.cookie.name),
  lasts: (a, b) => (a.cookie.expires ?? 0) - (b.cookie.expires ?? 0),
};

/** The rows to show. A report comes sorted by status: that order is kept unless another column was chosen. */
export function rowsOf(report: CookiesReport, filter: Filter, search: string, sorting: Sorting): JudgedCookie[] {
  const wanted = search.trim().toLowerCase();
  const rows = report.cookies.filter(
    ({ cookie, judgement }) =>
      (filter === 'all' || judgement.verdict === filter) &&
      (wanted === '' || cookie.name.toLowerCase().includes(wanted) || cookie.domain.toLowerCase().includes(wanted)),
  );
  if (sorting.column !== 'status') rows.sort(COMPARE[sorting.column]);
  return sorting.descending ? rows.reverse() : rows;
}

export function detailHash(shop: ShopId, { cookie }: { cookie: CookieIdentity }, store: string | null): string {
  return hashOf('cookie', shop, {
    name: cookie.name, domain: cookie.domain, path: cookie.path, partition: cookie.partition, host: cookie.hostOnly ? '1' : null, store,
  });
}

/** The cookie an address names. */
export function findCookie(report: Pick<CookiesReport, 'cookies'>, query: URLSearchParams): JudgedCookie | null {
  return (
    report.cookies.find(
      ({ cookie }) =>
        cookie.name === (query.get('name') ?? '') &&
        cookie.domain === query.get('domain') &&
        cookie.path === query.get('path') &&
        cookie.partition === query.get('partition') &&
        cookie.hostOnly === (query.get('host') === '1'),
    ) ?? null
  );
}

export function rowKey({ cookie }: JudgedCookie): string {
  return cookieIdentity(cookie);
}
