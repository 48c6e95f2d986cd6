import { describe, expect, it } from 'vitest';
import {
  chosenFilter,
  chosenGrouping,
  chosenSorting,
  cookieQuery,
  detailHash,
  firstRows,
  groupsOf,
  rowKey,
  rowsOf,
  sortedBy,
} from '../../../src/app/cookies/cookies-view';
import type { CookieCategory } from '../../../src/core/cookie/cookie-list';
import type { Verdict } from '../../../src/core/cookie/match';
import { compareJudged, summarise, type JudgedCookie } from '../../../src/core/cookie/summary';
import { mergeCookieRecord, type CookieRecord } from '../../../src/core/history/cookie-record';
import type { CookiesReport } from '../../../src/core/report';
import { cookie, DAY, NOON, seen } from '../../core/history/cookie-records';

const judged = (
  name: string,
  verdict: Verdict,
  more: { company?: string; category?: CookieCategory; domain?: string; expires?: number } = {},
): JudgedCookie => ({
  cookie: cookie({ name, domain: more.domain ?? 'aliexpress.com', expires: more.expires ?? null }),
  judgement: {
    verdict,
    listedAs: verdict === 'listed' ? name : null,
    category: more.category ?? null,
    company: more.company ?? null,
    known: null,
  },
});
const cookies = [
  judged('cna', 'listed', { category: 'essential' }),
  judged('_ga', 'listed', { category: 'analytics', company: 'google' }),
  judged('_gcl_au', 'companyListed', { company: 'google' }),
  judged('tfstk', 'notListed', { expires: 2e9 }),
  judged('e_id', 'notListed', { domain: 'www.aliexpress.com' }),
].sort(compareJudged);
const report = {
  shop: 'aliexpress',
  cookies,
  listedNotSeen: ['isg'],
  summary: { ...summarise(cookies, null), comparable: true },
} as unknown as CookiesReport;
const names = (rows: readonly JudgedCookie[]): string[] => rows.map((row) => row.cookie.name);
const sightings = new Map<string, CookieRecord>(
  cookies
    .filter(({ cookie: { name } }) => name !== 'e_id')
    .map((row, index) => [rowKey(row), mergeCookieRecord(undefined, seen(NOON + index * DAY, row.cookie))]),
);

describe('the rows of the cookies page', () => {
  it('come with what is missing first, unless a column was chosen', () => {
    expect(names(rowsOf(report, 'all', '', chosenSorting(new URLSearchParams(''), null)))).toEqual([
      'e_id',
      'tfstk',
      '_gcl_au',
      '_ga',
      'cna',
    ]);
    expect(names(rowsOf(report, 'all', '', chosenSorting(new URLSearchParams('sort=name&descending=1'), null)))).toEqual([
      'tfstk',
      'e_id',
      'cna',
      '_gcl_au',
      '_ga',
    ]);
  });

  it('are sorted by the history where there is one, what it does not know yet as the newest', () => {
    expect(names(rowsOf(report, 'all', '', chosenSorting(new URLSearchParams('sort=first'), sightings), sightings)).at(-1)).toBe('e_id');
    expect(names(rowsOf(report, 'all', '', chosenSorting(new URLSearchParams('sort=first'), sightings), sightings))[0]).toBe('tfstk');
    expect(chosenSorting(new URLSearchParams('sort=first'), null)).toEqual({ column: 'status', descending: false });
  });

  it.each(['__proto__', 'constructor', '<script>', ''])('take an address with %j in it for one that says nothing', (text) => {
    const query = new URLSearchParams({ sort: text, group: text, filter: text });
    expect(chosenSorting(query, sightings)).toEqual({ column: 'status', descending: false });
    expect(chosenGrouping(query)).toBe('none');
    expect(chosenFilter(report, text)).toBe('notListed');
  });

  it('turn around at the second click on a header, and begin anew at another', () => {
    expect(sortedBy('name', { column: 'status', descending: false })).toEqual({ sort: 'name', descending: null });
    expect(sortedBy('name', { column: 'name', descending: false })).toEqual({ sort: 'name', descending: '1' });
    expect(sortedBy('name', { column: 'name', descending: true })).toEqual({ sort: 'name', descending: null });
    expect(sortedBy('status', { column: 'name', descending: true })).toEqual({ sort: null, descending: null });
  });
});

describe('the address of a cookie’s page', () => {
  it.each([
    {},
    { hostOnly: true },
    { partition: 'https://aliexpress.com' },
    { partition: 'https://aliexpress.com', crossSiteAncestor: true as const },
    { firstPartyDomain: 'aliexpress.com' },
    { name: 'a&b=c#d', path: '/ü' },
  ])('names that one and no other: %j', (more) => {
    const { expires: _, secure, httpOnly, sameSite, ...named } = cookie(more);
    const query = new URLSearchParams(detailHash('aliexpress', { cookie: named }, '0').split(/\?(.*)/s)[1]);
    expect([secure, httpOnly, sameSite]).not.toContain(undefined);
    expect(cookieQuery('aliexpress', query)).toEqual({ ...named, shop: 'aliexpress' });
  });
});

describe('the groups of the cookies page', () => {
  const groups = (grouping: Parameters<typeof groupsOf>[1]): [string, string[]][] =>
    groupsOf(cookies, grouping).map(({ key, rows }) => [key, names(rows)]);

  it('are one without a choice, and none without rows', () => {
    expect(groups('none')).toEqual([['', ['e_id', 'tfstk', '_gcl_au', '_ga', 'cna']]]);
    expect(groupsOf([], 'none')).toEqual([]);
  });

  it.each([
    [
      'verdict',
      [
        ['notListed', ['e_id', 'tfstk']],
        ['companyListed', ['_gcl_au']],
        ['listed', ['_ga', 'cna']],
      ],
    ],
    [
      'company',
      [
        ['google', ['_gcl_au', '_ga']],
        ['shop', ['cna']],
        ['', ['e_id', 'tfstk']],
      ],
    ],
    [
      'purpose',
      [
        ['analytics', ['_ga']],
        ['essential', ['cna']],
        ['', ['e_id', 'tfstk', '_gcl_au']],
      ],
    ],
    [
      'site',
      [
        ['aliexpress.com', ['tfstk', '_gcl_au', '_ga', 'cna']],
        ['www.aliexpress.com', ['e_id']],
      ],
    ],
  ] as const)('by %s keep the order within, and put what is not known last', (grouping, expected) => {
    expect(groups(grouping)).toEqual(expected);
  });

  it('hold every row once', () => {
    for (const grouping of ['verdict', 'company', 'purpose', 'site'] as const)
      expect(
        groups(grouping)
          .flatMap(([, rows]) => rows)
          .sort(),
      ).toEqual(names(cookies).sort());
  });
});

describe('the rows drawn first', () => {
  it('are the first of all, whatever the groups, and all of them once there is no limit', () => {
    const groups = groupsOf(cookies, 'verdict');
    const names = (most: number): string[][] => firstRows(groups, most).map((rows) => rows.map(({ cookie: { name } }) => name));
    const all = groups.map(({ rows }) => rows.map(({ cookie: { name } }) => name));
    expect(names(Number.POSITIVE_INFINITY)).toEqual(all);
    for (let most = 0; most <= cookies.length; most += 1) {
      expect(names(most).flat()).toEqual(all.flat().slice(0, most));
      expect(names(most)).toHaveLength(all.length);
    }
  });
});
