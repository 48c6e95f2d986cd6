import { cookieIdentity, type CookieIdentity } from '../../core/cookie/cookie';
import type { Verdict } from '../../core/cookie/match';
import { VERDICT_ORDER, type JudgedCookie } from '../../core/cookie/summary';
import type { CookieRecord } from '../../core/history/cookie-record';
import type { CookiesReport } from '../../core/report';
import type { ShopId } from '../../core/site/site';
import type { CookieQuery } from '../../protocol';
import { pageHash } from '../../core/page-address';

export type Filter = 'all' | Verdict | 'listedNotSeen';
export const SORT_COLUMNS = ['name', 'status', 'domain', 'lasts', 'first', 'last'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
export const GROUPINGS = ['none', 'verdict', 'purpose', 'company', 'site'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** What the history knows of the cookies stored now, by identity; null where there is none to ask. */
export type Seen = ReadonlyMap<string, CookieRecord> | null;
export interface Sorting {
  column: SortColumn;
  descending: boolean;
}

/** Filters with their counts, in the order of the page; groups that cannot exist are left out. */
export function filtersOf(report: CookiesReport): { filter: Filter; count: number }[] {
  const { summary, cookies, listedNotSeen } = report;
  const all = { filter: 'all' as const, count: cookies.length };
  const foreign = summary.extensionMade > 0 ? [{ filter: 'extensionMade' as const, count: summary.extensionMade }] : [];
  const company = { filter: 'companyListed' as const, count: summary.companyListed };
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

/** How the address sorts the rows; by status, where it says nothing we know, or by the history where there is none. */
export function chosenSorting(query: URLSearchParams, seen: Seen): Sorting {
  const column = SORT_COLUMNS.find((one) => one === query.get('sort')) ?? 'status';
  if (seen === null && (column === 'first' || column === 'last')) return { column: 'status', descending: false };
  return { column, descending: query.get('descending') === '1' };
}

/** What a click on a column's header puts into the address. */
export function sortedBy(column: SortColumn, { column: before, descending }: Sorting): Record<'sort' | 'descending', string | null> {
  const turned = column === before && !descending;
  return { sort: column === 'status' ? null : column, descending: turned ? '1' : null };
}

export function chosenGrouping(query: URLSearchParams): Grouping {
  return GROUPINGS.find((one) => one === query.get('group')) ?? 'none';
}

const text = new Intl.Collator('en', { numeric: true });

type Compare = (a: JudgedCookie, b: JudgedCookie) => number;
const byName: Compare = (a, b) => text.compare(a.cookie.name, b.cookie.name);

function comparison(column: Exclude<SortColumn, 'status'>, seen: Seen): Compare {
  // One that came a moment ago is not in the history yet: it is the newest.
  const time = (row: JudgedCookie, field: 'firstSeen' | 'lastSeen'): number => seen?.get(rowKey(row))?.[field] ?? Number.MAX_SAFE_INTEGER;
  switch (column) {
    case 'name':
      return byName;
    case 'domain':
      return (a, b) => text.compare(a.cookie.domain, b.cookie.domain) || byName(a, b);
    case 'lasts':
      return (a, b) => (a.cookie.expires ?? 0) - (b.cookie.expires ?? 0);
    case 'first':
      return (a, b) => time(a, 'firstSeen') - time(b, 'firstSeen') || byName(a, b);
    case 'last':
      return (a, b) => time(a, 'lastSeen') - time(b, 'lastSeen') || byName(a, b);
  }
}

/** The rows to show. A report comes sorted by status: that order is kept unless another column was chosen. */
export function rowsOf(report: CookiesReport, filter: Filter, search: string, sorting: Sorting, seen: Seen = null): JudgedCookie[] {
  const wanted = search.trim().toLowerCase();
  const rows = report.cookies.filter(
    ({ cookie, judgement }) =>
      (filter === 'all' || judgement.verdict === filter) &&
      (wanted === '' || cookie.name.toLowerCase().includes(wanted) || cookie.domain.toLowerCase().includes(wanted)),
  );
  if (sorting.column !== 'status') rows.sort(comparison(sorting.column, seen));
  return sorting.descending ? rows.reverse() : rows;
}

/** What puts a row into its group: a verdict, a category, a company's id or a host; empty where that is not known. */
function groupOf({ cookie, judgement }: JudgedCookie, grouping: Exclude<Grouping, 'none'>): string {
  const { company, known, listedAs, category } = judgement;
  switch (grouping) {
    case 'verdict':
      return judgement.verdict;
    case 'purpose':
      return category ?? '';
    // A list names no company for its own cookies.
    case 'company':
      return company ?? (known?.setBy === 'extension' ? 'extension' : listedAs !== null || known?.setBy === 'shop' ? 'shop' : '');
    case 'site':
      return cookie.domain;
  }
}

export interface Group {
  key: string;
  rows: JudgedCookie[];
}

/** Of each group the rows that are among the first so many of all. */
export function firstRows(groups: readonly Group[], most: number): JudgedCookie[][] {
  let left = most;
  return groups.map(({ rows }) => {
    const first = left >= rows.length ? rows : rows.slice(0, Math.max(0, left));
    left -= rows.length;
    return first;
  });
}

/** The rows in their groups: verdicts in the order of the page, all else the largest first, and what is not known last. The order within stays. */
export function groupsOf(rows: readonly JudgedCookie[], grouping: Grouping): Group[] {
  if (grouping === 'none') return rows.length > 0 ? [{ key: '', rows: [...rows] }] : [];
  const groups = new Map<string, JudgedCookie[]>();
  for (const row of rows) {
    const key = groupOf(row, grouping);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const all = [...groups].map(([key, members]) => ({ key, rows: members }));
  if (grouping === 'verdict') return all.sort((a, b) => VERDICT_ORDER.indexOf(a.key as Verdict) - VERDICT_ORDER.indexOf(b.key as Verdict));
  return all.sort((a, b) => Number(a.key === '') - Number(b.key === '') || b.rows.length - a.rows.length || text.compare(a.key, b.key));
}

export function detailHash(shop: ShopId, { cookie }: { cookie: CookieIdentity }, store: string | null): string {
  return pageHash('cookie', shop, {
    name: cookie.name,
    domain: cookie.domain,
    path: cookie.path,
    partition: cookie.partition,
    ancestor: cookie.crossSiteAncestor ? '1' : null,
    firstParty: cookie.firstPartyDomain ?? null,
    host: cookie.hostOnly ? '1' : null,
    store,
  });
}

/** The cookie that the address of its page names. */
export function cookieQuery(shop: ShopId, query: URLSearchParams): CookieQuery {
  const firstPartyDomain = query.get('firstParty');
  return {
    shop,
    name: query.get('name') ?? '',
    domain: query.get('domain') ?? '',
    path: query.get('path') ?? '/',
    partition: query.get('partition'),
    ...(query.get('ancestor') === '1' && { crossSiteAncestor: true as const }),
    ...(firstPartyDomain && { firstPartyDomain }),
    hostOnly: query.get('host') === '1',
    store: query.get('store'),
  };
}

const keys = new WeakMap<CookieIdentity, string>();

/** What tells a row from every other; worked out once, since sorting and drawing ask for it again and again. */
export function rowKey({ cookie }: JudgedCookie): string {
  const key = keys.get(cookie) ?? cookieIdentity(cookie);
  keys.set(cookie, key);
  return key;
}
