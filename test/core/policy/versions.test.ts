import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus, readLawBook } from '../../../src/build/data';
import type { Person } from '../../../src/core/policy/places';
import { resolvePolicy, type Resolution } from '../../../src/core/policy/resolve';
import type { ShopId } from '../../../src/core/site/site';

const DATA = path.resolve(import.meta.dirname, '../../../src/data');
const corpus = readCorpus(DATA);
const book = readLawBook(DATA);

const SG = 'alibaba-singapore';
const HZ = 'hangzhou-alibaba-advertising';
const AD = 'alibaba-advertising';
const HK = 'alibaba-hong-kong';
const CIS = 'aliexpress-cis-holding';
const ONE = 'aliexpress-ecommerce-one';
const US = 'aliexpress-us';
const KR = 'aliexpress-korea-holding';

/** `US-CA`, `US seller`, `DE visitor`, `DE>CN` (lives in, is in). */
function ask(shop: ShopId, who: string, date: string): Resolution {
  const [places = '', account = 'buyer'] = who.split(' ');
  const [lives = '', now] = places.split('>');
  const [country = '', state = null] = lives.split('-');
  const person: Person = {
    country,
    state,
    whereabouts: now ?? country,
    account: account === 'visitor' ? 'none' : (account as Person['account']),
  };
  return resolvePolicy({ shop, date, person }, corpus, book);
}

const company = (resolution: Resolution, role: 'contract' | 'controller'): string =>
  resolution.readings
    .filter((reading) => reading.role === role)
    .map(({ entity }) => entity?.id ?? 'cut')
    .join('+') || '-';
const places = (list: string[]): string => list.join('+') || '-';
const codes = ({ notes }: Resolution): string[] => notes.map(({ code }) => code);

/** Person, contract, controller, storage. */
type Row = [string, string, string, string];

function table(shop: ShopId, date: string, id: string, rows: Row[]): void {
  it.each(rows)('%s: contract %s, controller %s, stored in %s', (who, contract, controller, storage) => {
    const resolution = ask(shop, who, date);
    expect(resolution.policy?.id).toBe(id);
    expect([company(resolution, 'contract'), company(resolution, 'controller'), places(resolution.storage)]).toEqual([
      contract,
      controller,
      storage,
    ]);
  });
}

describe('the common texts up to 2018', () => {
  describe('June 2012: one company for everybody', () => {
    table('aliexpress', '2013-01-01', 'aliexpress-alibaba-2012-06-11', [
      ['DE', '-', HK, '-'],
      ['CN', '-', HK, '-'],
      ['US visitor', '-', HK, '-'],
    ]);
  });
  describe('the undated text of 2014', () => {
    table('alibaba', '2014-02-01', 'aliexpress-alibaba-undated-2014', [
      ['CN', HZ, '-', '-'],
      ['HK', HK, '-', '-'],
      ['DE', SG, '-', '-'],
    ]);
  });
  describe.each([
    ['2014-06-01', '2014-05'],
    ['2015-01-01', '2014-12'],
    ['2016-01-01', '2015-11'],
    ['2017-01-01', '2016-09-19'],
    ['2018-01-01', '2017-09-28'],
  ])('on %s', (date, id) => {
    table('aliexpress', date, `aliexpress-alibaba-${id}`, [
      ['CN', AD, '-', '-'],
      ['HK', HK, '-', '-'],
      ['MO', HK, '-', '-'],
      ['TW', SG, '-', '-'],
      ['KR', SG, '-', '-'],
      ['DE', SG, '-', '-'],
      ['US visitor', SG, '-', '-'],
      ['DE>CN', `${SG}+${AD}`, '-', '-'],
    ]);
  });
  describe('10 May 2018 names no company', () => {
    table('alibaba', '2018-05-12', 'aliexpress-alibaba-2018-05-10', [
      ['DE', '-', '-', '-'],
      ['US', '-', '-', '-'],
    ]);
  });
  describe('25 May 2018 and AliExpress in 2019: a controller in the EU only', () => {
    const rows: Row[] = [
      ['DE', '-', SG, '-'],
      ['GB', '-', SG, '-'],
      ['US', '-', '-', '-'],
      ['HK', '-', '-', '-'],
      ['DE visitor', '-', SG, '-'],
    ];
    table('aliexpress', '2018-12-01', 'aliexpress-alibaba-2018-05-25', rows);
    table('aliexpress', '2019-06-15', 'aliexpress-2019-01-17', rows);
  });
});

describe('AliExpress, 31 October 2024', () => {
  const SOMEWHERE = 'US+RU+DE+KR+CN+SG';
  table('aliexpress', '2025-01-15', 'aliexpress-2024-10-31', [
    ['CN', HZ, HZ, SOMEWHERE],
    ['HK', SG, SG, SOMEWHERE],
    ['MO', SG, SG, SOMEWHERE],
    ['TW', SG, SG, SOMEWHERE],
    ['US-CA', ONE, ONE, 'US'],
    ['US seller', US, US, 'US'],
    ['US unknown', ONE, ONE, 'US'],
    ['US visitor', '-', '-', SOMEWHERE],
    ['BR', SG, SG, 'US'],
    ['BR visitor', SG, SG, 'US'],
    ['KR', SG, SG, SOMEWHERE],
    ['KR visitor', SG, SG, SOMEWHERE],
    ['MX', SG, SG, SOMEWHERE],
    ['DE', SG, SG, SOMEWHERE],
    ['GB', SG, SG, SOMEWHERE],
    ['NO', SG, SG, SOMEWHERE],
    ['DE visitor', '-', SG, SOMEWHERE],
    ['RU', CIS, CIS, SOMEWHERE],
    ['KZ', CIS, CIS, SOMEWHERE],
    ['DE>KZ', CIS, `${SG}+${CIS}`, SOMEWHERE],
    ['RU visitor', '-', '-', SOMEWHERE],
    ['CH', SG, SG, SOMEWHERE],
    ['TR', SG, SG, SOMEWHERE],
    ['UA', SG, SG, SOMEWHERE],
    ['IL', SG, SG, SOMEWHERE],
    ['DE>CN', `${SG}+${HZ}`, `${SG}+${HZ}`, SOMEWHERE],
  ]);
});

describe.each([
  ['2025-11-01', 'aliexpress-2025-10-14'],
  ['2026-02-01', 'aliexpress-2025-10-14-captured-2026-01-30'],
  ['2026-08-01', 'aliexpress-2026-07-30'],
])('AliExpress since 14 October 2025, on %s', (date, id) => {
  table('aliexpress', date, id, [
    ['CN', HZ, HZ, 'CN+SG'],
    ['HK', SG, SG, 'SG'],
    ['MO', SG, SG, 'SG'],
    ['TW', SG, SG, 'SG'],
    ['US-CA', ONE, ONE, 'US+SG'],
    ['US seller', US, US, 'US+SG'],
    ['US visitor', '-', '-', 'US+SG'],
    ['BR', SG, SG, 'US+SG'],
    ['KR', KR, KR, 'KR+SG'],
    ['KR visitor', KR, KR, 'KR+SG'],
    ['MX', SG, SG, 'US+SG'],
    ['AR', SG, SG, 'US+SG'],
    ['DE', SG, SG, 'DE+SG'],
    ['IS', SG, SG, 'DE+SG'],
    ['GB', SG, SG, 'SG'],
    ['CH', SG, SG, 'SG'],
    ['TR', SG, SG, 'SG'],
    ['UA', SG, SG, 'SG'],
    ['IL', SG, SG, 'SG'],
    ['RU', CIS, CIS, '-'],
    ['AZ', CIS, CIS, '-'],
    ['US>AM', CIS, `${ONE}+${CIS}`, 'US'],
  ]);
});

describe.each(['aliexpress-2020-09-09', 'aliexpress-2024-10-31', 'aliexpress-2025-10-14', 'aliexpress-2026-07-30'])(
  'the Relevant Jurisdictions of %s',
  (id) => {
    const dates: Record<string, string> = {
      'aliexpress-2020-09-09': '2021-01-01',
      'aliexpress-2024-10-31': '2025-01-01',
      'aliexpress-2025-10-14': '2025-11-01',
      'aliexpress-2026-07-30': '2026-08-01',
    };
    it('are eleven, and Ukraine is none', () => {
      const holding = id === 'aliexpress-2020-09-09' ? 'aliexpress-russia-holding' : CIS;
      const within = book.places
        .map(({ code }) => code)
        .filter((code) => code.length === 2 && company(ask('aliexpress', code, dates[id] ?? ''), 'contract') === holding);
      expect(within.sort()).toEqual(['AM', 'AZ', 'BY', 'GE', 'KG', 'KZ', 'MD', 'RU', 'TJ', 'TM', 'UZ']);
    });
  },
);

describe('Alibaba.com from 2019 to 2021: a controller in the EU only', () => {
  describe.each([
    ['2019-08-01', 'alibaba-2019-01-17'],
    ['2020-05-01', 'alibaba-2020-02-27'],
    ['2020-10-01', 'alibaba-2020-09-14'],
    ['2020-12-01', 'alibaba-2020-11-25'],
    ['2021-01-01', 'alibaba-2020-12-22'],
    ['2023-06-01', 'alibaba-2021-01-16'],
  ])('on %s', (date, id) => {
    table('alibaba', date, id, [
      ['DE', '-', SG, '-'],
      ['GB', '-', SG, '-'],
      ['NO', '-', '-', '-'],
      ['IS', '-', '-', '-'],
      ['CH', '-', '-', '-'],
      ['HK', '-', '-', '-'],
      ['KR', '-', '-', '-'],
      ['US', '-', '-', '-'],
    ]);

    it('says “EU” and leaves out Iceland, Liechtenstein and Norway; that is noted, once', () => {
      for (const who of ['IS', 'LI', 'NO'])
        expect(codes(ask('alibaba', who, date)).filter((code) => code === 'eea-without-efta')).toHaveLength(1);
      for (const who of ['DE', 'GB', 'CH']) expect(codes(ask('alibaba', who, date))).not.toContain('eea-without-efta');
    });
  });
});

describe('Alibaba.com, March 2024 to December 2025', () => {
  const SOMEWHERE = 'US+DE+SG+CN';
  describe.each([
    ['2024-05-01', 'alibaba-2024-03-25'],
    ['2025-01-01', 'alibaba-2024-08-28'],
    ['2025-06-01', 'alibaba-2025-05-30'],
    ['2025-10-30', 'alibaba-2025-05-30-captured-2025-10-27'],
  ])('on %s', (date, id) => {
    table('alibaba', date, id, [
      ['HK', HK, HK, SOMEWHERE],
      ['MO', HK, HK, SOMEWHERE],
      ['TW', HK, HK, SOMEWHERE],
      ['KR', SG, SG, SOMEWHERE],
      ['DE', SG, SG, SOMEWHERE],
      ['GB', SG, SG, SOMEWHERE],
      ['US-CA', SG, SG, 'US'],
      ['BR', SG, SG, 'SG'],
      ['RU', SG, SG, SOMEWHERE],
      ['CN', '-', '-', '-'],
      ['DE>HK', `${SG}+${HK}`, `${SG}+${HK}`, SOMEWHERE],
      // Who of the two companies answers to a visitor, the text does not say.
      ['DE visitor', '-', '-', SOMEWHERE],
    ]);
  });
  it('shuts out mainland China from the start, and Korea from the text of 7 November 2025', () => {
    const excluded = (who: string, date: string): boolean => ask('alibaba', who, date).otherPolicy?.excludes ?? false;
    expect(excluded('CN', '2024-05-01')).toBe(true);
    expect(excluded('KR', '2025-11-06')).toBe(false);
    expect(excluded('KR', '2025-11-07')).toBe(true);
    expect(excluded('KR', '2026-11-22')).toBe(true);
  });
});

describe('Alibaba.com since 30 December 2025', () => {
  const OTHERS = 'SG+DE';
  describe.each([
    ['2026-01-02', 'alibaba-2025-12-30'],
    ['2026-02-01', 'alibaba-2025-12-30-captured-2026-01-05'],
    ['2026-07-01', 'alibaba-2026-06-18'],
  ])('on %s', (date, id) => {
    table('alibaba', date, id, [
      ['HK', HK, HK, OTHERS],
      ['MO', HK, HK, OTHERS],
      ['TW', HK, HK, OTHERS],
      ['DE', SG, SG, 'DE'],
      ['NO', SG, SG, 'DE'],
      ['CH', SG, SG, 'DE'],
      ['GB', SG, SG, 'US'],
      ['US', SG, SG, 'US'],
      ['CA', SG, SG, 'US'],
      ['AU', SG, SG, 'US'],
      ['NZ', SG, SG, 'US'],
      ['BR', SG, SG, OTHERS],
      ['JP', SG, SG, OTHERS],
      ['DE visitor', '-', '-', 'DE'],
    ]);
  });
  describe.each([
    ['2026-08-01', 'alibaba-2026-07-30'],
    ['2026-11-22', 'alibaba-2026-08-12'],
  ])('on %s: Singapore for Hong Kong too', (date, id) => {
    table('alibaba', date, id, [
      ['HK', SG, SG, OTHERS],
      ['MO', SG, SG, OTHERS],
      ['TW', SG, SG, OTHERS],
      ['DE', SG, SG, 'DE'],
      ['GB', SG, SG, 'US'],
      ['BR', SG, SG, OTHERS],
      ['DE visitor', '-', SG, 'DE'],
    ]);
  });
});

describe('another policy', () => {
  /** Name of the other policy, and whether this one then does not apply at all. */
  it.each<[ShopId, string, string, string | null, boolean]>([
    ['aliexpress', 'RU', '2021-01-01', 'www.aliexpress.ru and www.tmall.ru', false],
    ['aliexpress', 'RU', '2025-01-15', 'www.aliexpress.ru', false],
    ['aliexpress', 'KR', '2021-01-01', null, false],
    ['aliexpress', 'KR', '2025-01-15', 'South Korea', false],
    ['aliexpress', 'DE>KR', '2026-11-22', 'South Korea', false],
    ['aliexpress', 'KR>DE', '2026-11-22', null, false],
    ['aliexpress', 'CN', '2026-11-22', null, false],
    ['alibaba', 'CN', '2021-06-01', null, false],
    ['alibaba', 'CN', '2024-05-01', 'mainland China', true],
    ['alibaba', 'CN>DE', '2026-11-22', 'mainland China', true],
    // A visitor has no registered country: the introduction sends those "from" there elsewhere, and shuts nobody out.
    ['alibaba', 'CN visitor', '2024-05-01', 'mainland China', false],
    ['alibaba', 'CN visitor', '2026-11-22', 'mainland China', false],
    ['alibaba', 'KR visitor', '2025-10-30', null, false],
    ['alibaba', 'KR visitor', '2026-11-22', 'South Korea', false],
    ['alibaba', 'DE visitor', '2026-11-22', null, false],
  ])('of %s for %s on %s: %s', (shop, who, date, name, excludes) => {
    const { otherPolicy } = ask(shop, who, date);
    if (name === null) expect(otherPolicy).toBeNull();
    else expect(otherPolicy?.name).toContain(name);
    expect(otherPolicy?.excludes ?? false).toBe(excludes);
  });

  it('comes with its address, save in the copy of November 2025 that lost it', () => {
    expect(ask('alibaba', 'CN', '2026-11-22').otherPolicy?.url).toContain('ruleId=11000427');
    expect(ask('alibaba', 'KR', '2026-11-22').otherPolicy?.url).toContain('ruleId=21000931');
    expect(ask('alibaba', 'KR visitor', '2026-11-22').otherPolicy?.url).toContain('ruleId=21000931');
    expect(ask('alibaba', 'KR', '2025-11-08').otherPolicy?.url).toBeNull();
    expect(ask('aliexpress', 'KR', '2026-11-22').otherPolicy?.url).toContain('cdn.contract.alibaba.com');
  });

  it('may apply to a visitor who is there or lives there: both meanings of “from” are possible, and that is noted', () => {
    for (const who of ['DE>CN visitor', 'CN>DE visitor']) {
      const resolution = ask('alibaba', who, '2026-11-22');
      expect(resolution.otherPolicy).toBeNull();
      expect(resolution.notes).toContainEqual({
        code: 'other-policy-possible',
        detail: { policy: 'Alibaba.com privacy policy for mainland China' },
      });
    }
    expect(codes(ask('alibaba', 'DE>CN', '2026-11-22'))).not.toContain('other-policy-possible');
  });
});

describe('the text that changed under its date', () => {
  it('is answered with the copy of the day, and noted', () => {
    const resolution = ask('aliexpress', 'DE', '2026-02-01');
    expect(resolution.policy?.revision).toBe('2026-01-30');
    expect(resolution.notes).toContainEqual({
      code: 'text-changed-same-date',
      detail: { date: '2025-10-14', first: '2025-12-10', last: '2026-01-30', shown: '2026-01-30' },
    });
    expect(ask('aliexpress', 'DE', '2025-10-20').notes).toContainEqual({
      code: 'text-changed-same-date',
      detail: { date: '2025-10-14', first: '2025-12-10', last: '2026-01-30', shown: '2025-12-10' },
    });
    expect(codes(ask('aliexpress', 'DE', '2026-11-22'))).not.toContain('text-changed-same-date');
    expect(ask('alibaba', 'DE', '2025-11-01').notes.find(({ code }) => code === 'text-changed-same-date')?.detail).toEqual({
      date: '2025-05-30',
      first: '2025-05-30',
      last: '2025-11-10',
      shown: '2025-10-27',
    });
  });
});

describe('contacts', () => {
  const of = (shop: ShopId, who: string, date: string, kind: string): string[] =>
    ask(shop, who, date)
      .contacts.filter((contact) => contact.kind === kind && contact.representative === undefined)
      .map(({ value }) => value);
  const AE = 'DataProtection.AE@aliexpress.com';
  const AB = 'DataProtection@service.alibaba.com';

  it.each<[ShopId, string, string[], string[]]>([
    ['aliexpress', '2015-06-01', [], []],
    ['aliexpress', '2018-05-12', [], []],
    ['aliexpress', '2018-06-01', [AE], []],
    ['alibaba', '2018-06-01', [AB], []],
    ['aliexpress', '2019-06-15', [AE], []],
    ['aliexpress', '2021-01-01', [AE], []],
    ['aliexpress', '2023-01-01', [], []],
    ['aliexpress', '2025-01-15', [AE], ['https://privacy.aliexpress.com/']],
    ['aliexpress', '2025-11-01', [AE], ['https://privacy.aliexpress.com/']],
    ['aliexpress', '2026-11-22', [AE], ['https://privacy.aliexpress.com/']],
    ['alibaba', '2019-06-01', [AB], []],
    ['alibaba', '2020-05-01', [AB, AE], []],
    ['alibaba', '2020-10-01', [AB, AE], []],
    ['alibaba', '2020-12-01', [AB, AE], ['https://myprivacy.alibaba.com/home#/']],
    ['alibaba', '2022-01-01', [AB, AE], ['https://myprivacy.alibaba.com/home#/']],
    ['alibaba', '2024-05-01', [AB], ['https://myprivacy.alibaba.com/home#/']],
    ['alibaba', '2025-06-01', [AB], ['https://myprivacy.alibaba.com/home#/', 'https://myprivacy.alibaba.com/home#/guide/managenotify']],
    ['alibaba', '2026-11-22', [AB], ['https://myprivacy.alibaba.com/home#/', 'https://myprivacy.alibaba.com/home#/guide/managenotify']],
  ])('of %s on %s: e-mail %s, form %s', (shop, date, emails, forms) => {
    expect(of(shop, 'DE', date, 'email')).toEqual(emails);
    expect(of(shop, 'DE', date, 'form')).toEqual(forms);
  });

  it('by post: the Legal Department until May 2018, in Hangzhou for mainland China; the Singapore address since October 2024', () => {
    expect(of('aliexpress', 'DE', '2017-01-01', 'post')).toEqual([
      'Alibaba.com Hong Kong Limited, 26/F, Tower One, Times Square, 1 Matheson Street, Causeway Bay, Hong Kong',
    ]);
    expect(of('aliexpress', 'CN', '2017-01-01', 'post')[0]).toContain('Bingjiang District, Hangzhou');
    expect(of('aliexpress', 'DE', '2021-01-01', 'post')).toEqual([]);
    expect(of('aliexpress', 'DE', '2025-01-15', 'post')[0]).toContain('51 Bras Basah Road');
    expect(of('aliexpress', 'US', '2026-11-22', 'post')).toEqual([]);
  });
});

describe('representatives', () => {
  const named = (shop: ShopId, who: string, date: string): string[] => [
    ...new Set(ask(shop, who, date).contacts.flatMap(({ representative }) => representative ?? [])),
  ];
  const KOREA = 'Alibaba.com Korea E-Commerce Private Limited';
  const KST = 'KST DANIŞMANLIK HİZMETLERİ LİMİTED ŞİRKETİ';

  it.each<[ShopId, string, string, string[]]>([
    ['aliexpress', 'KR', '2021-01-01', ['Hyung Kwon Chung']],
    ['aliexpress', 'KR', '2025-01-15', []],
    ['aliexpress', 'KR', '2025-11-01', []],
    ['aliexpress', 'KR', '2026-11-22', ['AliExpress Korea Co., Ltd.']],
    ['aliexpress', 'TR', '2025-11-01', []],
    ['aliexpress', 'TR', '2026-11-22', [KST]],
    ['aliexpress', 'BR', '2025-01-15', []],
    ['aliexpress', 'BR', '2025-11-01', ['Willian Chang']],
    ['alibaba', 'KR', '2024-05-01', ['DR & AJU LLC']],
    ['alibaba', 'KR', '2025-06-01', ['DR & AJU LLC']],
    ['alibaba', 'KR', '2025-10-10', [KOREA]],
    ['alibaba', 'KR', '2025-10-30', [KOREA]],
    // The account shuts a Korean member out; a Korean visitor finds the representative again in June 2026.
    ['alibaba', 'KR visitor', '2025-11-08', []],
    ['alibaba', 'KR visitor', '2026-01-10', []],
    ['alibaba', 'KR visitor', '2026-07-01', [KOREA]],
    ['alibaba', 'TR', '2026-01-10', []],
    ['alibaba', 'TR', '2026-07-01', [KST]],
    ['alibaba', 'BR', '2026-07-01', []],
    ['alibaba', 'BR', '2026-08-01', ['Manfred Tee']],
    ['alibaba', 'GB', '2026-08-01', []],
    ['alibaba', 'GB', '2026-08-12', ['Alibaba E-Commerce (UK) Limited']],
    ['alibaba', 'TH', '2026-08-12', ['All in One Supply (Thailand) Limited']],
    ['alibaba', 'RS', '2026-08-12', ['Karanović & Partners o.a.d. Beograd']],
  ])('of %s for %s on %s: %s', (shop, who, date, representatives) => {
    expect(named(shop, who, date)).toEqual(representatives);
  });

  it('lose the underscore of the Korean e-mail address between 2025 and 2026', () => {
    const mail = (who: string, date: string): string | undefined =>
      ask('alibaba', who, date).contacts.find(({ kind, representative }) => kind === 'email' && representative === KOREA)?.value;
    expect(mail('KR', '2025-10-10')).toBe('korea_privacyagent@service.alibaba.com');
    expect(mail('KR visitor', '2026-07-01')).toBe('koreaprivacyagent@service.alibaba.com');
  });

  it('are named for no country of the EU by any version of either shop, and for the UK by one of Alibaba.com only', () => {
    for (const one of corpus.policies) {
      const countries = one.contacts
        .filter(({ representative }) => representative !== undefined)
        .flatMap(({ when }) => when?.places ?? ['*']);
      for (const place of countries) expect(['KR', 'TR', 'BR', 'UK', 'TH', 'RS']).toContain(place);
      expect(countries.includes('UK')).toBe(one.id === 'alibaba-2026-08-12');
    }
  });
});

describe('what is sent abroad', () => {
  it.each<[ShopId, string, string, string]>([
    ['aliexpress', 'DE', '2018-06-01', 'US+CN'],
    ['aliexpress', 'DE', '2019-06-15', 'US+CN'],
    ['aliexpress', 'DE', '2021-01-01', 'US+RU+CN'],
    ['aliexpress', 'DE', '2025-01-15', '-'],
    ['aliexpress', 'DE', '2026-11-22', '-'],
    ['alibaba', 'DE', '2020-05-01', 'US+CN'],
    ['alibaba', 'DE', '2024-05-01', '-'],
    ['alibaba', 'DE', '2026-01-10', 'CN+SG'],
    ['aliexpress', 'US', '2021-01-01', '-'],
  ])('by %s for %s on %s: %s', (shop, who, date, countries) => {
    expect(places(ask(shop, who, date).transfers)).toBe(countries);
  });
});

describe('what the text says besides', () => {
  it('on keeping data: never a period', () => {
    for (const one of corpus.policies.filter(({ completeness }) => completeness === 'full')) {
      if (one.retention.length > 0) expect(one.retention[0]?.code).toBe('no-period');
    }
    expect(ask('aliexpress', 'DE', '2026-11-22').retention.map(({ code }) => code)).toContain('isolate-backups');
    expect(ask('alibaba', 'DE', '2026-11-22').retention.map(({ code }) => code)).not.toContain('isolate-backups');
    expect(ask('aliexpress', 'DE', '2017-01-01').retention).toEqual([]);
  });

  it.each<[ShopId, string, string, string[]]>([
    ['aliexpress', 'DE', '2013-01-01', ['law-decides', 'parents-may-write']],
    ['aliexpress', 'DE', '2017-01-01', ['not-targeted 18', 'parents-may-write']],
    ['alibaba', 'DE', '2019-06-01', []],
    ['alibaba', 'DE', '2020-05-01', ['not-targeted 18', 'parents-may-write']],
    ['aliexpress', 'DE', '2021-01-01', ['adults-only 18', 'parents-may-write']],
    ['aliexpress', 'US-NY', '2025-01-15', ['adults-only 18', 'parents-may-write']],
    ['aliexpress', 'US-CA', '2025-01-15', ['adults-only 18', 'parents-may-write', 'not-directed 18', 'not-directed 13', 'no-sale 16']],
    ['aliexpress', 'DE', '2026-11-22', ['adults-only 18', 'parents-may-write', 'no-profiling']],
    ['alibaba', 'DE', '2026-11-22', ['not-directed 18', 'parents-may-write']],
  ])('on minors, %s to %s on %s: %s', (shop, who, date, said) => {
    expect(ask(shop, who, date).minors.map(({ code, age }) => (age === undefined ? code : `${code} ${String(age)}`))).toEqual(said);
  });

  it('on signals: Do Not Track is not acted on since 2024; Global Privacy Control is in one text', () => {
    for (const one of corpus.policies) expect(one.honours.globalPrivacyControl).toBe(one.id === 'alibaba-2024-03-25' ? true : null);
    const silent = corpus.policies.filter(({ honours }) => honours.doNotTrack === false).map(({ id }) => id);
    expect(silent.sort()).toEqual([
      'alibaba-2024-03-25',
      'aliexpress-2024-10-31',
      'aliexpress-2025-10-14',
      'aliexpress-2025-10-14-captured-2026-01-30',
      'aliexpress-2026-07-30',
    ]);
  });

  it('on rights: by state in 2024, for all of the US since', () => {
    const rights = (who: string, date: string): string[] => [
      ...new Set(ask('aliexpress', who, date).promisedRights.flatMap((promise) => promise.rights)),
    ];
    expect(rights('US-NV', '2025-01-15')).toEqual(['opt_out_sale', 'access', 'rectification']);
    expect(rights('US-UT', '2025-01-15')).not.toContain('appeal');
    expect(rights('US-VA', '2025-01-15')).toContain('appeal');
    expect(rights('US-NY', '2025-01-15')).toEqual(['access', 'rectification']);
    expect(rights('US-NY', '2026-11-22')).toContain('appeal');
    for (const date of ['2021-01-01', '2025-01-15', '2025-11-15', '2026-11-22'])
      expect(rights('DE', date)).toContain('object_direct_marketing');
    expect(rights('DE', '2019-06-15')).toContain('object_direct_marketing');
    expect(ask('aliexpress', 'MX', '2026-11-22').promisedRights.find(({ section }) => section === 'VISITORS FROM MEXICO')?.reply).toEqual({
      days: 20,
    });
  });
});
