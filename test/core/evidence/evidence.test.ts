import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise, type JudgedCookie } from '../../../src/core/cookie/summary';
import type { Verdict } from '../../../src/core/cookie/match';
import { cookiesCsv, csvFile, field } from '../../../src/core/evidence/csv';
import { requestsCsv } from '../../../src/core/request/case/log-csv';
import { cookieFile } from '../../../src/core/request/delivery/cookie-file';
import { documentOf, type ReportDocument } from '../../../src/core/evidence/document';
import { escapeHtml } from '../../../src/core/evidence/markup';
import { canonical, evidenceOf, type Evidence, type EvidenceRequest } from '../../../src/core/evidence/evidence';
import type { EvidenceBeyond } from '../../../src/core/evidence/beyond';
import type { EvidenceCookie } from '../../../src/core/evidence/evidence-cookie';
import type { EvidenceCookieRecord } from '../../../src/core/evidence/past';
import type { Contact } from '../../../src/core/inventory/contacts';
import { sharedMarks } from '../../../src/core/evidence/evidence-marks';
import type { Mark } from '../../../src/core/cookie/mark';
import { notedChoice, type ConsentRecord } from '../../../src/core/history/consent';
import type { Inventory } from '../../../src/core/inventory/inventory';
import type { CookiesReport } from '../../../src/core/report';
import { mergeCookieRecord, type CookieRecord } from '../../../src/core/history/cookie-record';
import type { LoggedRequest } from '../../../src/core/request/case/logged-request';
import { DAY, NOON, seen, visit } from '../history/cookie-records';
import type { Resolution } from '../../../src/core/policy/resolve';
import { storedCookie } from '../cookie/stored-cookie';

interface Described {
  properties: Record<string, Described>;
  items: Described;
}
const schema = JSON.parse(readFileSync(new URL('../../../public/evidence.schema.json', import.meta.url), 'utf8')) as Described;
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const list = {
  id: 'a-list',
  shops: ['aliexpress'],
  title: 'A list',
  effective: '2024-05-16',
  captured: '2026-06-08',
  completeness: 'full',
  domains: ['aliexpress.com'],
  section: null,
  rows: [{ name: 'cna', category: 'essential', provider: 'aliexpress.com', company: null, claimedLifetime: null }],
  companies: [],
  sources: [{ document: 'A list', date: '2024-05-16' }],
  quality: 'read',
} as unknown as NonNullable<CookiesReport['list']>;

function cookie(name: string, verdict: Verdict = 'notListed', expires: number | null = 1_800_000_000): JudgedCookie {
  const stored = storedCookie(name, { expires, sameSite: 'none' });
  return { cookie: stored, judgement: { verdict, listedAs: null, category: null, company: null, known: null } };
}

const consent: ConsentRecord = {
  shop: 'aliexpress',
  store: '0',
  about: { at: 1_790_000_040_000, stored: ['["a",secret-store]'], whole: true },
  chosen: { at: 1_790_000_100_000, stored: [], whole: true, choice: 'rejected' },
};

/** Marks as they may come, with the name of the cookie wherever a name can stand. */
function everyMark({ cookie: { name } }: JudgedCookie): Mark[] {
  const source = {
    document: 'A list',
    section: 'Cookies',
    date: '2026-06-08',
    list: { id: 'a-list', effective: '2024-05-16', captured: '2026-06-08' },
  };
  return [
    {
      code: 'spelled-differently',
      values: { printed: name },
      sources: [source, { document: name, date: '2026-01-01', url: 'https://example.com/' }],
    },
    { code: 'was-listed', values: { last: '2020-09-09', gone: null }, sources: [source] },
    { code: 'asks-longer', values: { seconds: 2147483647, until: null, kept: 34_560_000 }, sources: [source] },
    { code: 'carries', values: { always: ['region'], loggedIn: ['member', 'name'], confidence: 'high' }, sources: [source] },
    { code: 'same-value', values: { same: [name], different: [], at: 1 }, sources: [source] },
    { code: 'after-choice', values: { at: 1, choice: 'rejected' }, sources: [] },
  ];
}

const NOTHING_ELSE: Inventory = {
  shop: 'aliexpress',
  shopHosts: [
    { domain: 'aliexpress.com', allowed: true },
    { domain: 'aliexpress.us', allowed: false },
  ],
  sources: [{ id: 'criteo', party: 'outside', name: 'Criteo', domains: ['criteo.com', 'criteo.net'], allowed: [], reason: 'named' }],
  others: [],
  counts: { total: 0, group: 0, outside: 0, underShop: 0, listed: 0, companyListed: 0, notListed: 0, unclear: 0, extensionMade: 0 },
  otherStores: 0,
  otherShops: [],
  scan: null,
};

const letter: LoggedRequest = {
  id: '1',
  shop: 'aliexpress',
  kind: 'access',
  to: 'privacy@shop.example',
  addressee: 'A company',
  law: 'gdpr',
  subject: 'Access, ref. 2026-0007',
  body: 'I am Erika Mustermann, erika@example.org',
  drafted: '2026-11-01',
  sent: '2026-11-02',
  due: '2026-12-02',
  reference: '2026-0007',
  also: [],
  person: { country: 'DE', state: null },
  language: 'en',
  cc: [],
  policy: null,
  events: [],
  overdueFrom: null,
};

function evidence(
  cookies: JudgedCookie[],
  held: CookiesReport['list'] = list,
  more: Partial<Parameters<typeof evidenceOf>[0]> = {},
): Evidence {
  const report: CookiesReport = {
    shop: 'aliexpress',
    shopName: 'AliExpress',
    access: true,
    cookies,
    marks: { all: [], of: {} },
    listedNotSeen: ['isg'],
    summary: summarise(cookies, held),
    list: held,
    own: null,
    region: { country: 'DE', state: null, whereabouts: null, account: 'unknown', origin: 'setting', hints: [] },
    lookedAt: ['aliexpress.com'],
    at: 1_790_000_000_000,
  };
  const resolution = { policy: null, law: null, readings: [], notes: [] } as unknown as Resolution;
  const made = evidenceOf({
    report,
    inventory: NOTHING_ELSE,
    domains: ['aliexpress.com', 'aliexpress.us'],
    resolution,
    requests: null,
    shareSafe: true,
    past: { kind: 'off' },
    today: '2026-11-22',
    lists: held ? [held] : [],
    marksOf: everyMark,
    consent: notedChoice(consent),
    environment: {
      madeAt: '2026-11-22T10:00:00.000Z',
      timeZone: 'Europe/Berlin',
      extensionVersion: '0.1.0',
      browser: 'chromium',
      browserVersion: '156.0.1',
      permissions: ['cookies', '*://*.aliexpress.com/*'],
      dataOf: '2026-08-20',
      language: 'en',
    },
    ...more,
  });
  // Whatever a test makes a report of, the published description holds it.
  expect(validate({ ...made, hash: '0'.repeat(64) }), JSON.stringify(validate.errors)).toBe(true);
  return made;
}

/** Every kind of block, with one text in every place of it that others may choose. */
const documentWith = (text: string): ReportDocument => ({
  language: 'en',
  direction: 'ltr',
  title: 'T',
  headline: text,
  caution: 'C',
  words: { hash: 'hash', data: 'data' },
  sections: [
    {
      id: 's',
      title: text,
      blocks: [
        { kind: 'text', text },
        { kind: 'list', items: [text] },
        { kind: 'facts', facts: [[text, text]] },
        { kind: 'table', table: { caption: text, head: [text], rows: [{ cells: [{ name: text }, text] }] } },
        {
          kind: 'figure',
          figure: {
            caption: text,
            draw: (width) => ({
              width,
              height: 20,
              shapes: [{ kind: 'text', x: 0, y: 10, text, anchor: 'start', look: 'axis', name: true }],
            }),
            table: { caption: text, head: [text], rows: [{ cells: [text] }] },
          },
        },
        { kind: 'statements', statements: [{ code: 'c', text, names: [text], sources: [{ document: text, date: '2026-01-01' }] }] },
        { kind: 'letter', to: text, subject: text, body: text },
        {
          kind: 'sources',
          sources: [
            { document: text, date: '2026-01-01', url: 'javascript:alert(1)' },
            { document: text, date: '2026-01-01', url: 'https://example.com/"><b>' },
          ],
        },
      ],
    },
  ],
});

/** Seen from so long after a noon of August on, until so long after it. */
const seenBetween = (name: string, from: number, to = from): CookieRecord =>
  [from, to].reduce<CookieRecord | undefined>(
    (old, time) => mergeCookieRecord(old, seen(NOON + time, storedCookie(name))),
    undefined,
  ) as CookieRecord;

const HOSTILE = [
  '=cmd|calc',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '<img src=x onerror=alert(1)>',
  '</script><script>',
  '"quoted", and more',
  'a\r\nb',
  '‮evil',
  '__proto__',
  'constructor',
  'x'.repeat(4096),
];

describe('a report', () => {
  it('keeps to its published schema', () => {
    const found = { ...evidence([cookie('cna', 'listed'), cookie('tfstk'), cookie('s', 'unclear', null)]), hash: '0'.repeat(64) };
    expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...found, value: 'x' })).toBe(false);
  });

  // The compiler refuses a list that lacks a field of its type: the case found was one that only Firefox fills.
  it.each([
    [
      'cookie',
      schema.properties.cookies?.items,
      {
        name: 1,
        domain: 1,
        hostOnly: 1,
        path: 1,
        partition: 1,
        crossSiteAncestor: 1,
        firstPartyDomain: 1,
        expires: 1,
        secure: 1,
        httpOnly: 1,
        sameSite: 1,
        verdict: 1,
        listedAs: 1,
        category: 1,
        company: 1,
        marks: 1,
        datedMarks: 1,
        party: 1,
      } satisfies Record<keyof EvidenceCookie, 1>,
    ],
    [
      'cookie of the past',
      schema.properties.history?.properties.sightings?.items,
      {
        name: 1,
        domain: 1,
        hostOnly: 1,
        path: 1,
        partition: 1,
        crossSiteAncestor: 1,
        firstPartyDomain: 1,
        session: 1,
        lifetime: 1,
        firstSeen: 1,
        lastSeen: 1,
        firstDay: 1,
        lastDay: 1,
        days: 1,
        list: 1,
        storedNow: 1,
      } satisfies Record<keyof EvidenceCookieRecord, 1>,
    ],
    [
      'web storage',
      schema.properties.beyond?.properties.storage,
      {
        readAt: 1,
        masked: 1,
        host: 1,
        localStorage: 1,
        sessionStorage: 1,
        databases: 1,
        caches: 1,
        workers: 1,
        usage: 1,
        refused: 1,
      } satisfies Record<keyof NonNullable<EvidenceBeyond['storage']>, 1>,
    ],
    [
      'host that was asked',
      schema.properties.beyond?.properties.contacts?.properties.hosts?.items,
      { host: 1, party: 1, owner: 1, standing: 1, kinds: 1, requests: 1, pixels: 1 } satisfies Record<keyof Contact, 1>,
    ],
    [
      'source of a mark',
      schema.properties.cookies?.items.properties.datedMarks?.items.properties.sources?.items,
      { document: 1, section: 1, url: 1, date: 1, list: 1 } satisfies Record<keyof Mark['sources'][number], 1>,
    ],
    [
      'request',
      schema.properties.requests?.items,
      { kind: 1, law: 1, addressee: 1, sent: 1, due: 1, letter: 1 } satisfies Record<keyof EvidenceRequest, 1>,
    ],
  ])('has every field that a %s can have described, and no other', (_, described, fields) => {
    expect(Object.keys(described?.properties ?? {}).toSorted()).toEqual(Object.keys(fields).toSorted());
  });

  it('keeps to it with a history, lists and letters', () => {
    const past = {
      kind: 'ready' as const,
      stored: [seenBetween('cna', DAY)],
      vanished: [seenBetween('gone', 0)],
      more: true,
      visits: [visit(NOON), visit(NOON + DAY)],
      unsaved: null,
    };
    const found = evidence([cookie('cna', 'listed')], list, { past, requests: [letter], shareSafe: false });
    expect(validate({ ...found, hash: '0'.repeat(64) }), JSON.stringify(validate.errors)).toBe(true);
    expect(found.history).toMatchObject({
      state: 'ready',
      more: true,
      visits: [{ day: '2026-08-14', notListed: 2 }, { day: '2026-08-15' }],
      sightings: [
        { name: 'cna', firstSeen: '2026-08-15T12:00:00.000Z', storedNow: true },
        { name: 'gone', storedNow: false },
      ],
    });
    expect(found.listHistory).toEqual({
      lists: [{ id: 'a-list', effective: '2024-05-16', copied: '2026-06-08', excerpt: false }],
      names: [{ name: 'cna', cells: [{ kind: 'named', as: 'cna', category: 'essential' }] }],
    });
  });

  it.each(['off', 'private', 'failed'] as const)(
    'says that there is no history where it is %s, and does not look as if nothing had been seen',
    (kind) => {
      const past = kind === 'failed' ? { kind, code: 'full' as const } : { kind };
      expect(evidence([], list, { past }).history).toEqual({ state: kind, more: false, sightings: [], visits: [], changes: null });
    },
  );

  it('counts as changes what came and went since the last earlier day of a visit, without what an extension made', () => {
    const made = cookie('made', 'extensionMade');
    const past = {
      kind: 'ready' as const,
      more: false,
      unsaved: null,
      visits: [visit(NOON), visit(NOON + DAY), visit(NOON + 2 * DAY)],
      stored: [seenBetween('old', 0, 2 * DAY), seenBetween('new', 2 * DAY), seenBetween('made', 2 * DAY)],
      vanished: [seenBetween('went', 0, DAY), seenBetween('long gone', 0)],
    };
    const { changes } = evidence([cookie('old'), cookie('new'), made], list, { past, today: '2026-08-16' }).history;
    expect(changes).toEqual({
      since: '2026-08-15',
      appeared: [{ name: 'new', domain: 'aliexpress.com' }],
      gone: [{ name: 'went', domain: 'aliexpress.com', lastDay: '2026-08-15' }],
    });
    expect(evidence([], list, { past, today: '2026-08-14' }).history.changes).toBeNull();
  });

  it('does not count as new what a domain stored before we were let see it', () => {
    const past = {
      kind: 'ready' as const,
      more: false,
      unsaved: null,
      visits: [visit(NOON), visit(NOON + DAY)],
      stored: [seenBetween('old', 0, DAY), seenBetween('new', DAY), { ...seenBetween('of another domain', DAY), domain: 'alibaba.com' }],
      vanished: [],
    };
    expect(evidence([], list, { past, today: '2026-08-15' }).history.changes?.appeared.map(({ name }) => name)).toEqual(['new']);
    const domains = ['aliexpress.com', 'alibaba.com'];
    expect(evidence([], list, { past, domains, today: '2026-08-15' }).history.changes?.appeared.map(({ name }) => name)).toEqual(['new']);
    const watched = { ...past, vanished: [{ ...seenBetween('there before', 0), domain: 'login.alibaba.com' }] };
    expect(evidence([], list, { past: watched, domains, today: '2026-08-15' }).history.changes?.appeared.map(({ name }) => name)).toEqual([
      'new',
      'of another domain',
    ]);
  });

  it('holds nothing of who the shopper is in a copy to be shared', () => {
    const safe = evidence([], list, { requests: [letter] });
    expect(safe.requests).toEqual([
      { kind: 'access', law: 'gdpr', addressee: 'A company', sent: '2026-11-02', due: '2026-12-02', letter: null },
    ]);
    expect(JSON.stringify(safe)).not.toMatch(/Erika|erika|2026-0007|privacy@/);
    expect(JSON.stringify(evidence([], list, { requests: [letter], shareSafe: false }))).toContain('Erika');
  });

  it('says which sites of the shop could not be looked at', () => {
    expect(evidence([]).notLookedAt).toEqual(['aliexpress.us']);
  });

  it('says that no number is a finding where there is no list to compare with', () => {
    const found = evidence([cookie('tfstk', 'unclear')], null);
    expect(found.summary).toMatchObject({ comparable: false, notListed: 0, unclear: 1 });
    expect(found.list).toBeNull();
  });

  it('has no date for a session cookie, nor for one beyond the calendar', () => {
    expect(evidence([cookie('a', 'listed', null), cookie('b', 'listed', 1e20)]).cookies.map(({ expires }) => expires)).toEqual([
      null,
      null,
    ]);
  });

  it('carries every mark with its dated sources, in every file', () => {
    const found = evidence([cookie('cna')]);
    expect(found.cookies[0]?.datedMarks.map(({ code }) => code)).toEqual([
      'spelled-differently',
      'was-listed',
      'asks-longer',
      'carries',
      'same-value',
      'after-choice',
    ]);
    const [head = [], row = []] = parseCsv(cookiesCsv(found));
    expect(row[head.indexOf('datedMarks')]).toContain(
      'was-listed last=2020-09-09 [A list, Cookies, 2026-06-08] | asks-longer seconds=2147483647 kept=34560000 [A list, Cookies, 2026-06-08] | carries always=region loggedIn=member+name confidence=high',
    );
    expect(row).toHaveLength(head.length);
    const statement = {
      code: 'login-readable',
      text: 'a sentence',
      names: ['one', 'two'],
      sources: [{ document: 'A list', section: 'Cookies', date: '2026-06-08' }],
    };
    const html = documentOf(
      { ...documentWith(''), sections: [{ id: 'marks', title: 'M', blocks: [{ kind: 'statements', statements: [statement] }] }] },
      '0',
      '',
    );
    expect(html).toContain(
      '<p>a sentence</p><p><bdi dir="ltr">one</bdi> · <bdi dir="ltr">two</bdi></p><ul><li>A list, Cookies, 2026-06-08</li></ul>',
    );
  });

  it('says what is true of several cookies once, with their names', () => {
    const same = (): Mark[] => [{ code: 'login-readable', values: {}, sources: [{ document: 'D', date: '2026-01-01' }] }];
    const { cookies } = evidence([cookie('one'), cookie('two'), cookie('two')], list, { marksOf: same });
    expect(sharedMarks(cookies)).toEqual([{ mark: same()[0], names: ['one', 'two'] }]);
    expect(sharedMarks(evidence([cookie('cna')], list, { marksOf: () => [] }).cookies)).toEqual([]);
  });

  it('says what the shopper chose and when, and not in which store or what else was stored', () => {
    const found = evidence([cookie('cna')]);
    expect(found.choice).toEqual({ aboutToChoose: '2026-09-21T14:14:00.000Z', said: '2026-09-21T14:15:00.000Z', choice: 'rejected' });
    expect(JSON.stringify(found)).not.toContain('secret-store');
    expect(validate({ ...found, hash: '0'.repeat(64) }), JSON.stringify(validate.errors)).toBe(true);
  });

  it('gives the same text to hash in whatever order its parts were put together', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonical(reversed)).toBe(canonical(object));
        expect(JSON.parse(canonical(object))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });
});

describe('what lies beyond the shop’s own cookies', () => {
  const inventory = (name: string): Inventory => ({
    ...NOTHING_ELSE,
    others: [{ ...cookie(name, 'companyListed'), party: 'outside', owner: 'Criteo', marks: [] }],
    counts: { ...NOTHING_ELSE.counts, total: 1, outside: 1, companyListed: 1 },
    scan: {
      at: 1_790_000_000_000,
      host: 'www.aliexpress.com',
      directory: { name: 'd', version: '1', date: '2026-01-01', licence: 'MIT' },
      contacts: {
        own: 1,
        since: 1_790_000_000_000,
        full: false,
        contacts: [
          {
            host: 'bat.bing.com',
            party: 'outside',
            owner: null,
            standing: 'unclear',
            kinds: [{ kind: 'img', count: 1 }],
            requests: 1,
            pixels: 1,
          },
        ],
      },
      storage: {
        host: 'www.aliexpress.com',
        localStorage: { total: 1, bytes: 3, keys: [{ key: `${name}user_1234567`, length: 12, bytes: 3 }] },
        sessionStorage: null,
        databases: [{ name, stores: [name] }],
        caches: [{ name, entries: null }],
        workers: [name],
        usage: null,
        refused: { sessionStorage: 'SecurityError' },
      },
    },
  });

  it('says verdicts by the words that reports have always had', () => {
    const found = evidence([cookie('made', 'extensionMade')], list, { inventory: inventory('uid') });
    expect(found.cookies.map(({ verdict }) => verdict)).toEqual(['notTheShops']);
    expect(found.summary).toMatchObject({ total: 0, companyOnly: 0, notTheShops: 1 });
    expect(found.beyond.cookies.map(({ verdict }) => verdict)).toEqual(['companyOnly']);
    expect(found.beyond.counts).toMatchObject({ total: 1, companyOnly: 1, notTheShops: 0 });
    expect(cookiesCsv({ ...found, outside: [] })).toContain(',notTheShops,');
    expect(canonical(found)).not.toMatch(/companyListed|extensionMade/);
  });

  it('keeps to the schema, and enters no number of the shop', () => {
    const found = evidence([cookie('cna', 'listed')], list, { inventory: inventory('uid') });
    expect(validate({ ...found, hash: '0'.repeat(64) }), JSON.stringify(validate.errors)).toBe(true);
    expect(found.summary.total).toBe(1);
    expect(found.beyond.counts.total).toBe(1);
    expect(found.cookies.map(({ party }) => party)).toEqual(['first']);
    expect(found.beyond.cookies.map(({ party }) => party)).toEqual(['outside']);
  });

  it('hands on no long number out of a name that the page chose', () => {
    expect(JSON.stringify(evidence([], list, { inventory: inventory('x') }))).not.toContain('1234567');
  });

  it('says what was not looked at, in JSON and in every row of the CSV', () => {
    expect(evidence([]).outside.map(({ code }) => code)).toEqual([
      'shop-hosts',
      'companies',
      'unknown-companies',
      'contacts',
      'other-storage',
      'closed-stores',
    ]);
    const [head = [], ...rows] = parseCsv(cookiesCsv(evidence([cookie('cna')], list, { inventory: inventory('uid') })));
    expect(rows.map((row) => [row[0], row[head.indexOf('party')], row[head.indexOf('notLookedAt')]])).toEqual([
      ['cna', 'first', 'shop-hosts:aliexpress.us companies unknown-companies contacts-limits other-hosts-storage closed-stores'],
      ['uid', 'outside', 'shop-hosts:aliexpress.us companies unknown-companies contacts-limits other-hosts-storage closed-stores'],
    ]);
  });

  it.each(HOSTILE)('keeps to the schema with %j as every name', (name) => {
    expect(validate({ ...evidence([], list, { inventory: inventory(name) }), hash: '0'.repeat(64) })).toBe(true);
  });
});

describe('hostile names', () => {
  it.each(HOSTILE)('%j survives JSON as it is', (name) => {
    expect((JSON.parse(JSON.stringify(evidence([cookie(name)]))) as Evidence).cookies[0]?.name).toBe(name);
  });

  it.each(HOSTILE)('%j is no formula and no second field in CSV', (name) => {
    const [, line = ''] = cookiesCsv(evidence([cookie(name)])).split(/\r\n(?=[^]*a-list|$)/);
    expect(line).not.toMatch(/^"?[=+\-@\t]/);
    expect(parseCsv(cookiesCsv(evidence([cookie(name)])))[1]?.[0]?.replace(/^'/, '')).toBe(name);
  });

  it.each(HOSTILE)('%j is text and nothing else in HTML', (name) => {
    const html = documentOf(documentWith(name), '0', '');
    expect(html).not.toMatch(/<img|<script/);
    // The headline, the title and each place of a block and of a chart.
    expect(html.split(escapeHtml(name)).length - 1).toBeGreaterThanOrEqual(21);
  });

  it('begins a new page of paper only where a section says so', () => {
    const section = { id: 'x', title: 'T', blocks: [] };
    const html = documentOf({ ...documentWith(''), sections: [section, { ...section, startsPage: true }] }, '0', '');
    expect(html.match(/<section[^>]*>/g)).toEqual(['<section>', '<section class="starts-page">']);
    expect(html).toContain('.starts-page{break-before:page}');
  });

  it('links to web pages only', () => {
    const html = documentOf(documentWith('x'), '0', '');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('href="https://example.com/&quot;&gt;&lt;b&gt;"');
  });
});

describe('every CSV file', () => {
  it('begins with the byte order mark that Excel needs for umlauts, once', () => {
    const files = [cookiesCsv(evidence([cookie('cna')])), cookiesCsv(evidence([])), requestsCsv([]), cookieFile([]).text];
    for (const text of files) expect([...text].filter((sign) => sign === '\uFEFF')).toHaveLength(1);
    for (const text of files) expect(text.startsWith('\uFEFF')).toBe(true);
    expect(csvFile([['Für', '=1']])).toBe('\uFEFFFür,"\'=1"\r\n');
  });
});

describe('a field of CSV', () => {
  it('comes back as it was, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (values) => {
        const [row = []] = parseCsv(values.map(field).join(',') + '\r\n');
        expect(row).toEqual(values.map((value) => (/^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value)));
      }),
    );
  });
});

/** RFC 4180, read by another hand. */
function parseCsv(file: string): string[][] {
  const text = file.replace(/^\uFEFF/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') value += character;
      else if (text[at + 1] === '"') {
        value += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      row.push(value);
      value = '';
    } else if (character === '\r' && text[at + 1] === '\n') {
      rows.push([...row, value]);
      row = [];
      value = '';
      at += 1;
    } else value += character;
  }
  return rows;
}

describe('what would tell more of the shopper than of the shop', () => {
  it('is not in a file: under which other site a cookie lies', () => {
    const under = (partition: string): JudgedCookie => {
      const row = cookie(partition, 'listed');
      return { ...row, cookie: { ...row.cookie, name: 'cna', partition } };
    };
    const found = evidence([under('https://aliexpress.com'), under('https://clinic.example')]);
    expect(found.cookies.map(({ partition }) => partition)).toEqual(['https://aliexpress.com', 'other-site']);
    expect(cookiesCsv(found)).not.toContain('clinic.example');
  });

  it('while what tells two of one name apart is in it', () => {
    const nested = cookie('cna', 'listed');
    const rows = [
      { crossSiteAncestor: true as const, partition: 'https://aliexpress.com' },
      { firstPartyDomain: 'aliexpress.com' },
      { firstPartyDomain: 'clinic.example', partition: 'https://clinic.example' },
      {},
    ].map((more) => ({ ...nested, cookie: { ...nested.cookie, ...more } }));
    const found = evidence(rows);
    expect(
      found.cookies.map(({ partition, crossSiteAncestor, firstPartyDomain }) => [partition, crossSiteAncestor, firstPartyDomain]),
    ).toEqual([
      ['https://aliexpress.com', true, undefined],
      [null, undefined, 'aliexpress.com'],
      ['other-site', undefined, undefined],
      [null, undefined, undefined],
    ]);
    expect(JSON.stringify(found)).not.toContain('clinic.example');
  });
});

describe('a table without cookies', () => {
  it('still says when it was made and what was not looked at', () => {
    const [, row] = cookiesCsv(evidence([])).split('\r\n');
    expect(row).toContain('2026-11-22T10:00:00.000Z');
    expect(row).toContain('shop-hosts:aliexpress.us');
  });
});
