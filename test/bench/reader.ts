import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readCorpus, readFingerprints } from '../../src/build/data';
import { readSource } from '../../src/cli/read';
import { isBareDomain } from '../../src/core/policy/read/cookies/cookie-name';
import { recognise, type Known } from '../../src/core/policy/read/recognise/recognise';
import type { CookieCategory } from '../../src/core/cookie/cookie-list';
import type { PolicyReading } from '../../src/core/policy/reading';
import { FOUNDING, foundingText, walk } from '../data/founding-facts';
import { milliseconds, spread, table } from './stats';

/** A row of the hand-made table of all published cookie tables. */
interface TruthRow {
  version: string;
  category: string;
  cookie: string;
  provider: string;
  type_claimed: string;
}

/** Where the facts on one part of a text stand. */
interface Truth {
  /** Start of the version's name in `policies-cookies.csv`; null where it has no table. */
  table: string | null;
  effective: string | null;
  /** Legal persons that the text names, with the number it prints beside them. */
  entities: readonly (readonly [name: string, registration: string | null])[];
  emails: readonly string[];
}

const SG = ['Alibaba.com Singapore E-Commerce Private Limited', '200720572D'] as const;
const AE_MAIL = 'DataProtection.AE@aliexpress.com';
const AB_MAIL = 'DataProtection@service.alibaba.com';
const NEW_AE = [
  ['Hangzhou Alibaba Advertising Co., Ltd.', null],
  ['AliExpress E-Commerce One Pte. Ltd.', null],
  ['AliExpress International (United States) Corporation', null],
  SG,
  ['ALIEXPRESS KOREA HOLDING (SINGAPORE) PTE. LTD', '202438961G'],
  ['ALIEXPRESS CIS HOLDING PTE. LTD.', '201917627W'],
] as const;
const PARTNERS_AE = [
  'Alibaba Cloud Singapore Private Limited',
  'ZhongAn Online P & C Insurance Co., Ltd.',
  'Genesys Cloud Services B.V.',
  'ALIBABA.COM CHINA LIMITED',
].map((name) => [name, null] as const);
const DINGTALK = ['Dingding Technology Co., Ltd.', 'DingTalk (China) Information Technology Co., Ltd.'].map(
  (name) => [name, null] as const,
);
const GOOGLE = ['Google, Inc.', null] as const;
const KST = ['KST DANIŞMANLIK HİZMETLERİ LİMİTED ŞİRKETİ', null] as const;
const notice = (day: string, more: Truth['entities'] = []): Truth => ({
  table: `AE Cookie Notice "2024-05-16" (captured ${day})`,
  effective: '2024-05-16',
  entities: [GOOGLE, ...more],
  emails: [AE_MAIL],
});

/** By file: companies from `policies-entities.json` and facts/policies.md §2.3 and §2.6, dates from §1. One truth for each part. */
const TRUTHS: Readonly<Record<string, readonly Truth[]>> = {
  'aliexpress-2020-09-09.txt': [
    {
      table: 'AE 2020-09-09',
      effective: '2020-09-09',
      entities: [
        ['Hangzhou Alibaba Advertising Co., Ltd.', null],
        ['Alibaba.com Hong Kong Limited', null],
        SG,
        ['AliExpress Russia Holding Private Limited', '201917627W'],
        GOOGLE,
      ],
      emails: [AE_MAIL, 'koreaprivacyrep@aliexpress.com'],
    },
  ],
  'aliexpress-2022-06-21-excerpt.txt': [
    {
      table: 'AE 2022-06-21',
      effective: '2022-06-21',
      entities: [
        ['Hangzhou Alibaba Advertising Co., Ltd.', null],
        ['AliExpress E-Commerce One Pte.', null],
        [SG[0], null],
      ],
      emails: [],
    },
  ],
  'alibaba-2019-01-17-with-2018-05-25.txt': [
    { table: 'AB 2019-01-17', effective: '2019-01-17', entities: [GOOGLE, SG], emails: [AB_MAIL, AE_MAIL] },
    { table: 'AE+AB 2018-05-10', effective: '2018-05-25', entities: [], emails: [] },
  ],
  'alibaba-2020-09-14.txt': [{ table: 'AB 2019-01-17', effective: '2020-09-14', entities: [GOOGLE, SG], emails: [AB_MAIL, AE_MAIL] }],
  'alibaba-2024-03-25.md': [
    {
      table: null,
      effective: '2024-03-25',
      entities: [SG, ['Alibaba.com Hong Kong Limited', '0689778'], ['DR & AJU LLC', null], ...DINGTALK],
      emails: [AB_MAIL, 'PrivacyAlibaba.com@draju.com'],
    },
  ],
  'alibaba-2026-08-12.md': [
    {
      table: null,
      effective: '2026-08-12',
      entities: [
        SG,
        ...DINGTALK,
        ['Alibaba Cloud Computing Co. Ltd.', null],
        ['Alibaba.com Korea E-Commerce Private Limited', null],
        KST,
        ['Alibaba E-Commerce (UK) Limited', null],
        ['All in One Supply (Thailand) Limited', null],
        ['Karanović & Partners o.a.d. Beograd', null],
      ],
      emails: [AB_MAIL, 'koreaprivacyagent@service.alibaba.com', 'info@ksthukuk.com', 'local.representative@karanovicpartners.com'],
    },
  ],
  'aliexpress-2025-10-14.md': [
    {
      table: null,
      effective: '2025-10-14',
      entities: [
        ...NEW_AE,
        ...PARTNERS_AE,
        ['Alipay Singapore E-Commerce Private Limited', null],
        ['Hangzhou Cainiao Logistics Information Technology Co., Ltd', null],
      ],
      emails: [AE_MAIL],
    },
  ],
  'aliexpress-2026-07-30.md': [
    {
      table: null,
      effective: '2026-07-30',
      entities: [...NEW_AE, ...PARTNERS_AE, ['AISG E-Commerce Private Limited', null], ['AliExpress Korea Co., Ltd.', null], KST],
      emails: [AE_MAIL, 'korea_govreach@aliexpress.com', 'info@ksthukuk.com'],
    },
  ],
  'aliexpress-cookie-notice-2024-05-16-captured-2025-12-10.md': [notice('2025-12-10')],
  'aliexpress-cookie-notice-2024-05-16-captured-2026-06-08.md': [notice('2026-06-08', [['Appier Pte. Ltd.', null]])],
  'alibaba-undated-paraphrase.txt': [{ table: null, effective: null, entities: [], emails: [] }],
};

/** Which text each file is. */
const MATCHES: Readonly<Record<string, string>> = {
  'aliexpress-2020-09-09.txt': 'older-known aliexpress-2020-09-09',
  'aliexpress-2022-06-21-excerpt.txt': 'older-known aliexpress-2022-06-21',
  'alibaba-2019-01-17-with-2018-05-25.txt': 'older-known alibaba-2019-01-17',
  'alibaba-2020-09-14.txt': 'older-known alibaba-2020-09-14',
  'alibaba-2024-03-25.md': 'older-known alibaba-2024-03-25',
  'alibaba-2026-08-12.md': 'same alibaba-2026-08-12',
  'aliexpress-2025-10-14.md': 'older-known aliexpress-2025-10-14',
  'aliexpress-2026-07-30.md': 'same aliexpress-2026-07-30',
  'aliexpress-cookie-notice-2024-05-16-captured-2025-12-10.md': 'older-known aliexpress-notice-2025-12-10',
  'aliexpress-cookie-notice-2024-05-16-captured-2026-06-08.md': 'same aliexpress-notice-2026-06-08',
  'alibaba-undated-paraphrase.txt': 'older-known alibaba-undated-paraphrase',
};

/** The fields of a CSV line: commas inside double quotes do not divide. */
function fields(line: string): string[] {
  const all: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quoted && character === '"' && line[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      all.push(field);
      field = '';
    } else field += character;
  }
  return [...all, field];
}

function truthRows(file: string): TruthRow[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const names = fields(head);
  return lines.map((line) => Object.fromEntries(fields(line).map((value, index) => [names[index] ?? '', value])) as unknown as TruthRow);
}

function categoryOf(printed: string): CookieCategory | null {
  if (printed.startsWith('Essential')) return 'essential';
  if (printed === 'Analytics' || printed === 'Statistical') return 'analytics';
  if (printed.startsWith('Personali')) return 'personalisation';
  if (printed === 'Marketing') return 'marketing';
  return printed.startsWith('Social') ? 'social' : null;
}

interface Score {
  precision: number;
  recall: number;
  wrong: string[];
  missed: string[];
}

function score(found: readonly string[], expected: readonly string[]): Score {
  const [got, want] = [new Set(found), new Set(expected)];
  const wrong = [...got].filter((one) => !want.has(one));
  const missed = [...want].filter((one) => !got.has(one));
  const hits = got.size - wrong.length;
  return { precision: got.size === 0 ? 1 : hits / got.size, recall: want.size === 0 ? 1 : hits / want.size, wrong, missed };
}

/** What a text says against what is known of it, by kind. */
function scores(reading: PolicyReading, truths: readonly Truth[], rows: readonly TruthRow[]): Map<string, Score> {
  const tables = truths.map(({ table: name }) => (name === null ? [] : rows.filter(({ version }) => version.startsWith(name))));
  // The first table's name also opens those of its later prints.
  const named = tables.map((all) => all.filter(({ cookie }) => !cookie.startsWith('(')));
  const of = (write: (row: TruthRow) => string): string[] =>
    named.flatMap((all, part) => all.map((row) => `${String(part + 1)} ${write(row)}`));
  // The excerpt's row has lost its category; the words beside it say it.
  const category = (row: TruthRow): string =>
    String(
      categoryOf(row.category) ??
        (row.provider === 'aliexpress.com / Google Analytics' || row.version.startsWith('AE 2022') || row.type_claimed === 'Analyse-Cookie'
          ? 'analytics'
          : null),
    );
  const lifetime = (row: TruthRow): string => ({ Persistent: 'persistent', Session: 'session' })[row.type_claimed] ?? 'null';
  // Rows without names speak of one site and one part.
  const companies = tables.flatMap((all) =>
    all
      .filter(({ cookie, provider }) => cookie.startsWith('(') && !isBareDomain(provider.replace(/\s.*/, '')))
      .map((row) => `${String(categoryOf(row.category))} ${row.provider}`),
  );
  return new Map([
    [
      'cookies',
      score(
        reading.cookies.map(({ name, part }) => `${String(part)} ${name}`),
        of(({ cookie }) => cookie),
      ),
    ],
    [
      'categories',
      score(
        reading.cookies.map((one) => `${String(one.part)} ${one.name} ${String(one.category)}`),
        of((row) => `${row.cookie} ${category(row)}`),
      ),
    ],
    [
      'lifetimes',
      score(
        reading.cookies.map((one) => `${String(one.part)} ${one.name} ${String(one.lifetime)}`),
        of((row) => `${row.cookie} ${lifetime(row)}`),
      ),
    ],
    [
      'companies',
      score(
        reading.companies.map((one) => `${String(one.category)} ${one.name}`),
        companies,
      ),
    ],
    [
      'entities',
      score(
        reading.entities.map((one) => `${one.name} ${String(one.registration)}`),
        truths.flatMap(({ entities }) => entities).map(([name, number]) => `${name} ${String(number)}`),
      ),
    ],
    [
      'e-mails',
      score(
        reading.emails,
        truths.flatMap(({ emails }) => emails),
      ),
    ],
    [
      'dates',
      score(
        reading.effective,
        truths.flatMap(({ effective }) => (effective === null ? [] : [effective])),
      ),
    ],
  ]);
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Texts made to be slow to read. */
const HOSTILE: readonly (readonly [what: string, unit: string])[] = [
  ['one word', 'a'],
  ['brackets', '[a]('],
  ['open brackets', '[[('],
  ['stars', '*a **'],
  ['underscores', '_a_ '],
  ['bars', '| a |\n'],
  ['names', 'a_b, '],
  ['dates', '1 May 20190 '],
  ['stops', 'A. B. '],
  ['at signs', 'a@b.c@'],
  ['addresses', 'http://a.b/c?d=('],
  ['cookies', 'Essential Cookies: a\nhttps://a.b\n'],
  ['headings', 'A. AAAA\nB. BBBB\nC. CCCC\n'],
  ['companies', 'A Co., Ltd. ( '],
  ['tags', '<div>'],
  ['closing tags', '<div></b>'],
  ['table cells', '<table><tr><td>a'],
  ['attributes', '<p a=1 b=2 c>'],
  ['lines', 'abc def ghi jkl mno pqr stu vwx yz\n'],
  ['zero width', '\u200b\u00a0'],
];

/** Prints how well and how fast the reader reads the texts of `../shared/policies`. Figures, no verdicts. */
export function benchReader(root: string, say: (line?: string) => void): void {
  const shared = path.join(root, '..', 'shared');
  const known: Known = { ...readCorpus(path.join(root, 'src', 'data')), fingerprints: readFingerprints(path.join(root, 'src', 'data')) };
  if (!existsSync(path.join(shared, 'policies'))) say('The texts are not here (../shared/policies): accuracy is left out.');
  else {
    const rows = truthRows(path.join(shared, 'facts', 'policies-cookies.csv'));
    const files = readdirSync(path.join(shared, 'policies')).filter((file) => file in TRUTHS);
    const kinds = ['cookies', 'categories', 'lifetimes', 'companies', 'entities', 'e-mails', 'dates'];
    const lines: string[][] = [['precision/recall', ...kinds, 'recognised', 'new', 'ms']];
    const remarks: string[] = [];
    for (const file of files) {
      const text = readFileSync(path.join(shared, 'policies', file), 'utf8');
      const reading = readSource(text);
      const all = scores(reading, TRUTHS[file] ?? [], rows);
      const { verdict, id, comparison } = recognise(reading, known);
      const match = `${verdict} ${String(id)}`;
      const times = spread(Array.from({ length: 7 }, () => timed(() => readSource(text))));
      lines.push([
        file
          .replace(/\.\w+$/, '')
          .replace('cookie-notice-2024-05-16-captured', 'notice')
          .slice(0, 44),
        ...kinds.map((kind) => `${all.get(kind)?.precision.toFixed(3) ?? ''}/${all.get(kind)?.recall.toFixed(3) ?? ''}`),
        match === MATCHES[file] ? 'right' : 'WRONG',
        String(comparison?.fresh.length ?? '–'),
        times.median.toFixed(0),
      ]);
      if (match !== MATCHES[file]) remarks.push(`${file}: ${match}, expected ${MATCHES[file] ?? ''}`);
      for (const [kind, { wrong, missed }] of all) {
        if (wrong.length + missed.length > 0)
          remarks.push(`${file}, ${kind}: wrong ${wrong.slice(0, 8).join('; ') || '–'} | missed ${missed.slice(0, 8).join('; ') || '–'}`);
      }
    }
    say(table(lines));
    for (const remark of remarks) say(`  ${remark}`);
    say();
  }
  if (existsSync(path.join(shared, 'policies'))) {
    const corpus = readCorpus(path.join(root, 'src', 'data'));
    const walks = Object.keys(FOUNDING).flatMap((id) => {
      const policy = corpus.policies.find((one) => one.id === id);
      return policy ? [{ id, ...walk(policy, foundingText(path.join(shared, 'policies'), id), corpus) }] : [];
    });
    say(
      table([
        ['founding texts', 'in the text', 'in the record', 'agreed', 'of the text'],
        ...walks.map(({ id, inText, inRecord, agreed }) => [
          id,
          String(inText.length),
          String(inRecord.length),
          String(agreed.length),
          `${((100 * agreed.length) / inText.length).toFixed(1)} %`,
        ]),
      ]),
    );
    for (const { id, inRecord, agreed } of walks)
      for (const one of inRecord.filter((fact) => !agreed.includes(fact))) say(`  ${id}: only in the record: ${one}`);
    say();
  }
  say('Speed: a text of 100 KB, then 5 MB of hostile ones (read, and recognised)');
  const paragraph = 'We collect and use personal information about you when you visit the Platform, as set out in this Privacy Policy. ';
  const ordinary = `Privacy Policy\n\nEffective as of May 1, 2021\n\n${Array.from({ length: 10 }, (_, index) => `${String.fromCharCode(65 + index)}. SECTION\n\n${`${paragraph.repeat(4)}\n\n`.repeat(21)}`).join('')}`;
  say(
    `  ordinary, ${(ordinary.length / 1000).toFixed(0)} KB: ${milliseconds(spread(Array.from({ length: 9 }, () => timed(() => recognise(readSource(ordinary), known)))))}`,
  );
  for (const [what, unit] of HOSTILE) {
    const text = unit.repeat(Math.ceil(5_000_000 / unit.length));
    say(`  ${what.padEnd(14)} ${timed(() => recognise(readSource(text), known)).toFixed(0)} ms`);
  }
}
