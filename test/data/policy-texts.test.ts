import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/build/data';
import { readSource } from '../../src/cli/read';
import type { CookieList } from '../../src/core/cookie/cookie-list';
import type { Policy } from '../../src/core/policy/policy';
import { hasShared, needing, SHARED, withShared } from '../with-shared';
import { misplacedInTable, missingInRecord, missingInTable, missingInText, normalise, uncollected, unrecorded } from './text-check';

const corpus = readCorpus(path.resolve(import.meta.dirname, '../../src/data'));

// The texts are not part of the project: records are compared with them where they lie beside it. Further texts, one
// file named `<record id>.md` each, can be given as a folder in POLICY_TEXTS.
const MORE = process.env['POLICY_TEXTS'];
const held = hasShared('policies');

const shared = (file: string): string => readFileSync(path.join(SHARED, 'policies', file), 'utf8');
/** The page of 2019 prints the version of 2018 below it. */
const part = (which: 0 | 1): string => {
  const whole = shared('alibaba-2019-01-17-with-2018-05-25.txt');
  const cut = whole.search(/\*\*PART B:\s+Old\s+Version/);
  expect(cut).toBeGreaterThan(0);
  return which === 0 ? whole.slice(0, cut) : whole.slice(cut);
};

const SUPPLIED: Record<string, () => string> = {
  'aliexpress-alibaba-2018-05-25': () => part(1),
  'alibaba-2019-01-17': () => part(0),
  'aliexpress-2020-09-09': () => shared('aliexpress-2020-09-09.txt'),
  'alibaba-2020-09-14': () => shared('alibaba-2020-09-14.txt'),
  'aliexpress-2022-06-21': () => shared('aliexpress-2022-06-21-excerpt.txt'),
  'alibaba-2024-03-25': () => shared('alibaba-2024-03-25.md'),
  'aliexpress-2025-10-14': () => shared('aliexpress-2025-10-14.md'),
  'aliexpress-2026-07-30': () => shared('aliexpress-2026-07-30.md'),
  'alibaba-2026-08-12': () => shared('alibaba-2026-08-12.md'),
};
const TABLES: Record<string, () => string> = {
  'shared-2018-05-25': () => part(1),
  'alibaba-2019-01-17': () => part(0),
  'aliexpress-2020-09-09': () => shared('aliexpress-2020-09-09.txt'),
  'alibaba-2020-09-14': () => shared('alibaba-2020-09-14.txt'),
  'aliexpress-notice-2025-12-10': () => shared('aliexpress-cookie-notice-2024-05-16-captured-2025-12-10.md'),
  'aliexpress-notice-2026-06-08': () => shared('aliexpress-cookie-notice-2024-05-16-captured-2026-06-08.md'),
};

/** What a record rightly has although its text does not, and why. */
const KNOWN_MISSING: Record<string, Record<string, string>> = {
  'aliexpress-2020-09-09': { 'registration: 0689778': 'the Hong Kong number is printed by Alibaba.com’s texts from 2024 on' },
  'alibaba-2019-07-15': { 'company: Alibaba.com Singapore E-Commerce Private Limited': 'the French page writes “Singapour” in the name' },
  'alibaba-2020-09-14': {
    'link: https://profile.alibaba.com/privacy/privacySettingShow.htm':
      'a bare “here” in this copy; the copy of 2020-11-09 keeps the address behind it',
  },
  'aliexpress-2022-06-21': {
    'company: AliExpress E-Commerce One Pte. Ltd.': 'the excerpt cuts the name behind “Pte.”',
    'registration: 200720572D': 'the excerpt cuts the number behind “Company Reg.”',
  },
};
const OLD_NUMBERS = { 'registration: 200720572D': 'not printed before 2018', 'registration: 0689778': 'not printed before 2024' };
for (const id of ['2012-06-11', '2014-05', '2014-12', '2015-11', '2016-09-19', '2017-09-28', 'undated-2014']) {
  KNOWN_MISSING[`aliexpress-alibaba-${id}`] = OLD_NUMBERS;
}

const policies: [string, Policy, () => string][] = corpus.policies.flatMap((one): [string, Policy, () => string][] => {
  const supplied = held ? SUPPLIED[one.id] : undefined;
  if (supplied) return [[one.id, one, supplied]];
  const more = path.join(MORE ?? '', `${one.id}.md`);
  return MORE !== undefined && existsSync(more) ? [[one.id, one, () => readFileSync(more, 'utf8')]] : [];
});
const tables: [string, CookieList, () => string][] = corpus.cookieLists.flatMap((one): [string, CookieList, () => string][] => {
  const supplied = held ? TABLES[one.id] : undefined;
  if (supplied) return [[one.id, one, supplied]];
  const more = path.join(MORE ?? '', `${one.id}.md`);
  return MORE !== undefined && existsSync(more) ? [[one.id, one, () => readFileSync(more, 'utf8')]] : [];
});

describe.skipIf(policies.length === 0)(needing('policies', 'the texts'), () => {
  it('are there for as many records as were supplied', () => {
    if (held) expect(policies.map(([id]) => id)).toEqual(expect.arrayContaining(Object.keys(SUPPLIED)));
  });

  it.each(policies)('%s: print all that the record says', (id, one, load) => {
    const known = KNOWN_MISSING[id] ?? {};
    expect(missingInText(one, load(), corpus).filter((complaint) => !Object.hasOwn(known, complaint))).toEqual([]);
  });

  it.each(policies)('%s: print no e-mail address and no company number that the record lacks', (_id, one, load) => {
    expect(missingInRecord(one, load(), corpus)).toEqual([]);
  });

  it('are recorded for the data that they say is collected, all that were supplied', () => {
    const recorded = corpus.policies.filter(({ collects }) => collects !== null).map(({ id }) => id);
    if (held) expect(recorded).toEqual(expect.arrayContaining(Object.keys(SUPPLIED)));
  });

  it.each(policies.filter(([, { collects }]) => collects !== null))(
    '%s: name the data collected in the sections that the record gives, and no other',
    (_id, one, load) => {
      const reading = readSource(load());
      expect(uncollected(one, reading)).toEqual([]);
      expect(unrecorded(one, reading)).toEqual([]);
    },
  );

  it.each(tables)('%s: print every cookie and company of the list', (_id, list, load) => {
    expect(missingInTable(list, load())).toEqual([]);
  });

  it.each(tables)('%s: print each of them in the category, with the lifetime and the purpose of the list', (_id, list, load) => {
    expect(misplacedInTable(list, load())).toEqual([]);
  });

  it.runIf(held)(needing('policies', 'glue the names of 2022 together'), () => {
    const list = corpus.cookieLists.find(({ id }) => id === 'aliexpress-2022-06-21');
    expect(normalise(shared('aliexpress-2022-06-21-excerpt.txt'))).toContain(list?.rows.map(({ name }) => name).join(','));
  });

  it('have no exception that is not needed', () => {
    const unneeded = policies.flatMap(([id, one, load]) => {
      const missing = missingInText(one, load(), corpus);
      return Object.keys(KNOWN_MISSING[id] ?? {})
        .filter((complaint) => !missing.includes(complaint) && KNOWN_MISSING[id] !== OLD_NUMBERS)
        .map((complaint) => `${id} ${complaint}`);
    });
    expect(unneeded).toEqual([]);
  });
});

// A check that finds nothing wrong is worth as much as its ability to find something.
describe('the check', () => {
  const text = '# SOURCE: EFFECTIVE: July 30, 2026\n**(Effective as of July 3, 2026)** **A. USE** mail a@example.com. x_f';
  const sample = corpus.policies.find(({ id }) => id === 'aliexpress-2026-07-30');
  const list = corpus.cookieLists.find(({ id }) => id === 'aliexpress-2020-09-09');
  if (!sample || !list) throw new Error('the records are missing');
  const bare: Policy = {
    ...sample,
    effective: '2026-07-03',
    sections: [{ label: 'A', title: 'Use' }],
    contacts: [{ kind: 'email', value: 'a@example.com', section: 'Use' }],
    entities: [],
    handovers: [],
    optOuts: [],
    supplements: [],
    partners: [],
  };

  it('finds nothing where nothing is wrong', () => {
    expect(missingInText(bare, text, corpus)).toEqual([]);
    expect(missingInRecord(bare, text, corpus)).toEqual([]);
  });

  it.each<[string, Partial<Policy>, string]>([
    ['a wrong date, which the archivist’s head line names', { effective: '2026-07-30' }, 'date: July 30, 2026'],
    ['a wrong letter', { sections: [{ label: 'B', title: 'Use' }] }, 'section: B.Use'],
    ['a wrong title', { sections: [{ label: 'A', title: 'Abuse' }] }, 'section: A.Abuse'],
    ['an e-mail address cut short', { contacts: [{ kind: 'email', value: 'a@example.co', section: 'Use' }] }, 'email: a@example.co'],
    ['a company', { entities: sample.entities.slice(0, 1) }, 'company: Hangzhou Alibaba Advertising Co., Ltd.'],
    ['a company number', { entities: sample.entities.slice(3, 4) }, 'registration: 200720572D'],
    ['a partner', { partners: [{ company: 'appsflyer', section: 'Use' }] }, 'partner: Appsflyer'],
    ['an address', { contacts: [{ kind: 'post', value: '1 Street', section: 'Use' }] }, 'post: 1 Street'],
  ])('finds %s', (_what, wrong, complaint) => {
    expect(missingInText({ ...bare, ...wrong }, text, corpus)).toContain(complaint);
  });

  it('finds data that the text does not collect, or in another section, and data that the record lacks', () => {
    const reading = readSource(
      'AliExpress.com Privacy Policy\n(Effective as of July 3, 2026)\n\nA. COLLECTION OF INFORMATION\n\nWe collect your phone number and your gender.\n\nB. USE OF PERSONAL DATA\n\nWe look into your calendar.\n',
    );
    const said = (...codes: ('contact' | 'calendar')[]): Policy => ({
      ...bare,
      collects: codes.map((code) => ({ code, section: 'COLLECTION OF INFORMATION' })),
    });
    expect(uncollected(said('contact'), reading)).toEqual([]);
    expect(uncollected(said('contact', 'calendar'), reading)).toEqual(['calendar: COLLECTION OF INFORMATION']);
    expect(unrecorded(said('contact'), reading)).toEqual(['gender-or-birth']);
    expect(unrecorded({ ...bare, collects: null }, reading)).toEqual([]);
  });

  it('finds what the record lacks', () => {
    const more = `${text} b_c@service.example.com.Also, we … Company Reg. No. 200720572D, Reg. No. 0689778`;
    expect(missingInRecord(bare, more, corpus)).toEqual([
      'email: b_c@service.example.com',
      'registration: 200720572D',
      'registration: 0689778',
    ]);
  });

  it('finds a cookie or company in another category, and another lifetime or purpose than the text prints', () => {
    const list = corpus.cookieLists.find(({ id }) => id === 'aliexpress-2020-09-09') ?? expect.fail('no list');
    const table = 'Essential Cookies: needed\ncna,\nxman_t\nMarketing Cookies: for more\nGoogle https://www.google.com\n';
    const row = { provider: 'aliexpress.com', company: null, claimedLifetime: null } as const;
    const of = (more: Partial<CookieList>): string[] => misplacedInTable({ ...list, rows: [], companies: [], groups: [], ...more }, table);
    expect(of({ rows: [{ ...row, name: 'cna', category: 'essential' }] })).toEqual([]);
    expect(of({ rows: [{ ...row, name: 'cna', category: 'marketing' }] })).toEqual(['cna: marketing']);
    expect(of({ companies: [{ company: 'google', printed: 'Google', category: 'marketing' }] })).toEqual([]);
    expect(of({ companies: [{ company: 'google', printed: 'Google', category: 'social' }] })).toEqual(['Google: social']);
    const old = 'Aliexpress (.aliexpress.com)\n\nxman_t\n\nSession-Cookie\n\nGenerates a tag that shows a login status\n';
    const claimed = { ...row, name: 'xman_t', category: null, claimedLifetime: 'session', described: 'login' } as const;
    const before = (rows: CookieList['rows']): string[] => misplacedInTable({ ...list, rows, companies: [], groups: [] }, old);
    expect(before([claimed])).toEqual([]);
    expect(before([{ ...claimed, claimedLifetime: 'persistent' }])).toEqual(['xman_t: persistent login']);
    expect(before([{ ...claimed, described: 'region' }])).toEqual(['xman_t: session region']);
  });

  it('takes no cookie name for a part of another', () => {
    const missing = missingInTable(list, 'ali_apache_tracktmp aliexpress.com');
    expect(missing).toContain('cookie: ali_apache_track');
    expect(missing).not.toContain('cookie: ali_apache_tracktmp');
  });
});

/** One line of the table of every published cookie row. */
interface TableRow {
  version: string;
  category: string;
  cookie: string;
  provider: string;
  type: string;
}

function readTable(csv: string): TableRow[] {
  const cells = (line: string): string[] =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
  return csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [version = '', category = '', cookie = '', provider = '', type = ''] = cells(line);
      return { version, category, cookie, provider, type };
    });
}

const table = path.join(SHARED, 'facts', 'policies-cookies.csv');

withShared('facts/policies-cookies.csv', 'the table of every published cookie row', () => {
  const rows = existsSync(table) ? readTable(readFileSync(table, 'utf8')) : [];
  const LISTS: [RegExp, string[]][] = [
    [/^AE\+AB 2018-05-10/, ['shared-2018-05-10', 'shared-2018-05-25']],
    [/^AE 2019-01-17/, ['shared-2018-05-25']],
    [/^AE 2020-09-09/, ['aliexpress-2020-09-09']],
    [/^AE 2022-06-21/, ['aliexpress-2022-06-21']],
    [/captured 2025-12-10/, ['aliexpress-notice-2025-12-10']],
    [/captured 2026-01-22/, ['aliexpress-notice-2026-01-22']],
    [/captured 2026-01-23/, ['aliexpress-notice-2026-01-23']],
    [/captured 2026-04-30/, ['aliexpress-notice-2026-04-30']],
    [/captured 2026-06-08/, ['aliexpress-notice-2026-06-08']],
    [/^AB 2019-01-17/, ['alibaba-2019-01-17', 'alibaba-2020-09-14']],
  ];
  const category = (printed: string): string | null =>
    /^essential/i.test(printed)
      ? 'essential'
      : /^(analytics|statistical)/i.test(printed)
        ? 'analytics'
        : /^personali[sz]ation/i.test(printed)
          ? 'personalisation'
          : /^marketing/i.test(printed)
            ? 'marketing'
            : /^social/i.test(printed)
              ? 'social'
              : null;
  const lifetime = (printed: string): string | null =>
    /^persistent/i.test(printed) ? 'persistent' : /^session/i.test(printed) ? 'session' : null;
  const named = ({ cookie }: TableRow): boolean => !cookie.startsWith('(');
  /** The shop itself is no company that the list names besides. */
  const ownShop = (provider: string): boolean => /^(aliexpress|alibaba)\.com$/i.test(provider);

  it('is held for every version', () => {
    expect(rows.length).toBe(373);
    for (const { version } of rows)
      expect(
        LISTS.filter(([pattern]) => pattern.test(version)),
        version,
      ).toHaveLength(1);
    const lists = LISTS.flatMap(([, ids]) => ids);
    expect(corpus.cookieLists.map(({ id }) => id).sort()).toEqual([...new Set(lists)].sort());
  });

  it.each(LISTS.flatMap(([pattern, ids]) => ids.map((id): [string, RegExp] => [id, pattern])))(
    'is the list %s, row by row',
    (id, pattern) => {
      const own = rows.filter(({ version }) => pattern.test(version));
      const list = corpus.cookieLists.find((one) => one.id === id);
      const line = (...cells: (string | null)[]): string => cells.map(String).join(' | ');
      expect(list?.rows.map((row) => line(row.name, row.category, row.claimedLifetime)).sort()).toEqual(
        own
          .filter(named)
          .map((row) =>
            line(row.cookie, category(row.category) ?? (row.type === 'Analyse-Cookie' ? 'analytics' : null), lifetime(row.type)),
          )
          .sort(),
      );
      expect(list?.companies.map((row) => line(row.printed, row.category)).sort()).toEqual(
        own
          .filter((row) => !named(row) && !ownShop(row.provider))
          .map((row) => line(row.provider, category(row.category)))
          .sort(),
      );
    },
  );
});
