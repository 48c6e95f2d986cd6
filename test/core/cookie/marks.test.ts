import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDate } from '../../../src/core/calendar';
import type { KnownCookie } from '../../../src/core/cookie/catalogue';
import type { CookieList } from '../../../src/core/cookie/cookie-list';
import type { Mark, MarkCode } from '../../../src/core/cookie/mark';
import { packMarks, unpackMarks } from '../../../src/core/cookie/packed-marks';
import { createMarker, exceeds, type MarkCircumstances, type Marker } from '../../../src/core/cookie/marks';
import { cookieIdentity, UNKNOWN, type ComparedCookie, type StoredCookie } from '../../../src/core/cookie/cookie';
import type { Lifetime } from '../../../src/core/history/cookie-record';
import { createMatcher, type Comparison } from '../../../src/core/cookie/match';
import { storedCookie } from './stored-cookie';
import { corpus, EARLY_NOTICE, EXCERPT, list, LIST_2018, LIST_2020, NOTICE, shop } from './our-records';

const AT = Date.parse('2026-11-22T12:00:00Z');
const DAY = 86_400;

/** Stored for a year unless said otherwise. */
function stored(name: string, more: Partial<StoredCookie> = {}): StoredCookie {
  return storedCookie(name, { expires: AT / 1000 + 365 * DAY, ...more });
}

/** Longest lifetime that the history saw a cookie have. */
interface Observed {
  at: number;
  lifetime: Lifetime | null;
}

const markerFor = (comparison: Comparison, from = corpus): Marker => createMarker(from, createMatcher(from, comparison));

function circumstances(cookie: StoredCookie, { at = AT, lifetime = null }: Partial<Observed>): MarkCircumstances {
  return { at, observations: { seen: { [cookieIdentity(cookie)]: { firstSeen: at, lifetime } }, since: null, consent: null } };
}

function marks(
  listId: string | CookieList | null,
  cookie: StoredCookie | string,
  observed: Partial<Observed> = {},
  more: Partial<Comparison> = {},
): Mark[] {
  const comparison: Comparison = {
    shop: shop('aliexpress'),
    list: typeof listId === 'string' ? list(listId) : listId,
    partners: [],
    ...more,
  };
  const one = typeof cookie === 'string' ? stored(cookie) : cookie;
  return markerFor(comparison).marksOf(one, circumstances(one, observed));
}

function mark<Code extends MarkCode>(all: readonly Mark[], code: Code): Mark<Code> | undefined {
  return all.find((one) => one.code === code) as Mark<Code> | undefined;
}

/** Ids of the lists that a mark rests on, in order. */
const lists = (one: Mark | undefined): string[] => (one?.sources ?? []).flatMap((source) => source.list?.id ?? []);

describe('lifetime differs', () => {
  it('a session cookie of 2018 that stays 90 days, with the list that said so', () => {
    const found = mark(marks(NOTICE, stored('xman_t', { expires: AT / 1000 + 90 * DAY, httpOnly: true })), 'lifetime-differs');
    expect(found).toMatchObject({ values: { day: '2018-05-25', claimed: 'session' } });
    expect(lists(found)).toEqual([LIST_2018]);
  });

  it('a persistent one that ends with the session', () => {
    expect(mark(marks(NOTICE, stored('cna', { expires: null })), 'lifetime-differs')?.values).toEqual({
      day: '2018-05-25',
      claimed: 'persistent',
    });
  });

  it.each([
    ['xman_t', null],
    ['xman_f', 1],
    ['cna', 2e9],
    ['sgcookie', null],
    ['sgcookie', 2e9],
    ['_ga', null],
  ] as const)('not: %s until %j', (name, expires) => {
    expect(mark(marks(NOTICE, stored(name, { expires })), 'lifetime-differs')).toBeUndefined();
  });
});

describe('lasts longer than stated', () => {
  const stating = (seconds: number): CookieList => ({
    ...list(NOTICE),
    rows: [
      {
        name: 'cna',
        category: 'essential',
        provider: 'aliexpress.com',
        company: null,
        claimedLifetime: 'persistent',
        claimedDuration: seconds,
      },
    ],
  });
  const left = (seconds: number): StoredCookie => stored('cna', { expires: AT / 1000 + seconds });

  // Bollinger et al. 2022: more than half above, and at least a day.
  it.each([
    [30 * DAY, 60 * DAY, true],
    [30 * DAY, 45 * DAY, false],
    [30 * DAY, 45 * DAY + 1, true],
    [60, DAY, false],
    [60, DAY + 59, false],
    [60, DAY + 60, true],
    [2 * DAY, 3 * DAY, false],
    [2 * DAY, 3 * DAY + 1, true],
    [DAY, 2 * DAY, true],
    [DAY, 2 * DAY - 1, false],
    [365 * DAY, 400 * DAY, false],
    [30 * DAY, 10 * DAY, false],
  ])('stated %i, stored %i seconds: %j', (said, is, expected) => {
    expect(exceeds(is, said)).toBe(expected);
    expect(mark(marks(stating(said), left(is)), 'lasts-longer') !== undefined).toBe(expected);
  });

  it('says both, and which list', () => {
    expect(mark(marks(stating(30 * DAY), left(60 * DAY)), 'lasts-longer')).toMatchObject({
      values: { day: '2024-05-16', stated: 30 * DAY, stored: 60 * DAY },
      sources: [{ list: { id: NOTICE } }],
    });
  });

  it('takes the longest that the history saw, since what is left shrinks', () => {
    expect(mark(marks(stating(DAY), left(60)), 'lasts-longer')).toBeUndefined();
    expect(mark(marks(stating(DAY), left(60), { lifetime: 'month' }), 'lasts-longer')).toBeUndefined();
    expect(mark(marks(stating(DAY), left(60), { lifetime: 'year' }), 'lasts-longer')?.values.stored).toBe(31 * DAY);
    expect(mark(marks(stating(200 * DAY), left(60), { lifetime: 'longer' }), 'lasts-longer')?.values.stored).toBe(366 * DAY);
    expect(mark(marks(stating(366 * DAY), left(60), { lifetime: 'longer' }), 'lasts-longer')).toBeUndefined();
  });

  it('is not said of a session cookie, nor by a list without durations', () => {
    expect(mark(marks(stating(DAY), stored('cna', { expires: null })), 'lasts-longer')).toBeUndefined();
    for (const one of corpus.cookieLists) expect(mark(marks(one, left(1e9)), 'lasts-longer')).toBeUndefined();
  });
});

describe('asks for longer than browsers keep', () => {
  it.each([
    ['cna', 2147483647, null],
    ['xman_f', 2147483647, null],
    ['_ga', 63072000, null],
    ['ali_apache_id', null, '2084-11-30'],
  ] as const)('%s', (name, seconds, until) => {
    const found = mark(marks(NOTICE, name), 'asks-longer');
    expect(found?.values).toEqual({ seconds, until, kept: 400 * DAY });
    expect(found?.sources.map(({ document }) => document)).toEqual([
      expect.stringMatching(/Set-Cookie headers|Google Analytics Help/),
      expect.stringContaining('rfc6265bis'),
    ]);
  });

  it.each(['isg', '_m_h5_tk', '_gat', 'xman_t', 'tfstk', 'nonsense', 'acs_usuc_t'])('not %s', (name) => {
    expect(mark(marks(NOTICE, name), 'asks-longer')).toBeUndefined();
  });

  it('not where the browser stores it for the session only: then this one does not ask', () => {
    expect(mark(marks(NOTICE, stored('cna', { expires: null })), 'asks-longer')).toBeUndefined();
  });

  it('not once the fixed day has come near', () => {
    expect(mark(marks(NOTICE, 'ali_apache_id', { at: Date.parse('2084-01-01T00:00:00Z') }), 'asks-longer')).toBeUndefined();
  });
});

describe('moved category between lists', () => {
  it.each(['cna', 'isg', 'ali_apache_id'])('%s: to verify behaviour in 2018, essential since 2020', (name) => {
    const all = marks(NOTICE, name).filter(({ code }) => code === 'moved-category');
    expect(all.map(({ values }) => values)).toEqual([{ from: 'behaviour', fromDay: '2018-05-25', to: 'essential', toDay: '2020-09-09' }]);
    expect(lists(all[0])).toEqual([LIST_2018, LIST_2020]);
  });

  it('also of one that has vanished since', () => {
    expect(mark(marks(NOTICE, 'l'), 'moved-category')?.values.from).toBe('behaviour');
    expect(mark(marks(NOTICE, 'aeu_cid'), 'moved-category')?.values).toMatchObject({ from: 'affiliate', to: 'essential' });
  });

  it.each(['xman_t', 'aep_usuc_f', 'acs_usuc_t', 'intl_locale', '_ga', '_gat', 'sgcookie', 'AB_STG', 'aep_history', 'ali_beacon_id'])(
    'not %s: its purpose fits, or nothing was said before',
    (name) => {
      expect(mark(marks(NOTICE, name), 'moved-category')).toBeUndefined();
    },
  );

  it('not by a list later than the one compared with', () => {
    expect(mark(marks(LIST_2018, 'cna'), 'moved-category')).toBeUndefined();
  });

  it('from one printed category to another, and back, is two moves', () => {
    const moved = (id: string, effective: string, category: 'essential' | 'marketing'): CookieList => ({
      ...list(LIST_2020),
      id,
      effective,
      rows: [{ name: 'cna', category, provider: 'x', company: null, claimedLifetime: null }],
    });
    const three = [
      moved('a', '2030-01-01', 'essential'),
      moved('b', '2031-01-01', 'marketing'),
      moved('c', '2032-01-01', 'essential'),
    ] as const;
    const found = markerFor({ shop: shop('aliexpress'), list: three[2], partners: [] }, { ...corpus, cookieLists: [...three] }).marksOf(
      stored('cna'),
      { at: AT },
    );
    expect(found.filter(({ code }) => code === 'moved-category').map(lists)).toEqual([
      ['a', 'b'],
      ['b', 'c'],
    ]);
  });
});

describe('vanished from the lists and still stored', () => {
  it.each([
    ['aep_history', '2020-09-09', LIST_2020],
    ['_uab_collina', '2020-09-09', LIST_2020],
    ['ali_apache_track', '2020-09-09', LIST_2020],
    ['aeu_cid', '2020-09-09', LIST_2020],
  ])('%s was in the list of %s, and the first complete one after it lacks it', (name, last, id) => {
    const found = mark(marks(NOTICE, name), 'was-listed');
    expect(found?.values).toEqual({ last, gone: '2024-05-16' });
    // The excerpt of 2022 lacks it as well, which proves nothing.
    expect(lists(found)).toEqual([id, EARLY_NOTICE]);
  });

  it('ali_beacon_id went before 2020', () => {
    expect(mark(marks(NOTICE, 'ali_beacon_id'), 'was-listed')?.values).toEqual({ last: '2018-05-25', gone: '2020-09-09' });
  });

  it('of an excerpt no list is named as the one without it', () => {
    expect(mark(marks(EXCERPT, 'cna'), 'was-listed')).toMatchObject({
      values: { last: '2020-09-09', gone: null },
      sources: [{ list: { id: LIST_2020 } }],
    });
  });

  it.each(['cna', 'tfstk', 'e_id', '_ga', '_fbp', 'SLG_x'])('not %s', (name) => {
    expect(mark(marks(NOTICE, name), 'was-listed')).toBeUndefined();
  });
});

describe('the spelling of a list', () => {
  it('names the printed form, the list, and somebody else for the real one', () => {
    const found = mark(marks(NOTICE, '__utma'), 'spelled-differently');
    expect(found?.values).toEqual({ printed: '_utma' });
    expect(found?.sources.map(({ document }) => document)).toEqual(['AliExpress Cookie Notice', 'Open Cookie Database']);
    expect(mark(marks(NOTICE, '_gat_UA-1-1'), 'variant')?.values).toEqual({ printed: '_gat' });
  });

  it.each(['_utma', '_ga', 'cna', '__utmv'])('not %s', (name) => {
    const found = marks(NOTICE, name);
    expect(mark(found, 'spelled-differently') ?? mark(found, 'variant')).toBeUndefined();
  });
});

describe('personal data in readable form', () => {
  it.each([
    ['aep_usuc_f', ['region', 'currency', 'language'], ['member']],
    ['aep_history', ['searches', 'products'], []],
    ['x_router_us_f', [], ['member']],
    ['xman_us_t', [], ['account', 'email']],
    ['traffic_se_co', ['origin'], []],
  ])('%s', (name, always, loggedIn) => {
    const found = mark(marks(NOTICE, name), 'carries');
    expect(found?.values).toMatchObject({ always, loggedIn });
    expect(found?.sources.length).toBeGreaterThan(0);
  });

  it('is said of no encrypted cookie, of no bare number and of none on a foreign domain', () => {
    for (const name of ['xman_f', 'xman_t', 'intl_common_forever', 'cna', '_ga', 'isg', 'nonsense'])
      expect(mark(marks(NOTICE, name), 'carries'), name).toBeUndefined();
    expect(mark(marks(NOTICE, stored('aep_history', { domain: 'example.org' })), 'carries')).toBeUndefined();
  });
});

describe('a login that scripts can read', () => {
  it.each(['xman_f', 'xman_t', 'sgcookie', 'JSESSIONID'])('%s', (name) => {
    expect(mark(marks(NOTICE, name), 'login-readable')?.sources.length).toBeGreaterThan(0);
    expect(mark(marks(NOTICE, stored(name, { httpOnly: true })), 'login-readable')).toBeUndefined();
  });

  it.each(['XSRF-TOKEN', 'c_csrf', '_m_h5_tk', 'isg', 'xman_us_f', 'cna', 'login', 'session_id', 'auth_token'])(
    'not %s: scripts have to read it, or nobody knows it as one',
    (name) => {
      expect(mark(marks(NOTICE, name), 'login-readable')).toBeUndefined();
    },
  );
});

describe('a list that cannot decide', () => {
  it('is named, where there is one', () => {
    expect(mark(marks(EXCERPT, 'cna'), 'list-is-excerpt')).toMatchObject({
      values: { day: '2022-06-21' },
      sources: [{ list: { id: EXCERPT } }],
    });
    const alibaba = { shop: shop('alibaba') };
    const cookie = stored('ug_se_c', { domain: 'alibaba.com' });
    expect(mark(marks('alibaba-2020-09-14', cookie, {}, alibaba), 'list-names-no-cookies')).toMatchObject({
      sources: [{ list: { id: 'alibaba-2020-09-14' } }],
    });
    expect(mark(marks(null, cookie, {}, alibaba), 'no-list-held')).toEqual({ code: 'no-list-held', values: {}, sources: [] });
  });

  it('and one that does not speak of a domain, too', () => {
    expect(mark(marks(NOTICE, stored('cna', { domain: 'aliexpress.us' })), 'domain-not-in-list')).toMatchObject({
      values: { domain: 'aliexpress.us' },
      sources: [{ list: { id: NOTICE } }],
    });
    expect(mark(marks(NOTICE, 'cna'), 'domain-not-in-list')).toBeUndefined();
  });
});

describe('listed, not seen', () => {
  const marker = markerFor({ shop: shop('aliexpress'), list: list(NOTICE), partners: [] });

  it('names the list, and how briefly such a cookie lives', () => {
    expect(marker.notSeen('cbc')).toMatchObject({
      values: { brief: null },
      sources: [{ list: { id: NOTICE, effective: '2024-05-16', captured: '2026-06-08' } }],
    });
    expect(marker.notSeen('_gat').values).toEqual({ brief: 60 });
    expect(marker.notSeen('_utmb').values).toEqual({ brief: 1800 });
    expect(marker.notSeen('_ga').values).toEqual({ brief: null });
  });
});

/** Any name: known, misprinted, unknown, hostile. */
const names = fc.oneof(
  fc.constantFrom(
    ...corpus.catalogue.flatMap(({ name, printedAs }: KnownCookie) => [name, printedAs].filter((one) => one !== null)),
    '_gat_UA-1-1',
    'SLG_x',
    '_ga_VED1YSGNC7',
  ),
  fc.string(),
  fc.constantFrom('__proto__', 'constructor', '<img src=x onerror=1>', '=cmd|calc', 'x'.repeat(4096), '\u202Eevil', ''),
);
const cookies = fc.record({
  name: names,
  domain: fc.constantFrom('aliexpress.com', 'aliexpress.us', 'feedback.aliexpress.com', 'alibaba.com', 'doubleclick.net', 'example.org'),
  hostOnly: fc.boolean(),
  path: fc.constant('/'),
  store: fc.constant('0'),
  partition: fc.constant(null),
  expires: fc.option(fc.double({ min: 0, max: 1e11, noNaN: true })),
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  sameSite: fc.constantFrom('none' as const, 'lax' as const),
});
const comparisons = fc
  .constantFrom(NOTICE, EARLY_NOTICE, LIST_2020, LIST_2018, EXCERPT, null)
  .map((id): Comparison => ({ shop: shop('aliexpress'), list: id === null ? null : list(id), partners: [] }));
const observations = fc.record({
  at: fc.integer({ min: 0, max: 4e12 }),
  lifetime: fc.constantFrom(null, 'day' as const, 'month' as const, 'year' as const, 'longer' as const),
});

describe('whatever the cookie', () => {
  it('its marks are the same in every order', () => {
    fc.assert(
      fc.property(fc.array(cookies, { maxLength: 8 }), comparisons, observations, (all, comparison, observed) => {
        const marker = markerFor(comparison);
        const forwards = all.map((one) => marker.marksOf(one, circumstances(one, observed)));
        const backwards = [...all]
          .reverse()
          .map((one) => markerFor(comparison).marksOf(one, circumstances(one, observed)))
          .reverse();
        expect(backwards).toEqual(forwards);
      }),
    );
  });

  it('packed and unpacked, its marks are what they were', () => {
    fc.assert(
      fc.property(fc.array(cookies, { maxLength: 8 }), comparisons, observations, (all, comparison, observed) => {
        const marker = markerFor(comparison);
        const each = all.map((one) => [cookieIdentity(one), marker.marksOf(one, circumstances(one, observed))] as const);
        const packed = JSON.parse(JSON.stringify(packMarks(each))) as ReturnType<typeof packMarks>;
        const last = new Map(each);
        for (const [id, found] of last) expect(unpackMarks(packed, id)).toEqual(JSON.parse(JSON.stringify(found)));
        expect(unpackMarks(packed, 'constructor')).toEqual([]);
        expect(new Set(packed.all.map((one) => JSON.stringify(one))).size).toBe(packed.all.length);
      }),
    );
  });

  it('no mark changes a verdict: attributes and time give marks, the name alone gives the verdict', () => {
    fc.assert(
      fc.property(cookies, cookies, comparisons, observations, (one, other, comparison, observed) => {
        const matcher = createMatcher(corpus, comparison);
        const before = matcher.judge(one);
        const changed = { ...other, name: one.name, domain: one.domain };
        createMarker(corpus, matcher).marksOf(changed, circumstances(changed, observed));
        expect(matcher.judge({ ...other, name: one.name, domain: one.domain }).verdict).toBe(before.verdict);
      }),
    );
  });

  it('every mark has a dated source, except that no list is held', () => {
    fc.assert(
      fc.property(cookies, comparisons, observations, (one, comparison, observed) => {
        for (const { code, sources } of markerFor(comparison).marksOf(one, circumstances(one, observed))) {
          expect(sources.length > 0, code).toBe(code !== 'no-list-held');
          for (const source of sources) expect(isCalendarDate(source.date), code).toBe(true);
        }
      }),
    );
  });

  it('an unknown name has no mark but what the list itself is', () => {
    for (const name of ['nonsense', '__proto__', 'constructor', 'toString', 'x'.repeat(4096), '']) {
      expect(marks(NOTICE, name), name).toEqual([]);
      expect(
        marks(EXCERPT, name).map(({ code }) => code),
        name,
      ).toEqual(['list-is-excerpt']);
    }
  });
});

describe('an attribute that a file does not state', () => {
  const names = [...new Set(corpus.catalogue.flatMap(({ name }) => (name === null ? [] : [name])))];
  const stating = { ...list(NOTICE), rows: list(NOTICE).rows.map((row) => ({ ...row, claimedDuration: DAY })) };
  const marker = markerFor({ shop: shop('aliexpress'), list: stating, partners: [] });
  const codes = (cookie: ComparedCookie): string[] => marker.marksOfFile(cookie, AT).map(({ code }) => code);

  it('makes no mark of any cookie that the cookie would not have whatever it is', () => {
    const values: Pick<ComparedCookie, 'expires' | 'httpOnly'>[] = [null, AT / 1000 + 300 * DAY].flatMap((expires) =>
      [true, false].map((httpOnly) => ({ expires, httpOnly })),
    );
    const needed = new Set<string>();
    for (const name of names) {
      const unknown = codes({ name, domain: 'aliexpress.com', expires: UNKNOWN, httpOnly: UNKNOWN });
      for (const value of values) {
        const known = codes({ name, domain: 'aliexpress.com', ...value });
        for (const code of unknown) expect([name, known]).toEqual([name, expect.arrayContaining([code])]);
        for (const code of known) if (!unknown.includes(code)) needed.add(code);
      }
    }
    // Otherwise this would say nothing.
    expect([...needed].sort()).toEqual(['asks-longer', 'lasts-longer', 'lifetime-differs', 'login-readable']);
  });
});
