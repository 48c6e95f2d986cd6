import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cookieIdentity, type StoredCookie } from '../../../src/core/cookie/cookie';
import type { CookieList, CookieRow } from '../../../src/core/cookie/cookie-list';
import { createMatcher, type Comparison, type Judgement, type Matcher, type Verdict } from '../../../src/core/cookie/match';
import { createMarker } from '../../../src/core/cookie/marks';
import { shortMarks } from '../../../src/core/evidence/evidence-marks';
import { listedNotSeen, summarise } from '../../../src/core/cookie/summary';
import { storedCookie } from './stored-cookie';
import { corpus, EARLY_NOTICE, EXCERPT, list, LIST_2018, LIST_2020, NOTICE, shop } from './our-records';

const TABLES = [NOTICE, LIST_2020, LIST_2018, EXCERPT];

/** A judgement with its marks in short. */
type Judged = Judgement & { marks: string[] };

function judgeWith(matcher: Matcher, cookie: StoredCookie): Judged {
  return { ...matcher.judge(cookie), marks: shortMarks(createMarker(corpus, matcher).marksOf(cookie, { at: 0 })) };
}

function judge(listId: string | null, cookie: StoredCookie | string, more: Partial<Comparison> = {}): Judged {
  const comparison: Comparison = { shop: shop('aliexpress'), list: listId === null ? null : list(listId), partners: [], ...more };
  return judgeWith(createMatcher(corpus, comparison), typeof cookie === 'string' ? storedCookie(cookie) : cookie);
}

function alibaba(listId: string | null, name: string, partners: string[] = []): Judged {
  return judge(listId, storedCookie(name, { domain: 'alibaba.com' }), { shop: shop('alibaba'), partners });
}

describe('trap 1: the tables print _utma with one underscore', () => {
  it.each(TABLES)('the real __utm names are listed in %s, and marked', (id) => {
    for (const end of ['a', 'b', 'c', 't', 'z']) {
      expect(judge(id, `__utm${end}`)).toMatchObject({
        verdict: 'listed',
        listedAs: `_utm${end}`,
        company: 'google',
        category: 'analytics',
      });
      expect(judge(id, `__utm${end}`).marks).toContain('spelled-differently');
    }
  });

  it('a cookie really named as printed is listed without a mark', () => {
    expect(judge(NOTICE, '_utma')).toMatchObject({ verdict: 'listed', listedAs: '_utma', marks: [] });
  });

  it('__utmv, which no table prints in any spelling, is not listed by name', () => {
    expect(judge(NOTICE, '__utmv')).toMatchObject({ verdict: 'companyListed', listedAs: null, company: 'google' });
  });
});

describe('trap 2: _ga is a prefix of cookies that are not in the table', () => {
  it('_ga itself is listed', () => {
    expect(judge(NOTICE, '_ga')).toMatchObject({ verdict: 'listed', listedAs: '_ga', category: 'analytics', company: 'google', marks: [] });
  });

  it.each(['_ga_VED1YSGNC7', '_gac_UA-123-1', '_gaexp', '_gid'])('%s is Google’s, named by company only', (name) => {
    expect(judge(NOTICE, name)).toMatchObject({ verdict: 'companyListed', company: 'google', listedAs: null });
  });

  it('_ga_save is the shop’s own and not listed', () => {
    expect(judge(NOTICE, '_ga_save')).toMatchObject({ verdict: 'notListed', company: null });
    expect(judge(NOTICE, '_ga_save').known?.setBy).toBe('shop');
  });

  it.each(['_ga_ved1ysgnc7', '_ga_', '_ga_ABC', 'x_ga', '_gallery'])('%s is nobody we know', (name) => {
    expect(judge(NOTICE, name)).toMatchObject({ verdict: 'notListed', company: null, known: null });
  });
});

describe('trap 3: _gat has variants by tracker', () => {
  it.each(['_gat_UA-123-1', '_gat_gtag_UA_123_1', '_gat_myTracker', '_dc_gtm_UA-123-1'])(
    '%s is listed as _gat and marked a variant',
    (name) => {
      for (const id of TABLES) expect(judge(id, name), id).toMatchObject({ verdict: 'listed', listedAs: '_gat' });
      expect(judge(NOTICE, name).marks).toEqual(['variant']);
    },
  );

  it.each(['_gatx', '_gat-UA', '_dc_gtm_', '_GAT_UA-1-1'])('%s is not', (name) => {
    expect(judge(NOTICE, name).verdict).toBe('notListed');
  });
});

describe('traps 4 and 5: listed names that are parts of others', () => {
  it.each(['xman_f', 'xman_t', 'xman_us_f', 'xman_us_t', '_m_h5_tk', '_m_h5_tk_enc', 'ali_apache_id', 'AB_STG', 'AB_DATA_TRACK', 'AB_ALG'])(
    '%s is listed under its own name',
    (name) => {
      expect(judge(NOTICE, name)).toMatchObject({ verdict: 'listed', listedAs: name });
    },
  );

  it.each([
    'xman',
    'xman_',
    'xman_us',
    'xman_u',
    'xman_f2',
    'xman_us_ff',
    '_m_h5',
    '_m_h5_tk_',
    '_m_h5_tk_encx',
    'ali_apache_track',
    'ali_apache',
    'AB_',
    'AB_STG2',
    'cna2',
    'xcna',
  ])('%s is not', (name) => {
    expect(judge(NOTICE, name).verdict).toBe('notListed');
  });
});

describe('trap 6: case matters and one-letter names need a domain', () => {
  it.each(['L', 'ISG', 'Cna', 'CNA', 'jsessionid', 'JSessionID', 'xsrf-token', 'ab_stg', '_GA', '_Utma', '__UTMA'])(
    '%s is not listed',
    (name) => {
      for (const id of [NOTICE, LIST_2020]) expect(judge(id, name).verdict).toBe('notListed');
    },
  );

  it('muid is not the MUID of Microsoft', () => {
    expect(judge(NOTICE, storedCookie('MUID', { domain: 'bing.com' }))).toMatchObject({ verdict: 'companyListed', company: 'microsoft' });
    expect(judge(NOTICE, storedCookie('muid', { domain: 'bing.com' })).known).toBeNull();
    expect(judge(NOTICE, 'MUID')).toMatchObject({ verdict: 'notListed', known: null });
  });

  it('l was listed for the shop in 2020, not for its sisters', () => {
    expect(judge(LIST_2020, 'l')).toMatchObject({ verdict: 'listed', category: 'essential' });
    expect(judge(LIST_2020, storedCookie('l', { domain: 'taobao.com' })).verdict).toBe('notListed');
    expect(judge(LIST_2020, storedCookie('l', { domain: 'tiktok.com' })).verdict).toBe('notListed');
    expect(judge(NOTICE, 'l').marks).toEqual(['was-listed:2020', 'lifetime-differs:2018']);
    expect(judge(NOTICE, 't').known).toBeNull();
  });
});

describe('trap 7: five tokens that are not one', () => {
  it('only XSRF-TOKEN is listed', () => {
    expect(judge(NOTICE, 'XSRF-TOKEN').verdict).toBe('listed');
    for (const name of ['X-XSRF-TOKEN', 'c_csrf', '_csrf_token', '_tb_token_', 'XSRF_TOKEN'])
      expect(judge(NOTICE, name).verdict, name).toBe('notListed');
  });
});

describe('trap 8: noise of the published tables', () => {
  it('no row keeps escapes, spaces, separators or invisible characters', () => {
    for (const one of corpus.cookieLists) for (const row of one.rows) expect(row.name, one.id).toMatch(/^[\w-]+$/);
  });

  it.each(['xman\\_f', 'cna ', ' cna', 'cna,', '\uFEFFcna', '_ga,_gat', '_utmzGoogle'])('%j is no cookie of the table', (name) => {
    for (const id of [NOTICE, LIST_2020]) expect(judge(id, name).verdict).toBe('notListed');
  });
});

describe('trap 9: domains', () => {
  it('a host-only cookie of a subdomain is the shop’s', () => {
    expect(judge(NOTICE, storedCookie('JSESSIONID', { domain: 'feedback.aliexpress.com', hostOnly: true }))).toMatchObject({
      verdict: 'listed',
      marks: [],
    });
  });

  it('aliexpress.us is the shop’s and in no list', () => {
    for (const id of [NOTICE, LIST_2020]) {
      expect(judge(id, storedCookie('xman_f', { domain: 'aliexpress.us', expires: 2e9 }))).toMatchObject({
        verdict: 'listed',
        marks: ['domain-not-in-list'],
      });
      expect(judge(id, storedCookie('cna', { domain: 'www.aliexpress.us', expires: 2e9 })).marks).toEqual(['domain-not-in-list']);
    }
    expect(judge(NOTICE, storedCookie('e_id', { domain: 'aliexpress.us' })).marks).not.toContain('domain-not-in-list');
  });

  it.each(['mmstat.com', 'taobao.com', 'aliexpress.ru', 'alibaba.com', 'notaliexpress.com', 'aliexpress.com.evil.test', 'com'])(
    'a listed name on %s is not listed',
    (domain) => {
      for (const id of [NOTICE, LIST_2020]) expect(judge(id, storedCookie('cna', { domain })).verdict).toBe('notListed');
    },
  );

  it('a partner’s row also speaks of that partner’s own domains, and of no other’s', () => {
    expect(judge(NOTICE, storedCookie('_ga', { domain: 'google-analytics.com' })).verdict).toBe('listed');
    expect(judge(NOTICE, storedCookie('_ga', { domain: 'ads.doubleclick.net' })).verdict).toBe('listed');
    expect(judge(NOTICE, storedCookie('cna', { domain: 'google.com' })).verdict).toBe('companyListed');
  });

  it('AKA_A2 is Akamai’s, whom no list names', () => {
    expect(judge(NOTICE, storedCookie('AKA_A2', { hostOnly: false }))).toMatchObject({ verdict: 'notListed', company: 'akamai' });
  });
});

describe('trap 10: the same name, several cookies', () => {
  const cookie = storedCookie('JSESSIONID');

  it.each<Partial<StoredCookie>>([
    { name: 'jsessionid' },
    { domain: 'login.aliexpress.com' },
    { hostOnly: true },
    { path: '/item' },
    { store: '1' },
    { partition: 'https://aliexpress.com' },
    { crossSiteAncestor: true },
    { firstPartyDomain: 'aliexpress.com' },
  ])('%j makes another cookie', (change) => {
    expect(cookieIdentity({ ...cookie, ...change })).not.toBe(cookieIdentity(cookie));
  });

  it.each<Partial<StoredCookie>>([{ expires: 1 }, { secure: false }, { httpOnly: true }, { sameSite: 'none' }])(
    '%j leaves it the same cookie',
    (change) => {
      expect(cookieIdentity({ ...cookie, ...change })).toBe(cookieIdentity(cookie));
    },
  );

  it('a part that most cookies have not changes nothing for those: what was stored before is found again', () => {
    expect(cookieIdentity(cookie)).toBe('["JSESSIONID","aliexpress.com",false,"/","0",null]');
  });

  it('an ancestor bit is no first party', () => {
    const both = [
      { crossSiteAncestor: true as const },
      { firstPartyDomain: 'true' },
      { crossSiteAncestor: true as const, firstPartyDomain: 'a.b' },
    ];
    expect(new Set(both.map((more) => cookieIdentity({ ...cookie, ...more }))).size).toBe(3);
  });

  it('no parts run together', () => {
    expect(cookieIdentity(storedCookie('a', { domain: 'b.c' }))).not.toBe(cookieIdentity(storedCookie('a","b', { domain: 'c' })));
  });
});

it('trap 11: a header is not yet a cookie, so a name nobody stored stays "listed, not seen"', () => {
  const cookie = storedCookie('cna');
  const missing = listedNotSeen([{ cookie, judgement: judge(NOTICE, cookie) }], list(NOTICE));
  expect(missing).toContain('ali_apache_id');
  expect(missing).not.toContain('cna');
  expect(missing).toHaveLength(list(NOTICE).rows.length - 1);
});

describe('trap 12: names with dynamic parts', () => {
  it.each([
    ['ttcsid', 'companyListed', 'tiktok'],
    ['ttcsid_C7ABCDEF', 'companyListed', 'tiktok'],
    ['_ym_visorc_123456', 'notListed', 'yandex'],
    ['AMCV_1234%40AdobeOrg', 'notListed', 'adobe'],
    ['_gcl_au', 'companyListed', 'google'],
    ['_gcl_zz', 'notListed', null],
    ['CNZZDATA1261', 'notListed', null],
    ['Hm_lvt_0123456789abcdef', 'notListed', null],
    ['__Host-cna', 'notListed', null],
    ['__Secure-cna', 'notListed', null],
    ['__Http-cna', 'notListed', null],
    ['__Host-Http-_ga', 'notListed', null],
  ] as const)('%s is %s', (name, verdict, company) => {
    expect(judge(NOTICE, name)).toMatchObject({ verdict, company });
  });
});

it('trap 13: what _baxia_sec_cookie_ nests in its value stays there: a cookie has no value here', () => {
  expect(judge(NOTICE, '_baxia_sec_cookie_')).toMatchObject({ verdict: 'listed', category: 'essential' });
  expect(judge(NOTICE, 'lwrid').verdict).toBe('notListed');
  expect(Object.keys(storedCookie('x'))).not.toContain('value');
});

describe('trap 14: cookies of browser extensions', () => {
  it.each(['SLG_GWPT_Show_Hide_tmp', 'SLG_wptGlobTipTmp', 'SLG_', 'Lda_aKUr6BGRn'])('%s is not the shop’s, whatever the list', (name) => {
    for (const id of [...TABLES, null])
      expect(judge(id, name)).toMatchObject({ verdict: 'extensionMade', marks: ['extension-made'], category: null });
  });

  it.each(['slg_x', 'XSLG_', 'Lda_aKUr6BGR', 'Lda_aKUr6BGRnn'])('%s is', (name) => {
    expect(judge(NOTICE, name).verdict).toBe('notListed');
  });
});

describe('trap 15: the company is named, the cookie is not', () => {
  it.each([
    ['_fbp', 'facebook', null],
    ['cto_bundle', 'criteo', 'personalisation'],
    ['_ttp', 'tiktok', 'personalisation'],
    ['_uetsid', 'microsoft', 'personalisation'],
    ['_pin_unauth', 'pinterest', 'social'],
    ['_gcl_au', 'google', null],
  ])('%s is named by company only', (name, company, category) => {
    expect(judge(NOTICE, name)).toEqual(
      expect.objectContaining({ verdict: 'companyListed', listedAs: null, company, category, marks: [] }),
    );
  });

  it('by the partner’s domain too', () => {
    expect(judge(NOTICE, storedCookie('anything', { domain: 'static.criteo.net' }))).toMatchObject({
      verdict: 'companyListed',
      company: 'criteo',
    });
  });

  it('a company that the policy names outside the table counts, one that nothing names does not', () => {
    expect(judge(NOTICE, 'af_ss_a')).toMatchObject({ verdict: 'notListed', company: 'appsflyer' });
    expect(judge(NOTICE, 'af_ss_a', { partners: ['appsflyer'] })).toMatchObject({
      verdict: 'companyListed',
      company: 'appsflyer',
      category: null,
    });
    expect(judge(NOTICE, storedCookie('uuid2', { domain: 'adnxs.com' }))).toMatchObject({ verdict: 'notListed', company: 'xandr' });
  });

  it('in 2020 Criteo was not named, in 2026 it is', () => {
    expect(judge(LIST_2020, 'cto_bundle').verdict).toBe('notListed');
    expect(judge(NOTICE, 'cto_bundle').verdict).toBe('companyListed');
  });

  it('and never for the shop’s own', () => {
    const partners = corpus.companies.map(({ id }) => id);
    for (const name of ['tfstk', 'e_id', 'aep_history', '_ga_save']) expect(judge(NOTICE, name, { partners }).verdict).toBe('notListed');
  });
});

it('trap 16: Secure, HttpOnly and SameSite drift and change nothing', () => {
  for (const name of ['ug_se_c', 'xman_t', '_fbp']) {
    const plain = judge(NOTICE, storedCookie(name, { secure: false, httpOnly: false, sameSite: 'unspecified' }));
    expect(judge(NOTICE, storedCookie(name, { secure: true, httpOnly: true, sameSite: 'none' }))).toEqual(plain);
  }
});

describe('trap 17: lifetimes', () => {
  it('a fractional expiry is as persistent as a whole one, and zero too', () => {
    for (const expires of [1701925755.833547, 1701925755, 0]) {
      expect(judge(LIST_2018, storedCookie('xman_t', { expires })).marks).toEqual(['lifetime-differs:2018']);
      expect(judge(LIST_2018, storedCookie('xman_f', { expires })).marks).toEqual([]);
    }
  });

  it('a session cookie contradicts a list that calls it persistent', () => {
    expect(judge(LIST_2018, storedCookie('xman_t')).marks).toEqual([]);
    expect(judge(LIST_2018, storedCookie('xman_f')).marks).toEqual(['lifetime-differs:2018']);
  });

  it('xman_t stored for 90 days contradicts only the list of 2018, also when compared with 2026', () => {
    const cookie = storedCookie('xman_t', { expires: 1_780_000_000 });
    expect(judge(NOTICE, cookie)).toMatchObject({ verdict: 'listed', category: 'essential', marks: ['lifetime-differs:2018'] });
    expect(judge(LIST_2020, cookie).marks).toEqual(['lifetime-differs:2018']);
  });

  it('a list does not know of a later one', () => {
    expect(judge(LIST_2018, 'sgcookie').marks).toEqual([]);
    expect(judge(LIST_2020, 'aeu_cid').marks).not.toContain('was-listed:2026');
    expect(judge(EARLY_NOTICE, 'AB_STG')).toMatchObject({ verdict: 'notListed', marks: [] });
  });

  it('the same cookie twice, once for the session and once to stay, is judged each by itself', () => {
    const matcher = createMatcher(corpus, { shop: shop('aliexpress'), list: list(NOTICE), partners: [] });
    expect(judgeWith(matcher, storedCookie('xman_t', { expires: 1 })).marks).toEqual(['lifetime-differs:2018']);
    expect(judgeWith(matcher, storedCookie('xman_t')).marks).toEqual([]);
    expect(judgeWith(matcher, storedCookie('xman_t', { expires: 1 })).marks).toEqual(['lifetime-differs:2018']);
  });
});

describe('marks of older lists', () => {
  it.each([
    ['aep_history', 'was-listed:2020'],
    ['_uab_collina', 'was-listed:2020'],
    ['ali_apache_track', 'was-listed:2020'],
    ['ali_beacon_id', 'was-listed:2018'],
    ['aeu_cid', 'was-listed:2020'],
  ])('%s is not listed now and %s', (name, mark) => {
    expect(judge(NOTICE, name).verdict).toBe('notListed');
    expect(judge(NOTICE, name).marks).toContain(mark);
  });

  it('never-listed names have none', () => {
    for (const name of ['tfstk', 'e_id', 'nonsense']) expect(judge(NOTICE, name).marks).toEqual([]);
  });
});

describe('a list that cannot decide', () => {
  it('an excerpt lists what it prints and leaves the rest open', () => {
    expect(judge(EXCERPT, '_ga')).toMatchObject({ verdict: 'listed' });
    expect(judge(EXCERPT, 'cna')).toMatchObject({ verdict: 'unclear' });
    expect(judge(EXCERPT, 'cna').marks).toContain('list-is-excerpt');
    expect(judge(EXCERPT, '_gid').verdict).toBe('companyListed');
    expect(judge(EXCERPT, '_fbp').verdict).toBe('unclear');
  });

  it.each(['alibaba-2019-01-17', 'alibaba-2020-09-14'])('%s names no cookie, so nothing is missing from it', (id) => {
    expect(alibaba(id, 'ug_se_c')).toMatchObject({ verdict: 'unclear' });
    expect(alibaba(id, 'ug_se_c').marks).toContain('list-names-no-cookies');
    expect(alibaba(id, '_uetvid')).toMatchObject({ verdict: 'companyListed', company: 'microsoft', category: 'marketing' });
    expect(alibaba(id, '_ga')).toMatchObject({ verdict: 'companyListed', company: 'google', category: null });
    expect(alibaba(id, '_ttp')).toMatchObject({
      verdict: 'unclear',
      company: 'tiktok',
      marks: expect.arrayContaining(['list-names-no-cookies']),
    });
  });

  it('without a list nothing of the shop’s is called missing', () => {
    expect(alibaba(null, 'ug_se_c')).toMatchObject({ verdict: 'unclear', marks: ['no-list-held'] });
    expect(alibaba(null, '_ttp').verdict).toBe('unclear');
    expect(alibaba(null, '_ga', ['google']).verdict).toBe('companyListed');
  });

  it('without a list for an older day, later lists are no older lists', () => {
    expect(judge(null, 'sgcookie', { date: '2019-06-15' }).marks).toEqual(['no-list-held']);
    expect(judge(null, 'cna', { date: '2019-06-15' }).marks).toContain('was-listed:2018');
    expect(judge(null, 'sgcookie').marks).toContain('was-listed:2024');
  });
});

describe('which verdict wins', () => {
  const row = (name: string, company: string | null): CookieRow => ({
    name,
    category: 'marketing',
    provider: 'x',
    company,
    claimedLifetime: null,
  });
  const rows = [row('SLG_x', null), row('_fbp', 'facebook'), row('_gat', 'google')];
  const made = (more: Partial<CookieList>): CookieList => ({
    ...list(NOTICE),
    rows,
    companies: [{ company: 'facebook', printed: 'Facebook', category: 'social' }],
    ...more,
  });

  it.each<[string, Partial<CookieList>, Verdict]>([
    ['SLG_x', {}, 'extensionMade'],
    ['_fbp', {}, 'listed'],
    ['_fbc', {}, 'companyListed'],
    ['_fbc', { completeness: 'excerpt' }, 'companyListed'],
    ['_fbc', { rows: [] }, 'companyListed'],
    ['nonsense', {}, 'notListed'],
    ['nonsense', { completeness: 'excerpt' }, 'unclear'],
    ['nonsense', { rows: [] }, 'unclear'],
    ['_ttp', {}, 'notListed'],
    ['_ttp', { completeness: 'excerpt' }, 'unclear'],
    // A list that names no cookie decides nothing: what it does not name is not missing from it.
    ['_ttp', { rows: [] }, 'unclear'],
  ])('%s under %j is %s', (name, more, verdict) => {
    expect(judge(null, name, { list: made(more) }).verdict).toBe(verdict);
  });

  it('the exact name before a variant of another', () => {
    const both = made({ rows: [...rows, row('_gat_UA-1-1', 'google')] });
    expect(judge(null, '_gat_UA-1-1', { list: both })).toMatchObject({ listedAs: '_gat_UA-1-1', marks: [] });
  });

  it('the category is that of the row, else that of the company where the list names it under one only', () => {
    expect(judge(null, '_fbp', { list: made({}) }).category).toBe('marketing');
    expect(judge(null, '_fbc', { list: made({ rows: [] }) }).category).toBe('social');
    expect(judge(null, '_fbc', { list: made({}) }).category).toBeNull();
  });
});

it('the jar of November 2022 against the notice of June 2026: 13 listed, 6 not, 3 of an extension', () => {
  const names = [
    'ali_apache_id',
    'acs_usuc_t',
    'xman_t',
    'xman_f',
    'xman_us_f',
    'aep_usuc_f',
    'intl_common_forever',
    'intl_locale',
    'isg',
    '_m_h5_tk',
    '_m_h5_tk_enc',
    'JSESSIONID',
    'x5sec',
    'l',
    'ali_apache_track',
    'ali_apache_tracktmp',
    'aep_history',
    'tfstk',
    'e_id',
    'SLG_GWPT_Show_Hide_tmp',
    'SLG_G_WPT_TO',
    'SLG_wptGlobTipTmp',
  ];
  const judged = names.map((name) => ({ judgement: judge(NOTICE, name) }));
  expect(summarise(judged, list(NOTICE))).toEqual({
    total: 19,
    listed: 13,
    companyListed: 0,
    notListed: 6,
    unclear: 0,
    extensionMade: 3,
    comparable: true,
    listHeld: true,
  });
});

describe('hostile names', () => {
  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'prototype',
    'length',
    '<img src=x onerror=1>',
    '${cna}',
    '.*',
    '_ga|cna',
    '',
    ' ',
    '\u0000',
    'cna\u0000',
    'cna;',
    'сna',
    'cnа',
    '_ga\n',
    '_gat_\n',
    `_ga_${'A'.repeat(4000)}!`,
  ])('%j is simply not listed', (name) => {
    for (const id of [NOTICE, LIST_2020])
      expect(judge(id, name)).toMatchObject({
        verdict: 'notListed',
        listedAs: null,
        category: null,
        known: null,
        company: null,
        marks: [],
      });
  });

  it.each(['constructor', '__proto__', 'toString', '', '.', '..', 'google.com.'])('%j as a domain is nobody’s', (domain) => {
    expect(judge(NOTICE, storedCookie('cna', { domain })).verdict).toBe('notListed');
  });
});

describe('for any name', () => {
  const ids = [NOTICE, EARLY_NOTICE, LIST_2020, LIST_2018];
  const printed = corpus.cookieLists.flatMap(({ rows }) => rows.map(({ name }) => name));
  const known = corpus.catalogue.flatMap((record) => record.name ?? []);
  const name = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...printed, ...known),
    fc.tuple(fc.constantFrom(...printed), fc.stringMatching(/^[\w.-]{0,3}$/)).map(([start, end]) => start + end),
    fc.stringMatching(/^_ga[A-Z0-9_]{0,8}$/),
  );
  const domain = fc.constantFrom(
    'aliexpress.com',
    'www.aliexpress.com',
    'aliexpress.us',
    'mmstat.com',
    'google.com',
    'criteo.com',
    'evil.test',
  );

  it('listed means that the list prints the name, a known misspelling or a known variant of it, and nothing else does', () => {
    fc.assert(
      fc.property(name, domain, fc.constantFrom(...ids), (cookieName, where, id) => {
        const rows = new Set(list(id).rows.map((row) => row.name));
        const result = judge(id, storedCookie(cookieName, { domain: where }));
        if (result.verdict === 'extensionMade') return;
        const spellings = [cookieName, result.known?.printedAs, result.known?.variantOf];
        if (result.verdict === 'listed') {
          expect(rows.has(result.listedAs ?? '')).toBe(true);
          expect(spellings).toContain(result.listedAs);
        } else {
          expect(result.listedAs).toBeNull();
          if (where.includes('aliexpress')) expect(spellings.some((spelling) => rows.has(spelling ?? ''))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('flipping the case of one letter of a listed name makes it unlisted', () => {
    const real = [...printed, '__utma', '__utmz'];
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.nat(), fc.constantFrom(...ids), (original, at, id) => {
        const letters = [...original].flatMap((letter, index) => (/[a-z]/i.test(letter) ? [index] : []));
        const index = letters[at % letters.length] ?? 0;
        const letter = original[index] ?? '';
        const flipped =
          original.slice(0, index) +
          (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()) +
          original.slice(index + 1);
        expect(judge(id, flipped).verdict).not.toBe('listed');
      }),
      { numRuns: 500 },
    );
  });

  it('one matcher says the same as a fresh one, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, domain, fc.option(fc.integer())), { maxLength: 8 }), (cookies) => {
        const matcher = createMatcher(corpus, { shop: shop('aliexpress'), list: list(NOTICE), partners: [] });
        for (const [cookieName, where, expires] of [...cookies, ...cookies].reverse()) {
          const cookie = storedCookie(cookieName, { domain: where, expires });
          expect(judgeWith(matcher, cookie)).toEqual(judge(NOTICE, cookie));
        }
      }),
      { numRuns: 50 },
    );
  });
});
