import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredCookie } from '../../../src/core/cookie/cookie';
import { summarise, type JudgedCookie } from '../../../src/core/cookie/summary';
import type { Verdict } from '../../../src/core/cookie/match';
import { cookiesCsv, field } from '../../../src/core/evidence/csv';
import { documentOf, escapeHtml, type DocumentWords } from '../../../src/core/evidence/document';
import { canonical, evidenceOf, type Evidence } from '../../../src/core/evidence/evidence';
import type { Inventory } from '../../../src/core/inventory/inventory';
import type { CookiesReport } from '../../../src/core/report';
import type { Resolution } from '../../../src/core/policy/resolve';

const schema = JSON.parse(readFileSync(new URL('../../../public/evidence.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

const list = {
  id: 'a-list', shops: ['aliexpress'], title: 'A list', effective: '2024-05-16', captured: '2026-06-08', completeness: 'full', domains: ['aliexpress.com'], section: null,
  rows: [{ name: 'cna', category: 'essential', provider: 'aliexpress.com', company: null, claimedLifetime: null }], companies: [], sources: [{ document: 'A list', date: '2024-05-16' }], quality: 'read',
} as unknown as NonNullable<CookiesReport['list']>;

function cookie(name: string, verdict: Verdict = 'notListed', expires: number | null = 1_800_000_000): JudgedCookie {
  const stored: StoredCookie = { name, domain: 'aliexpress.com', hostOnly: false, path: '/', store: '0', partition: null, expires, secure: true, httpOnly: false, sameSite: 'none' };
  return { cookie: stored, judgement: { verdict, listedAs: null, category: null, company: null, known: null, marks: ['was-listed:2020'] } };
}

const NOTHING_ELSE: Inventory = {
  shop: 'aliexpress', shopHosts: [{ domain: 'aliexpress.com', allowed: true }, { domain: 'aliexpress.us', allowed: false }],
  sources: [{ id: 'criteo', party: 'outside', name: 'Criteo', domains: ['criteo.com', 'criteo.net'], allowed: [], reason: 'named' }],
  others: [], counts: { total: 0, group: 0, outside: 0, underShop: 0, listed: 0, companyOnly: 0, notListed: 0, unclear: 0, notTheShops: 0 }, otherStores: 0, look: null,
};

function evidence(cookies: JudgedCookie[], held: CookiesReport['list'] = list, inventory = NOTHING_ELSE): Evidence {
  const report: CookiesReport = {
    shop: 'aliexpress', shopName: 'AliExpress', access: true, cookies, listedNotSeen: ['isg'], summary: summarise(cookies, held), list: held, own: null,
    region: { country: 'DE', state: null, whereabouts: null, account: 'unknown', origin: 'setting', hints: [] }, lookedAt: ['aliexpress.com'], at: 1_790_000_000_000,
  };
  const resolution = { policy: null, law: null, readings: [], notes: [] } as unknown as Resolution;
  return evidenceOf({
    report, inventory, domains: ['aliexpress.com', 'aliexpress.us'], resolution, requests: null,
    environment: { madeAt: '2026-11-22T10:00:00.000Z', timeZone: 'Europe/Berlin', extensionVersion: '0.1.0', browser: 'chromium', dataOf: '2026-08-20', language: 'en' },
  });
}

const words: DocumentWords = {
  language: 'en', direction: 'ltr', title: 'T', headline: 'H', caution: 'C', facts: [['Label', 'Value']], cookiesTitle: 'Cookies',
  columns: { name: 'Name', status: 'Status', domain: 'Domain', lasts: 'Lasts', listedAs: 'Listed as' }, verdict: (verdict) => verdict, lasts: () => 'long', limitsTitle: 'L', limits: ['one'], sections: [], sourcesTitle: 'S', hashLabel: 'hash',
};

const HOSTILE = ['=cmd|calc', '+1', '-1', '@SUM(A1)', '\tx', '<img src=x onerror=alert(1)>', '</script><script>', '"quoted", and more', 'a\r\nb', '‮evil', '__proto__', 'constructor', 'x'.repeat(4096)];

describe('a report', () => {
  it('keeps to its published schema', () => {
    const found = { ...evidence([cookie('cna', 'listed'), cookie('tfstk'), cookie('s', 'unclear', null)]), hash: '0'.repeat(64) };
    expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...found, value: 'x' })).toBe(false);
  });

  it('says which sites of the shop could not be looked at', () => {
    expect(evidence([]).notLookedAt).toEqual(['aliexpress.us']);
  });

  it('calls nothing missing where there is no list to compare with', () => {
    const found = evidence([cookie('tfstk')], null);
    expect(found.cookies.map(({ verdict }) => verdict)).toEqual(['unclear']);
    expect(found.summary.comparable).toBe(false);
    expect(found.list).toBeNull();
  });

  it('has no date for a session cookie, nor for one beyond the calendar', () => {
    expect(evidence([cookie('a', 'listed', null), cookie('b', 'listed', 1e20)]).cookies.map(({ expires }) => expires)).toEqual([null, null]);
  });

  it('gives the same text to hash in whatever order its parts were put together', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse());
      expect(canonical(reversed)).toBe(canonical(object));
      expect(JSON.parse(canonical(object))).toEqual(JSON.parse(JSON.stringify(object)));
    }));
  });
});

describe('what lies beyond the shop’s own cookies', () => {
  const inventory = (name: string): Inventory => ({
    ...NOTHING_ELSE,
    others: [{ ...cookie(name, 'companyOnly'), party: 'outside', owner: 'Criteo' }],
    counts: { ...NOTHING_ELSE.counts, total: 1, outside: 1, companyOnly: 1 },
    look: {
      at: 1_790_000_000_000, host: 'www.aliexpress.com', directory: { name: 'd', version: '1', date: '2026-01-01', licence: 'MIT' },
      contacts: { own: 1, since: 1_790_000_000_000, full: false, contacts: [{ host: 'bat.bing.com', party: 'outside', owner: null, standing: 'unclear', kinds: [{ kind: 'img', count: 1 }], requests: 1, pixels: 1 }] },
      storage: {
        host: 'www.aliexpress.com', localStorage: { total: 1, bytes: 3, keys: [{ key: `${name}user_1234567`, length: 12, bytes: 3 }] }, sessionStorage: null,
        databases: [{ name, stores: [name] }], caches: [{ name, entries: null }], workers: [name], usage: null, refused: { sessionStorage: 'SecurityError' },
      },
    },
  });

  it('keeps to the schema, and enters no number of the shop', () => {
    const found = evidence([cookie('cna', 'listed')], list, inventory('uid'));
    expect(validate({ ...found, hash: '0'.repeat(64) }), JSON.stringify(validate.errors)).toBe(true);
    expect(found.summary.total).toBe(1);
    expect(found.beyond.counts.total).toBe(1);
    expect(found.cookies.map(({ party }) => party)).toEqual(['first']);
    expect(found.beyond.cookies.map(({ party }) => party)).toEqual(['outside']);
  });

  it('hands on no long number out of a name that the page chose', () => {
    expect(JSON.stringify(evidence([], list, inventory('x')))).not.toContain('1234567');
  });

  it('says what was not looked at, in JSON and in every row of the CSV', () => {
    expect(evidence([]).outside.map(({ code }) => code)).toEqual(['shop-hosts', 'companies', 'unknown-companies', 'contacts', 'other-storage', 'closed-stores']);
    const [head = [], ...rows] = parseCsv(cookiesCsv(evidence([cookie('cna')], list, inventory('uid'))));
    expect(rows.map((row) => [row[0], row[head.indexOf('party')], row[head.indexOf('notLookedAt')]])).toEqual([
      ['cna', 'first', 'shop-hosts:aliexpress.us companies unknown-companies contacts-limits other-hosts-storage closed-stores'],
      ['uid', 'outside', 'shop-hosts:aliexpress.us companies unknown-companies contacts-limits other-hosts-storage closed-stores'],
    ]);
  });

  it('stands in the document: the limits above the table, the rest below it', () => {
    const sections = [{ id: 'x', title: 'Beyond', notes: ['a note'], columns: [{ label: 'Name', ltr: true as const }], rows: [['uid']] }];
    const html = documentOf(evidence([cookie('cna')]), { ...words, sections }, '0');
    const at = ['<li>one</li>', '<bdi dir="ltr">cna</bdi>', '<h2>Beyond</h2><p>a note</p>', '<bdi dir="ltr">uid</bdi>'].map((part) => html.indexOf(part));
    expect(at).not.toContain(-1);
    expect(at).toEqual([...at].sort((a, b) => a - b));
  });

  it.each(HOSTILE)('shows %j as text and nothing else', (name) => {
    const html = documentOf(evidence([], list, inventory(name)), { ...words, sections: [{ id: 'x', title: name, notes: [name], columns: [{ label: name }], rows: [[name, name]] }] }, '0');
    expect(html).not.toMatch(/<img|<script/);
    expect(validate({ ...evidence([], list, inventory(name)), hash: '0'.repeat(64) })).toBe(true);
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
    const html = documentOf(evidence([cookie(name)]), { ...words, headline: name, facts: [[name, name]] }, '0');
    expect(html).not.toMatch(/<img|<script/);
    expect(html).toContain(escapeHtml(name));
  });

  it('links to web pages only', () => {
    const found = evidence([]);
    found.sources = [{ document: 'D', date: '2026-01-01', url: 'javascript:alert(1)' }, { document: 'E', date: '2026-01-01', url: 'https://example.com/"><b>' }];
    const html = documentOf(found, words, '0');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('href="https://example.com/&quot;&gt;&lt;b&gt;"');
  });
});

describe('a field of CSV', () => {
  it('comes back as it was, but for the apostrophe before a formula', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (values) => {
      const [row = []] = parseCsv(values.map(field).join(',') + '\r\n');
      expect(row).toEqual(values.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)));
    }));
  });
});

/** RFC 4180, read by another hand. */
function parseCsv(text: string): string[][] {
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
