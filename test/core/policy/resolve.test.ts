import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus, readLawBook } from '../../../src/build/data';
import type { Person } from '../../../src/core/policy/places';
import type { Policy } from '../../../src/core/policy/policy';
import { resolvePolicy, type Resolution } from '../../../src/core/policy/resolve';
import type { ShopId } from '../../../src/core/site/site';

const DATA = path.resolve(import.meta.dirname, '../../../src/data');
const corpus = readCorpus(DATA);
const book = readLawBook(DATA);

const SG = 'alibaba-singapore';
const HZ = 'hangzhou-alibaba-advertising';
const HK = 'alibaba-hong-kong';
const RU = 'aliexpress-russia-holding';
const CIS = 'aliexpress-cis-holding';
const ONE = 'aliexpress-ecommerce-one';
const US = 'aliexpress-us';
const KR = 'aliexpress-korea-holding';
/** The clause exists, the name is cut out of our copy. */
const CUT = null;

interface Who {
  /** `US-CA`, `DE-BE`: residence with the state. */
  lives: string;
  /** Where that is not the residence. */
  in?: string;
  account?: Person['account'];
}

interface Expected {
  contract: (string | null)[];
  controller: (string | null)[];
  storage?: string[];
  transfers?: string[];
  law: string | null;
  /** Part of the name of the other policy; left out where there is none. */
  other?: string;
  notes?: string[];
  without?: string[];
}

function resolve(shop: ShopId, who: Who, date: string): Resolution {
  const [country = '', state = null] = who.lives.split('-');
  return resolvePolicy(
    { shop, date, person: { country, state, whereabouts: who.in ?? country, account: who.account ?? 'buyer' } },
    corpus,
    book,
  );
}

function companies(resolution: Resolution, role: 'contract' | 'controller'): (string | null)[] {
  return resolution.readings.filter((reading) => reading.role === role).map(({ entity }) => entity?.id ?? null);
}

function codes(resolution: Resolution): string[] {
  return resolution.notes.map(({ code }) => code);
}

function check(resolution: Resolution, expected: Expected): void {
  expect({
    contract: companies(resolution, 'contract'),
    controller: companies(resolution, 'controller'),
    storage: resolution.storage,
    transfers: resolution.transfers,
    law: resolution.law?.id ?? null,
  }).toEqual({
    contract: expected.contract,
    controller: expected.controller,
    storage: expected.storage ?? [],
    transfers: expected.transfers ?? [],
    law: expected.law,
  });
  if (expected.other === undefined) expect(resolution.otherPolicy).toBeNull();
  else expect(resolution.otherPolicy?.name).toContain(expected.other);
  expect(codes(resolution)).toEqual(expect.arrayContaining(expected.notes ?? []));
  for (const code of expected.without ?? []) expect(codes(resolution)).not.toContain(code);
  const expectTwo = (role: 'contract' | 'controller'): void => {
    const noted = resolution.notes.some(({ code, detail }) => code === 'two-readings' && detail['role'] === role);
    expect(noted).toBe(expected[role].length > 1);
  };
  expectTwo('contract');
  expectTwo('controller');
}

const SILENT = ['storage-not-stated'];

describe('AliExpress under the text of 9 September 2020', () => {
  const EEA = { storage: ['DE'], transfers: ['US', 'RU', 'CN'] };

  it.each<[string, Who, Expected]>([
    [
      'a German',
      { lives: 'DE' },
      { contract: [SG], controller: [SG], ...EEA, law: 'gdpr', without: ['two-readings', 'storage-not-stated', 'eea-without-efta'] },
    ],
    ['a Berliner', { lives: 'DE-BE' }, { contract: [SG], controller: [SG], ...EEA, law: 'gdpr' }],
    ['a Norwegian', { lives: 'NO' }, { contract: [SG], controller: [SG], ...EEA, law: 'gdpr', without: ['eea-without-efta'] }],
    ['a Briton', { lives: 'GB' }, { contract: [SG], controller: [SG], ...EEA, law: 'uk-gdpr' }],
    [
      'a Swiss',
      { lives: 'CH' },
      { contract: [SG], controller: [SG], law: 'ch-dsg-1992', notes: [...SILENT, 'former-law', 'authority-of-today'] },
    ],
    [
      'a buyer in California',
      { lives: 'US-CA' },
      { contract: [SG], controller: [SG], law: 'us-ca-2018', notes: SILENT, without: ['state-not-given'] },
    ],
    ['a seller in California', { lives: 'US-CA', account: 'seller' }, { contract: [SG], controller: [SG], law: 'us-ca-2018' }],
    [
      'an American who names no state',
      { lives: 'US' },
      { contract: [SG], controller: [SG], law: 'us-federal', notes: ['state-not-given'] },
    ],
    ['a Brazilian', { lives: 'BR' }, { contract: [SG], controller: [SG], law: 'br-lgpd', notes: SILENT }],
    ['a Mexican', { lives: 'MX' }, { contract: [SG], controller: [SG], law: null }],
    ['a Korean', { lives: 'KR' }, { contract: [SG], controller: [SG], law: 'kr-pipa' }],
    ['a Turk', { lives: 'TR' }, { contract: [SG], controller: [SG], law: 'tr-kvkk' }],
    ['a Taiwanese', { lives: 'TW' }, { contract: [SG], controller: [SG], law: 'tw-pdpa' }],
    ['a Ukrainian, whose country is no "Relevant Jurisdiction"', { lives: 'UA' }, { contract: [SG], controller: [SG], law: 'ua-2297' }],
    ['a mainland Chinese', { lives: 'CN' }, { contract: [HZ], controller: [HZ], law: null }],
    ['somebody in Hong Kong', { lives: 'HK' }, { contract: [HK], controller: [HK], law: 'hk-pdpo' }],
    ['somebody in Macau', { lives: 'MO' }, { contract: [HK], controller: [HK], law: 'mo-8-2005' }],
    [
      'a Russian',
      { lives: 'RU' },
      {
        contract: [RU],
        controller: [RU],
        law: 'ru-152fz',
        other: 'aliexpress.ru',
        notes: ['other-policy-applies', 'access-clause-conflict'],
      },
    ],
    [
      'a Russian in Berlin: residence is enough for the contract, the other policy asks for access',
      { lives: 'RU', in: 'DE' },
      { contract: [RU], controller: [RU], law: 'ru-152fz', notes: ['law-where-you-are'] },
    ],
    [
      'a Chinese in Kazakhstan: the override beats the clause for China',
      { lives: 'CN', in: 'KZ' },
      { contract: [RU], controller: [RU], law: null, other: 'aliexpress.ru' },
    ],
    [
      'an Austrian in Tbilisi: two controllers',
      { lives: 'AT', in: 'GE' },
      {
        contract: [RU],
        controller: [SG, RU],
        ...EEA,
        law: 'gdpr',
        other: 'aliexpress.ru',
        notes: ['two-readings', 'access-clause-conflict'],
      },
    ],
    [
      'an Austrian in China: "from" has two meanings',
      { lives: 'AT', in: 'CN' },
      { contract: [SG, HZ], controller: [SG, HZ], ...EEA, law: 'gdpr', notes: ['two-readings'] },
    ],
    ['a Chinese in Austria: the same, residence first', { lives: 'CN', in: 'AT' }, { contract: [HZ, SG], controller: [HZ, SG], law: null }],
    [
      'somebody from Hong Kong in mainland China: Singapore is neither meaning',
      { lives: 'HK', in: 'CN' },
      { contract: [HK, HZ], controller: [HK, HZ], law: 'hk-pdpo' },
    ],
    [
      'somebody from Macau in Hong Kong: one clause for both',
      { lives: 'MO', in: 'HK' },
      { contract: [HK], controller: [HK], law: 'mo-8-2005' },
    ],
    [
      'a German visitor without an account',
      { lives: 'DE', account: 'none' },
      { contract: [], controller: [SG], ...EEA, law: 'gdpr', notes: ['visitor-not-covered'], without: ['company-not-stated'] },
    ],
    [
      'an American visitor',
      { lives: 'US-CA', account: 'none' },
      { contract: [], controller: [], law: 'us-ca-2018', notes: ['visitor-not-covered', 'company-not-stated'] },
    ],
    ['a visitor in Russia', { lives: 'RU', account: 'none' }, { contract: [], controller: [], law: 'ru-152fz', other: 'aliexpress.ru' }],
    [
      'somebody who tells us nothing of the account',
      { lives: 'DE', account: 'unknown' },
      { contract: [SG], controller: [SG], ...EEA, law: 'gdpr', notes: ['account-assumed'] },
    ],
    [
      'a Bhutanese, whose law we do not hold',
      { lives: 'BT' },
      { contract: [SG], controller: [SG], law: null, notes: ['law-not-held', 'fallback-law'] },
    ],
  ])('%s', (_, who, expected) => {
    const resolution = resolve('aliexpress', who, '2021-06-01');
    expect(resolution).toMatchObject({
      standing: 'superseded',
      policy: { id: 'aliexpress-2020-09-09' },
      cookieList: { id: 'aliexpress-2020-09-09' },
    });
    expect(codes(resolution)).toContain('letters-disagree');
    check(resolution, expected);
  });

  it.each(['RU', 'AZ', 'AM', 'BY', 'GE', 'KZ', 'KG', 'MD', 'TM', 'TJ', 'UZ'])(
    '%s is one of the eleven Relevant Jurisdictions, by residence and by whereabouts',
    (country) => {
      expect(companies(resolve('aliexpress', { lives: country }, '2021-06-01'), 'contract')).toEqual([RU]);
      expect(companies(resolve('aliexpress', { lives: 'US', in: country }, '2021-06-01'), 'contract')).toEqual([RU]);
    },
  );

  it('gives the reason of every reading and the section by its title', () => {
    expect(
      resolve('aliexpress', { lives: 'AT', in: 'GE' }, '2021-06-01').readings.map(({ role, why, section }) => [role, why, section]),
    ).toEqual([
      ['contract', 'override', 'Preamble'],
      ['controller', 'special-section', 'VISITORS FROM THE EUROPEAN UNION'],
      ['controller', 'same-as-contract', 'Preamble'],
    ]);
    expect(resolve('aliexpress', { lives: 'AT', in: 'CN' }, '2021-06-01').readings.map(({ why }) => why)).toEqual([
      'residual',
      'by-whereabouts',
      'special-section',
      'same-as-contract',
    ]);
    expect(resolve('aliexpress', { lives: 'CN' }, '2021-06-01').readings.map(({ why }) => why)).toEqual(['place', 'same-as-contract']);
  });

  it('names the Korean representative to Koreans only', () => {
    const values = (who: Who): string[] => resolve('aliexpress', who, '2021-06-01').contacts.map(({ value }) => value);
    expect(values({ lives: 'KR' })).toContain('koreaprivacyrep@aliexpress.com');
    expect(values({ lives: 'DE' })).toEqual(['DataProtection.AE@aliexpress.com']);
  });
});

describe('AliExpress under our excerpt of 21 June 2022', () => {
  const SOMEWHERE = ['US', 'RU', 'DE', 'CN', 'SG'];

  it.each<[string, Who, Expected]>([
    [
      'a German: the controller is there, the contract is not in the excerpt',
      { lives: 'DE' },
      { contract: [], controller: [SG], storage: SOMEWHERE, law: 'gdpr', notes: ['contract-not-stated', 'storage-depends-on-country'] },
    ],
    ['a Briton', { lives: 'GB' }, { contract: [], controller: [SG], storage: SOMEWHERE, law: 'uk-gdpr' }],
    ['a mainland Chinese', { lives: 'CN' }, { contract: [HZ], controller: [HZ], storage: SOMEWHERE, law: 'cn-pipl' }],
    ['an American', { lives: 'US-VA' }, { contract: [ONE], controller: [ONE], storage: SOMEWHERE, law: 'us-va' }],
    [
      'somebody in Hong Kong: cut from the copy, not filled in',
      { lives: 'HK' },
      { contract: [], controller: [], storage: SOMEWHERE, law: 'hk-pdpo', notes: ['contract-not-stated', 'company-not-stated'] },
    ],
    [
      'a Russian: the clause is there, its company is not',
      { lives: 'RU' },
      { contract: [CUT], controller: [CUT], storage: SOMEWHERE, law: 'ru-152fz', other: 'aliexpress.ru', notes: ['company-cut-from-copy'] },
    ],
    [
      'a Brazilian',
      { lives: 'BR' },
      { contract: [], controller: [CUT], storage: ['US'], law: 'br-lgpd', notes: ['company-cut-from-copy'] },
    ],
    [
      'a German in the US: the European controller is not dropped for the American company',
      { lives: 'DE', in: 'US' },
      { contract: [ONE], controller: [SG, ONE], storage: SOMEWHERE, law: 'gdpr' },
    ],
    ['an American in Germany', { lives: 'US-CA', in: 'DE' }, { contract: [ONE], controller: [SG, ONE], storage: SOMEWHERE, law: 'us-ca' }],
  ])('%s', (_, who, expected) => {
    const resolution = resolve('aliexpress', who, '2024-01-15');
    expect(resolution.policy?.id).toBe('aliexpress-2022-06-21');
    expect(codes(resolution)).toEqual(expect.arrayContaining(['excerpt', 'undated-version-in-between']));
    check(resolution, expected);
  });

  it('prints no address, so we know none', () => {
    expect(resolve('aliexpress', { lives: 'DE' }, '2024-01-15').contacts).toEqual([]);
  });

  it('a company cut from the copy is noted once for each clause', () => {
    const cut = resolve('aliexpress', { lives: 'BR', in: 'AR' }, '2024-01-15').notes.filter(({ code }) => code === 'company-cut-from-copy');
    expect(cut).toEqual([{ code: 'company-cut-from-copy', detail: { section: 'VISITORS FROM BRAZIL' } }]);
  });

  it('the meaning of "from" that brought a company in is told', () => {
    expect(resolve('aliexpress', { lives: 'DE', in: 'US' }, '2024-01-15').readings.map(({ role, why }) => [role, why])).toEqual([
      ['contract', 'by-whereabouts'],
      ['controller', 'special-section'],
      ['controller', 'same-as-contract'],
    ]);
    expect(resolve('aliexpress', { lives: 'US', in: 'DE' }, '2024-01-15').readings.map(({ role, why }) => [role, why])).toEqual([
      ['contract', 'place'],
      ['controller', 'by-whereabouts'],
      ['controller', 'same-as-contract'],
    ]);
  });
});

describe('AliExpress under the text of 30 July 2026', () => {
  it.each<[string, Who, Expected]>([
    [
      'a German',
      { lives: 'DE' },
      { contract: [SG], controller: [SG], storage: ['DE', 'SG'], law: 'gdpr', without: ['account-assumed', 'uk-storage-not-named'] },
    ],
    [
      'a Norwegian',
      { lives: 'NO' },
      { contract: [SG], controller: [SG], storage: ['DE', 'SG'], law: 'gdpr', without: ['eea-without-efta'] },
    ],
    [
      'a Briton: storage names the EEA only',
      { lives: 'GB' },
      { contract: [SG], controller: [SG], storage: ['SG'], law: 'uk-gdpr', notes: ['uk-storage-not-named'] },
    ],
    ['a Swiss', { lives: 'CH' }, { contract: [SG], controller: [SG], storage: ['SG'], law: 'ch-fadp' }],
    [
      'an American buyer',
      { lives: 'US-CA' },
      {
        contract: [ONE],
        controller: [ONE],
        storage: ['US', 'SG'],
        law: 'us-ca',
        notes: ['storage-disagrees-us'],
        without: ['state-not-given'],
      },
    ],
    [
      'an American seller',
      { lives: 'US-CA', account: 'seller' },
      { contract: [US], controller: [US], storage: ['US', 'SG'], law: 'us-ca' },
    ],
    [
      'an American with an unknown account',
      { lives: 'US-IA', account: 'unknown' },
      { contract: [ONE], controller: [ONE], storage: ['US', 'SG'], law: 'us-ia', notes: ['account-assumed'] },
    ],
    [
      'an American without a state',
      { lives: 'US' },
      { contract: [ONE], controller: [ONE], storage: ['US', 'SG'], law: 'us-federal', notes: ['state-not-given'] },
    ],
    [
      'a New Yorker, whose state has no law of its own',
      { lives: 'US-NY' },
      { contract: [ONE], controller: [ONE], storage: ['US', 'SG'], law: 'us-federal', without: ['state-not-given'] },
    ],
    [
      'somebody in Oklahoma, whose law is to come',
      { lives: 'US-OK' },
      { contract: [ONE], controller: [ONE], storage: ['US', 'SG'], law: 'us-federal', notes: ['upcoming-law'] },
    ],
    [
      'an American visitor',
      { lives: 'US-CA', account: 'none' },
      { contract: [], controller: [], storage: ['US', 'SG'], law: 'us-ca', notes: ['visitor-not-covered', 'company-not-stated'] },
    ],
    [
      'a German visitor',
      { lives: 'DE', account: 'none' },
      { contract: [], controller: [SG], storage: ['DE', 'SG'], law: 'gdpr', notes: ['visitor-not-covered'] },
    ],
    [
      'a Brazilian',
      { lives: 'BR' },
      { contract: [SG], controller: [SG], storage: ['US', 'SG'], law: 'br-lgpd', notes: ['storage-disagrees-br'] },
    ],
    [
      'a Brazilian visitor: that clause speaks of users',
      { lives: 'BR', account: 'none' },
      { contract: [SG], controller: [SG], storage: ['US', 'SG'], law: 'br-lgpd', without: ['visitor-not-covered'] },
    ],
    ['a Mexican', { lives: 'MX' }, { contract: [SG], controller: [SG], storage: ['US', 'SG'], law: 'mx-lfpdppp' }],
    [
      'a Canadian',
      { lives: 'CA' },
      { contract: [SG], controller: [SG], storage: ['US', 'SG'], law: 'ca-pipeda', notes: ['province-not-given'] },
    ],
    [
      'an Ontarian',
      { lives: 'CA-ON' },
      { contract: [SG], controller: [SG], storage: ['US', 'SG'], law: 'ca-pipeda', without: ['province-not-given', 'law-beside'] },
    ],
    [
      'a Quebecer',
      { lives: 'CA-QC' },
      {
        contract: [SG],
        controller: [SG],
        storage: ['US', 'SG'],
        law: 'ca-qc-p391',
        notes: ['law-beside'],
        without: ['province-not-given'],
      },
    ],
    [
      'a Korean',
      { lives: 'KR' },
      { contract: [KR], controller: [KR], storage: ['KR', 'SG'], law: 'kr-pipa', other: 'South Korea', notes: ['other-policy-applies'] },
    ],
    ['a Russian', { lives: 'RU' }, { contract: [CIS], controller: [CIS], law: 'ru-152fz', other: 'aliexpress.ru', notes: SILENT }],
    ['a Turk', { lives: 'TR' }, { contract: [SG], controller: [SG], storage: ['SG'], law: 'tr-kvkk' }],
    ['a Ukrainian', { lives: 'UA' }, { contract: [SG], controller: [SG], storage: ['SG'], law: 'ua-2297' }],
    [
      'somebody in Hong Kong: no clause of its own any more',
      { lives: 'HK' },
      { contract: [SG], controller: [SG], storage: ['SG'], law: 'hk-pdpo' },
    ],
    ['somebody in Macau', { lives: 'MO' }, { contract: [SG], controller: [SG], storage: ['SG'], law: 'mo-8-2005' }],
    ['a Taiwanese', { lives: 'TW' }, { contract: [SG], controller: [SG], storage: ['SG'], law: 'tw-pdpa' }],
    ['a mainland Chinese', { lives: 'CN' }, { contract: [HZ], controller: [HZ], storage: ['CN', 'SG'], law: 'cn-pipl' }],
    [
      'an Austrian in Tbilisi',
      { lives: 'AT', in: 'GE' },
      { contract: [CIS], controller: [SG, CIS], law: 'gdpr', other: 'aliexpress.ru', notes: ['law-where-you-are'] },
    ],
    ['an Austrian in China', { lives: 'AT', in: 'CN' }, { contract: [SG, HZ], controller: [SG, HZ], storage: ['CN', 'SG'], law: 'gdpr' }],
    [
      'a Chinese in the US: neither meaning leads to Singapore',
      { lives: 'CN', in: 'US' },
      { contract: [HZ, ONE], controller: [HZ, ONE], storage: ['US', 'SG'], law: 'cn-pipl' },
    ],
    [
      'a German on holiday in France: nothing changes',
      { lives: 'DE', in: 'FR' },
      { contract: [SG], controller: [SG], storage: ['DE', 'SG'], law: 'gdpr', without: ['law-where-you-are'] },
    ],
    [
      'a Moldovan, whose law is new',
      { lives: 'MD' },
      { contract: [CIS], controller: [CIS], law: 'md-195', other: 'aliexpress.ru', without: ['law-not-in-force'] },
    ],
    [
      'a Bhutanese',
      { lives: 'BT' },
      { contract: [SG], controller: [SG], storage: ['SG'], law: null, notes: ['law-not-held', 'fallback-law'] },
    ],
  ])('%s', (_, who, expected) => {
    const resolution = resolve('aliexpress', who, '2026-11-22');
    expect(resolution).toMatchObject({
      standing: 'latest-known',
      policy: { id: 'aliexpress-2026-07-30' },
      cookieList: { id: 'aliexpress-notice-2026-06-08' },
    });
    check(resolution, expected);
  });

  it('names the Turkish representative to Turks and the web form to everybody', () => {
    const values = (lives: string): string[] => resolve('aliexpress', { lives }, '2026-11-22').contacts.map(({ value }) => value);
    expect(values('TR')).toEqual(
      expect.arrayContaining(['DataProtection.AE@aliexpress.com', 'https://privacy.aliexpress.com/', 'info@ksthukuk.com']),
    );
    expect(values('DE')).not.toContain('info@ksthukuk.com');
    expect(values('DE')).toContain('https://privacy.aliexpress.com/');
  });
});

describe('Alibaba.com', () => {
  const OUTSIDE = { transfers: ['US', 'CN'] };

  it.each<[string, Who, string, Expected]>([
    [
      'a German in 2018',
      { lives: 'DE' },
      '2018-06-01',
      { contract: [], controller: [SG], ...OUTSIDE, law: 'gdpr', notes: ['fee-possible'] },
    ],
    [
      'a German in 2019',
      { lives: 'DE' },
      '2019-06-01',
      { contract: [], controller: [SG], ...OUTSIDE, law: 'gdpr', notes: [...SILENT, 'list-names-no-cookies'] },
    ],
    [
      'a Briton in 2019, under the law of the Union',
      { lives: 'GB' },
      '2019-06-01',
      { contract: [], controller: [SG], ...OUTSIDE, law: 'gdpr', notes: ['former-law'], without: ['eea-without-efta', 'law-not-in-force'] },
    ],
    [
      'an American in 2019: the company is not stated',
      { lives: 'US-CA' },
      '2019-06-01',
      { contract: [], controller: [], law: null, notes: ['company-not-stated', 'law-not-in-force'] },
    ],
    [
      'a Norwegian in 2019: the text says EU Member States',
      { lives: 'NO' },
      '2019-06-01',
      { contract: [], controller: [], law: 'gdpr', notes: ['eea-without-efta', 'company-not-stated'] },
    ],
    ['an Icelander in 2020', { lives: 'IS' }, '2020-10-01', { contract: [], controller: [], law: 'gdpr', notes: ['eea-without-efta'] }],
    [
      'a German in 2020',
      { lives: 'DE' },
      '2020-10-01',
      { contract: [], controller: [SG], ...OUTSIDE, law: 'gdpr', notes: ['list-names-no-cookies'] },
    ],
    [
      'a mainland Chinese in 2020',
      { lives: 'CN' },
      '2020-10-01',
      { contract: [], controller: [], law: null, notes: ['company-not-stated'] },
    ],
    [
      'a German in 2026',
      { lives: 'DE' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['DE'], transfers: ['CN', 'SG'], law: 'gdpr', notes: ['cookie-list-not-held'] },
    ],
    [
      'a Norwegian in 2026',
      { lives: 'NO' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['DE'], transfers: ['CN', 'SG'], law: 'gdpr', without: ['eea-without-efta'] },
    ],
    [
      'a Swiss in 2026',
      { lives: 'CH' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['DE'], transfers: ['CN', 'SG'], law: 'ch-fadp' },
    ],
    [
      'a Briton in 2026',
      { lives: 'GB' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['US'], transfers: ['CN', 'SG'], law: 'uk-gdpr' },
    ],
    [
      'an American seller in 2026',
      { lives: 'US-TX', account: 'seller' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['US'], transfers: ['CN', 'SG'], law: 'us-tx' },
    ],
    [
      'an American visitor in 2026: this text covers visitors',
      { lives: 'US-TX', account: 'none' },
      '2026-11-22',
      { contract: [], controller: [SG], storage: ['US'], transfers: ['CN', 'SG'], law: 'us-tx', without: ['company-not-stated'] },
    ],
    [
      'somebody in Hong Kong in 2026',
      { lives: 'HK' },
      '2026-11-22',
      {
        contract: [SG],
        controller: [SG],
        storage: ['SG', 'DE'],
        transfers: ['CN', 'SG'],
        law: 'hk-pdpo',
        notes: ['storage-depends-on-country'],
      },
    ],
    [
      'a Taiwanese in 2026',
      { lives: 'TW' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['SG', 'DE'], transfers: ['CN', 'SG'], law: 'tw-pdpa' },
    ],
    [
      'a Brazilian in 2026',
      { lives: 'BR' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['SG', 'DE'], transfers: ['CN', 'SG'], law: 'br-lgpd', notes: ['storage-disagrees-br'] },
    ],
    [
      'a Russian in 2026: no special rule',
      { lives: 'RU' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['SG', 'DE'], transfers: ['CN', 'SG'], law: 'ru-152fz' },
    ],
    [
      'an account of mainland China in 2026',
      { lives: 'CN' },
      '2026-11-22',
      {
        contract: [],
        controller: [],
        law: 'cn-pipl',
        other: 'mainland China',
        notes: ['policy-excludes-you'],
        without: ['company-not-stated'],
      },
    ],
    [
      'the same abroad: the account decides',
      { lives: 'CN', in: 'DE' },
      '2026-11-22',
      { contract: [], controller: [], law: 'cn-pipl', other: 'mainland China', notes: ['policy-excludes-you'] },
    ],
    [
      'an account of South Korea in 2026',
      { lives: 'KR' },
      '2026-11-22',
      { contract: [], controller: [], law: 'kr-pipa', other: 'South Korea', notes: ['policy-excludes-you'] },
    ],
    [
      'a German travelling in China in 2026: the account decides',
      { lives: 'DE', in: 'CN' },
      '2026-11-22',
      { contract: [SG], controller: [SG], storage: ['CN'], transfers: ['CN', 'SG'], law: 'gdpr' },
    ],
  ])('%s', (_, who, date, expected) => {
    check(resolve('alibaba', who, date), expected);
  });
});

describe('a day whose version we do not hold', () => {
  it('before the first version: its neighbour, nothing of the policy, and no law yet', () => {
    const resolution = resolve('aliexpress', { lives: 'DE' }, '2012-06-10');
    expect(resolution).toMatchObject({
      policy: null,
      standing: null,
      cookieList: null,
      otherPolicy: null,
      readings: [],
      storage: [],
      transfers: [],
      contacts: [],
    });
    expect([resolution.law, resolution.laterLaw?.id]).toEqual([null, 'gdpr']);
    expect(resolution.notes).toContainEqual({ code: 'no-version-for-date', detail: { before: '', known: '', after: '2012-06-11' } });
  });

  it.each<[string, Record<string, string>]>([
    ['2019-06-15', { before: '2018-05-25', known: '2019-01-17', after: '2020-09-09' }],
    ['2025-01-15', { before: '2022-06-21', known: '2024-10-31', after: '2025-10-14' }],
  ])('on %s, were its version only known to exist', (date, detail) => {
    const known = new Set(['aliexpress-2019-01-17', 'aliexpress-2024-10-31']);
    const policies = corpus.policies.map((policy): Policy => (known.has(policy.id) ? { ...policy, completeness: 'known' } : policy));
    const person: Person = { country: 'DE', state: null, whereabouts: 'DE', account: 'buyer' };
    const resolution = resolvePolicy({ shop: 'aliexpress', date, person }, { ...corpus, policies }, book);
    expect(resolution).toMatchObject({ policy: null, readings: [], contacts: [] });
    expect(resolution.notes).toContainEqual({ code: 'no-version-for-date', detail });
  });
});

describe('a day before the law', () => {
  it.each<[string, string, string, string, string[]]>([
    ['FR', '2013-05-01', 'GDPR', '2018-05-25', ['fr-cnil']],
    ['FR', '2010-01-01', 'GDPR', '2018-05-25', ['fr-cnil']],
    ['IS', '2018-06-01', 'GDPR', '2018-07-20', ['is-personuvernd']],
    ['GB', '2014-06-01', 'GDPR', '2018-05-25', ['gb-ico']],
    ['US-CA', '2019-06-01', 'CCPA', '2020-01-01', ['us-ca-ag', 'us-ftc']],
  ])(
    '%s on %s: none of its rights and periods, only from when it applies; the authority is of the day',
    (lives, date, law, from, bodies) => {
      const resolution = resolve('aliexpress', { lives }, date);
      expect(resolution.law).toBeNull();
      expect(resolution.laterLaw?.short).toContain(law);
      expect(resolution.notes).toContainEqual({ code: 'law-not-in-force', detail: { law: resolution.laterLaw?.short, from } });
      expect(codes(resolution)).not.toContain('law-not-held');
      expect(resolution.authorities.map(({ id }) => id)).toEqual(bodies);
    },
  );

  it('the law of where you are is no answer either before it applies', () => {
    expect(codes(resolve('aliexpress', { lives: 'US', in: 'FR' }, '2013-05-01'))).not.toContain('law-where-you-are');
  });

  it('a law whose first day we do not know is shown and said to be so', () => {
    const resolution = resolve('aliexpress', { lives: 'KG' }, '2026-11-22');
    expect(resolution.law?.id).toBe('kg-code');
    expect(codes(resolution)).toContain('law-start-not-known');
  });
});

describe('what a clause literally says', () => {
  it.each<[string, string]>([
    ['US', '2026-11-22'],
    ['CN', '2026-11-22'],
    ['KR', '2026-11-22'],
    ['US', '2025-12-10'],
  ])('one clause of 2025 and 2026 also names Singapore to %s on %s', (lives, date) => {
    expect(codes(resolve('aliexpress', { lives }, date))).toContain('access-clause-read-literally');
  });
  it('nobody else, no visitor, and no earlier text', () => {
    for (const [who, date] of [
      [{ lives: 'DE' }, '2026-11-22'],
      [{ lives: 'US', account: 'none' }, '2026-11-22'],
      [{ lives: 'US' }, '2025-01-15'],
    ] as const) {
      expect(codes(resolve('aliexpress', who, date))).not.toContain('access-clause-read-literally');
    }
  });
  it('a section for everybody is not a section for a region', () => {
    const why = (shop: ShopId, who: Who, date: string): string[] =>
      resolve(shop, who, date)
        .readings.filter(({ role }) => role === 'controller')
        .map((reading) => reading.why);
    expect(why('alibaba', { lives: 'DE' }, '2026-11-22')).toEqual(['general-section']);
    expect(why('aliexpress', { lives: 'DE' }, '2013-01-01')).toEqual(['general-section']);
    expect(why('aliexpress', { lives: 'DE' }, '2026-11-22')).toEqual(['special-section']);
    expect(why('aliexpress', { lives: 'KR' }, '2026-11-22')).toEqual(['place']);
  });
  it('visitors of Alibaba.com are told that the section referred to speaks of members', () => {
    expect(codes(resolve('alibaba', { lives: 'DE', account: 'none' }, '2026-11-22'))).toContain('controller-by-reference');
    expect(codes(resolve('alibaba', { lives: 'DE' }, '2026-11-22'))).not.toContain('controller-by-reference');
  });
});

describe('two sections that name different places', () => {
  const storage = (shop: ShopId, who: Who, date = '2026-11-22'): unknown =>
    resolve(shop, who, date).storageReadings.map(({ countries, section, uncertain }) => [countries.join('+'), section, uncertain]);
  const about = (shop: ShopId, who: Who): unknown =>
    resolve(shop, who, '2026-11-22').notes.flatMap((note) => (note.code === 'two-readings' ? [note.detail.role] : []));
  const GENERAL = 'INTERNATIONAL TRANSFERS OF PERSONAL INFORMATION';

  it('are both shown, each with its section', () => {
    expect(storage('alibaba', { lives: 'US', in: 'CN' })).toEqual([
      ['CN', GENERAL, false],
      ['US', 'USERS FROM THE UNITED STATES', false],
    ]);
    expect(resolve('alibaba', { lives: 'US', in: 'CN' }, '2026-11-22').storage).toEqual(['CN', 'US']);
    expect(about('alibaba', { lives: 'US', in: 'CN' })).toContain('storage');
    expect(storage('aliexpress', { lives: 'US', in: 'DE', account: 'none' })).toEqual([
      ['DE+SG', 'INTERNATIONAL TRANSFERS OF PERSONAL DATA', false],
      ['US', 'VISITORS FROM THE UNITED STATES', false],
    ]);
  });

  it('are one where they say the same', () => {
    expect(storage('alibaba', { lives: 'US' })).toEqual([['US', GENERAL, false]]);
    expect(about('alibaba', { lives: 'US' })).toEqual([]);
  });

  it('do not disagree where the one leaves open what the other says', () => {
    expect(storage('alibaba', { lives: 'US' }, '2024-05-01')).toEqual([
      ['US', 'USERS FROM THE UNITED STATES', false],
      ['US+DE+SG+CN', GENERAL, true],
    ]);
    const resolution = resolve('alibaba', { lives: 'US' }, '2024-05-01');
    expect(resolution.storage).toEqual(['US']);
    expect(resolution.notes).not.toContainEqual({ code: 'two-readings', detail: { role: 'storage' } });
  });

  it('are noted once', () => {
    expect(codes(resolve('aliexpress', { lives: 'US-CA' }, '2026-11-22'))).toContain('storage-disagrees-us');
    expect(about('aliexpress', { lives: 'US-CA' })).toEqual([]);
  });

  it('say where data is sent, with the section', () => {
    expect(resolve('alibaba', { lives: 'DE' }, '2026-11-22').transferReadings).toEqual([
      { countries: ['CN', 'SG'], section: GENERAL, uncertain: false },
    ]);
  });
});

describe('numbers and addresses of companies', () => {
  const facts = (shop: ShopId, lives: string, date: string): unknown =>
    resolve(shop, { lives }, date).readings.map(({ entity }) => [entity?.registration, entity?.address])[0];

  it('are facts from the text on that first prints them', () => {
    const ADDRESS = '51 Bras Basah Road, #01-21 Lazada One, Singapore 189554';
    expect(facts('aliexpress', 'DE', '2016-01-01')).toEqual([null, null]);
    expect(facts('aliexpress', 'DE', '2021-05-05')).toEqual(['200720572D', null]);
    expect(facts('aliexpress', 'DE', '2025-01-15')).toEqual(['200720572D', ADDRESS]);
    expect(facts('aliexpress', 'DE', '2013-01-01')).toEqual([null, null]);
    expect(facts('aliexpress', 'HK', '2021-05-05')).toEqual([null, null]);
    expect(facts('alibaba', 'HK', '2024-05-01')).toEqual(['0689778', null]);
  });
});

it('the officer for Brazil is no representative', () => {
  const named = resolve('aliexpress', { lives: 'BR' }, '2026-11-22').contacts.filter(({ representative }) => representative !== undefined);
  expect(named.map(({ representative, officer }) => [representative, officer])).toEqual([['Willian Chang', true]]);
  expect(resolve('aliexpress', { lives: 'TR' }, '2026-11-22').contacts.some(({ officer }) => officer)).toBe(false);
});

describe('a day after our newest copy', () => {
  it.each<[ShopId, string]>([
    ['aliexpress', '2026-07-30'],
    ['alibaba', '2026-08-20'],
  ])('%s: the answer is what we knew on %s', (shop, newest) => {
    expect(resolve(shop, { lives: 'DE' }, '2030-01-01').notes).toContainEqual({ code: 'as-known-on', detail: { date: newest } });
    expect(codes(resolve(shop, { lives: 'DE' }, newest))).not.toContain('as-known-on');
    expect(codes(resolve(shop, { lives: 'DE' }, '2020-10-01'))).not.toContain('as-known-on');
  });
});

describe('a day long after our last copy of a text that was replaced', () => {
  it('says since when nobody looked: Alibaba.com between 2022 and 2024', () => {
    const noteOf = (date: string): object | undefined =>
      resolve('alibaba', { lives: 'DE' }, date).notes.find(({ code }) => code === 'no-copy-since');
    expect(noteOf('2023-06-01')).toEqual({ code: 'no-copy-since', detail: { date: '2022-03-05' } });
    expect(noteOf('2022-12-31')).toBeUndefined();
    expect(noteOf('2024-05-30')).toBeUndefined();
  });
});

describe('a law that replaces another', () => {
  it.each([
    ['CL', '2026-11-30', 'cl-19628', true],
    ['CL', '2026-12-01', 'cl-21719', false],
    ['US-OK', '2026-12-31', 'us-federal', true],
    ['US-OK', '2027-01-01', 'us-ok', false],
    ['IN', '2027-05-12', 'in-spdi', true],
    ['IN', '2027-05-13', 'in-dpdp', false],
  ])('%s on %s: %s', (lives, date, law, upcoming) => {
    const resolution = resolve('aliexpress', { lives }, date);
    expect(resolution.law?.id).toBe(law);
    expect(codes(resolution).includes('upcoming-law')).toBe(upcoming);
  });

  it.each(['2026-11-30', '2026-12-01'])('Chile on %s: a bill to postpone the new law was pending when it was last looked at', (date) => {
    expect(resolve('aliexpress', { lives: 'CL' }, date).notes).toContainEqual({
      code: 'postponement-pending',
      detail: { law: 'Ley 21.719', from: '2026-12-01', date: '2026-10-02' },
    });
    expect(codes(resolve('aliexpress', { lives: 'IN' }, date))).not.toContain('postponement-pending');
  });

  it.each([
    ['ID', '2024-10-17', 'transition-until', { law: 'UU PDP', article: 'Art. 74', until: '2024-10-17' }],
    ['US-MD', '2026-03-31', 'transition-until', { law: 'MODPA', article: 'Acts of 2024, chs. 454 and 455, s. 3', until: '2026-03-31' }],
    ['AE', '2026-11-30', 'transition-open', { law: 'PDPL (AE)', article: 'Arts. 28, 29' }],
  ])('%s on %s: the law is in force, and companies need not comply yet', (lives, date, code, detail) => {
    expect(resolve('aliexpress', { lives }, date).notes).toContainEqual({ code, detail });
  });

  it.each([
    ['ID', '2024-10-18'],
    ['US-MD', '2026-04-01'],
    ['DE', '2026-11-30'],
  ])('%s on %s: companies have to comply', (lives, date) => {
    const said = codes(resolve('aliexpress', { lives }, date));
    expect(said.filter((code) => code.startsWith('transition-'))).toEqual([]);
  });

  it('Moldova before 23 August 2026: the law is named and said not to be in force', () => {
    expect(resolve('aliexpress', { lives: 'MD' }, '2026-08-22').notes).toContainEqual({
      code: 'law-not-in-force',
      detail: { law: 'Legea 195/2024', from: '2026-08-23' },
    });
    expect(codes(resolve('aliexpress', { lives: 'MD' }, '2026-08-23'))).not.toContain('law-not-in-force');
  });
});

it('the authority of the German Land comes with the Land, and without one the Land is asked for', () => {
  expect(codes(resolve('aliexpress', { lives: 'DE' }, '2026-11-22'))).toContain('land-not-given');
  expect(codes(resolve('aliexpress', { lives: 'DE-BE' }, '2026-11-22'))).not.toContain('land-not-given');
  const authorities = resolve('aliexpress', { lives: 'DE-BE' }, '2026-11-22').authorities.map(({ id }) => id);
  expect(authorities.length).toBeGreaterThan(0);
  expect(authorities).not.toEqual(resolve('aliexpress', { lives: 'DE-BY' }, '2026-11-22').authorities.map(({ id }) => id));
});

describe('for anybody, anywhere, on any day', () => {
  const country = fc.constantFrom(...book.places.map(({ code }) => code).filter((code) => code.length === 2), 'BT', 'AQ');
  const person = fc.record<Person>({
    country,
    whereabouts: country,
    state: fc.constant(null),
    account: fc.constantFrom<Person['account']>('buyer', 'seller', 'none', 'unknown'),
  });
  const day = fc
    .date({ min: new Date('2018-05-25'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('no company twice for one question, two readings always noted, and every company has a section', () => {
    fc.assert(
      fc.property(fc.constantFrom<ShopId>('aliexpress', 'alibaba'), person, day, (shop, who, date) => {
        const resolution = resolvePolicy({ shop, person: who, date }, corpus, book);
        for (const role of ['contract', 'controller'] as const) {
          const found = companies(resolution, role);
          expect(new Set(found).size).toBe(found.length);
          expect(found.length).toBeLessThanOrEqual(3);
          expect(resolution.notes.some(({ code, detail }) => code === 'two-readings' && detail['role'] === role)).toBe(found.length > 1);
        }
        for (const { section } of resolution.readings) expect(section).not.toBe('');
        if (resolution.policy === null) expect(codes(resolution)).toContain('no-version-for-date');
        if (resolution.otherPolicy?.excludes)
          expect(resolution).toMatchObject({ readings: [], storage: [], transfers: [], contacts: [], cookieList: null });
        else if (resolution.policy && resolution.storage.length === 0) expect(codes(resolution)).toContain('storage-not-stated');
        const noted = resolution.notes.map(({ code, detail }) => JSON.stringify([code, detail]));
        expect(new Set(noted).size).toBe(noted.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('somebody at home never gets two contracts', () => {
    fc.assert(
      fc.property(fc.constantFrom<ShopId>('aliexpress', 'alibaba'), person, day, (shop, who, date) => {
        const resolution = resolvePolicy({ shop, person: { ...who, whereabouts: who.country }, date }, corpus, book);
        expect(companies(resolution, 'contract').length).toBeLessThanOrEqual(1);
        expect(resolution.readings.map(({ why }) => why)).not.toContain('by-whereabouts');
      }),
      { numRuns: 500 },
    );
  });
});
