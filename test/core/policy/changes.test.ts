import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus, readLawBook } from '../../../src/build/data';
import type { CookieList } from '../../../src/core/cookie/cookie-list';
import { changesBetween, listChanges, type Change } from '../../../src/core/policy/changes';
import type { Person } from '../../../src/core/policy/places';
import type { Policy } from '../../../src/core/policy/policy';
import { versionsOf } from '../../../src/core/policy/timeline';
import type { ShopId } from '../../../src/core/site/site';

const DATA = path.resolve(import.meta.dirname, '../../../src/data');
const corpus = readCorpus(DATA);
const book = readLawBook(DATA);

function policy(id: string): Policy {
  const found = corpus.policies.find((one) => one.id === id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
}

function list(id: string): CookieList {
  const found = corpus.cookieLists.find((one) => one.id === id);
  if (!found) throw new Error(`no list ${id}`);
  return found;
}

function who(lives: string, more: Partial<Person> = {}): Person {
  const [country = '', state = null] = lives.split('-');
  return { country, state, whereabouts: country, account: 'buyer', ...more };
}

/** One line for each change: short enough to be read as a table. */
function line(change: Change): string {
  const join = (values: readonly (string | null)[]): string => values.map(String).join('+') || 'none';
  switch (change.kind) {
    case 'company':
      return `${change.role} ${join(change.before.map(({ id }) => id))} > ${join(change.after.map(({ id }) => id))}`;
    case 'other-policy':
      return `other-policy ${String(change.before)} > ${String(change.after)}`;
    case 'storage':
    case 'transfers':
    case 'representative':
    case 'officer':
      return `${change.kind} ${join(change.before)} > ${join(change.after)}`;
    case 'contacts':
      return `contacts +${join(change.added.map(({ value }) => value))} -${join(change.gone.map(({ value }) => value))}`;
    case 'collects':
      return `collects +${join(change.added)} -${join(change.gone)}`;
    case 'cookies':
      return `cookies +${join(change.added)} -${join(change.gone)} ~${join(change.moved.map(({ name, before, after }) => `${name}:${String(before)}:${String(after)}`))}`;
    case 'partners':
      return `partners (${change.namedIn}) +${join(change.added)} -${join(change.gone)}`;
    case 'rights':
      return `rights +${join(change.added)} -${join(change.gone)}`;
    case 'unknown':
      return `unknown ${change.part}`;
  }
}

function steps(before: string, after: string, person: Person): string[] {
  return changesBetween(policy(before), policy(after), person, corpus, book).map(line);
}

const AE25 = 'aliexpress-2025-10-14';
const AE25B = 'aliexpress-2025-10-14-captured-2026-01-30';
const HK = 'Alibaba.com Hong Kong Limited';

describe('what changed at a step', () => {
  it.each<[string, string, string, Person, string[]]>([
    [
      'nothing but a partner under one date',
      AE25,
      AE25B,
      who('DE'),
      ['partners (policy) +aisg -alipay-singapore+cainiao', 'unknown collects'],
    ],
    [
      'the text of July 2026 for a German',
      AE25B,
      'aliexpress-2026-07-30',
      who('DE'),
      ['rights +opt_out_targeted_ads -none', 'unknown collects'],
    ],
    [
      'the text of July 2026 for a Korean',
      AE25B,
      'aliexpress-2026-07-30',
      who('KR'),
      [
        'contacts +29F, Parnas Tower, 521 Teheran-ro, Gangnam-gu, Seoul++82-1533-6279+korea_govreach@aliexpress.com -none',
        'representative none > AliExpress Korea Co., Ltd.',
        'rights +objection+automated_decisions+opt_out_targeted_ads -none',
        'unknown collects',
      ],
    ],
    [
      'October 2025 for a Korean',
      'aliexpress-2024-10-31',
      AE25,
      who('KR'),
      [
        'contract alibaba-singapore > aliexpress-korea-holding',
        'controller alibaba-singapore > aliexpress-korea-holding',
        'storage US+RU+DE+KR+CN+SG > KR+SG',
        'contacts +none -Alibaba.com Singapore E-Commerce Private Limited, 51 Bras Basah Road, #01-21 Lazada One, Singapore 189554',
        'partners (policy) +genesys+alibaba-china -sesame-credit+neusoft-cloud+orange-shield',
        'rights +portability+erasure -none',
        'unknown collects',
        'unknown cookies',
      ],
    ],
    [
      'October 2025 for a Briton: the storage list leaves them out',
      'aliexpress-2024-10-31',
      AE25,
      who('GB'),
      [
        'storage US+RU+DE+KR+CN+SG > SG',
        'partners (policy) +genesys+alibaba-china -sesame-credit+neusoft-cloud+orange-shield',
        'unknown collects',
        'unknown cookies',
      ],
    ],
    [
      'from 2020 to the excerpt of 2022 for a German: nothing is gone because it is cut',
      'aliexpress-2020-09-09',
      'aliexpress-2022-06-21',
      who('DE'),
      [
        'storage DE > US+RU+DE+CN+SG',
        'unknown contract',
        'unknown transfers',
        'unknown contacts',
        'unknown collects',
        'unknown cookies',
        'unknown partners',
        'unknown rights',
      ],
    ],
    [
      'from the excerpt of 2022 to 2024 for an American buyer: nothing is new because it was cut',
      'aliexpress-2022-06-21',
      'aliexpress-2024-10-31',
      who('US-CA'),
      [
        'storage US+RU+DE+CN+SG > US',
        'unknown transfers',
        'unknown contacts',
        'unknown collects',
        'unknown cookies',
        'unknown partners',
        'unknown rights',
      ],
    ],
    [
      'a company cut from the copy',
      'aliexpress-2020-09-09',
      'aliexpress-2022-06-21',
      who('RU'),
      [
        'storage none > US+RU+DE+CN+SG',
        'unknown contract',
        'unknown controller',
        'unknown transfers',
        'unknown contacts',
        'unknown collects',
        'unknown cookies',
        'unknown partners',
        'unknown rights',
      ],
    ],
    [
      'Alibaba.com in July 2026 for somebody in Hong Kong',
      'alibaba-2026-06-18',
      'alibaba-2026-07-30',
      who('HK'),
      [
        'contract alibaba-hong-kong > alibaba-singapore',
        'controller alibaba-hong-kong > alibaba-singapore',
        'unknown collects',
        'unknown cookies',
      ],
    ],
    [
      'Alibaba.com in July 2026 for a Brazilian',
      'alibaba-2026-06-18',
      'alibaba-2026-07-30',
      who('BR'),
      ['contacts +DataProtection@service.alibaba.com -none', 'officer none > Manfred Tee', 'unknown collects', 'unknown cookies'],
    ],
    [
      'Alibaba.com in August 2026 for a Briton',
      'alibaba-2026-07-30',
      'alibaba-2026-08-12',
      who('GB'),
      [
        'contacts +8th Floor, Millbank Tower, 21-24 Millbank, London, SW1P 4QP, United Kingdom+DataProtection@service.alibaba.com -none',
        'representative none > Alibaba E-Commerce (UK) Limited',
        'unknown collects',
        'unknown cookies',
      ],
    ],
    [
      'Alibaba.com in August 2026 for a German',
      'alibaba-2026-07-30',
      'alibaba-2026-08-12',
      who('DE'),
      ['unknown collects', 'unknown cookies'],
    ],
    [
      'Alibaba.com in November 2025 for a Korean account',
      'alibaba-2025-05-30-captured-2025-10-27',
      'alibaba-2025-05-30-captured-2025-11-07',
      who('KR'),
      ['other-policy null > Alibaba.com privacy policy for South Korea'],
    ],
    ['and after that, nothing', 'alibaba-2025-12-22', 'alibaba-2025-12-30', who('KR'), []],
    [
      'Alibaba.com in December 2025 for a Briton',
      'alibaba-2025-12-22',
      'alibaba-2025-12-30',
      who('GB'),
      ['storage US+DE+SG+CN > US', 'transfers none > CN+SG', 'unknown collects', 'unknown cookies'],
    ],
    [
      'Alibaba.com in August 2024 for a Californian',
      'alibaba-2024-03-25',
      'alibaba-2024-08-28',
      who('US-CA'),
      ['rights +none -opt_out_sale+opt_out_sharing+limit_sensitive+non_discrimination', 'unknown collects', 'unknown cookies'],
    ],
    [
      'from 2018 to 2020 for a German',
      'aliexpress-2019-01-17',
      'aliexpress-2020-09-09',
      who('DE'),
      [
        'contract none > alibaba-singapore',
        'storage none > DE',
        'transfers US+CN > US+RU+CN',
        'cookies +aep_history+_uab_collina+_m_h5_tk_enc+_m_h5_tk+XSRF-TOKEN+JSESSIONID -ali_beacon_id ~none',
        'partners (cookie-list) +facebook+x+google+vk+ok+pinterest+instagram -none',
        'unknown collects',
      ],
    ],
    [
      'from two shops’ text to one’s',
      'aliexpress-alibaba-2018-05-25',
      'alibaba-2019-01-17',
      who('US'),
      [
        'collects +business+health+messages+location+verification+review-services+public-sources -gender-or-birth+questionnaires+income',
        'cookies +none -_ga+_gat+_utma+_utmb+_utmc+_utmt+_utmz+ali_beacon_id+ali_apache_id+ali_apache_track+ali_apache_tracktmp+cna+isg+l+xman_f+xman_us_f+aep_common_f+xman_t+xman_us_t+aep_usuc_f+acs_usuc_t+intl_common_forever+aeu_cid+intl_locale ~none',
        'partners (cookie-list) +google+facebook+x+criteo+microsoft+yahoo+mailru+yandex -none',
        'partners (policy) +none -vk',
        'rights +none -access+rectification',
      ],
    ],
    [
      'to a text without a date',
      'aliexpress-alibaba-2012-06-11',
      'aliexpress-alibaba-undated-2014',
      who('DE'),
      [
        'contract none > alibaba-singapore',
        'controller alibaba-hong-kong > none',
        `contacts +${HK}, 26/F, Tower One, Times Square, 1 Matheson Street, Causeway Bay, Hong Kong -none`,
        'unknown collects',
        'unknown cookies',
      ],
    ],
    ['a version that is only known to exist', 'aliexpress-2022-06-21', 'aliexpress-undated-2022-2024', who('DE'), ['unknown version']],
    ['a paraphrase', 'alibaba-undated-paraphrase', 'alibaba-2021-01-16', who('DE'), ['unknown version']],
    ['texts of two shops', 'alibaba-2026-08-12', 'aliexpress-2026-07-30', who('DE'), ['unknown version']],
  ])('%s', (_what, before, after, person, expected) => {
    expect(steps(before, after, person)).toEqual(expected);
  });

  const collected = (before: string, after: string, person: Person): string[] =>
    steps(before, after, person).filter((one) => one.includes('collects'));
  it.each<[string, string, string, Person, string[]]>([
    [
      'AliExpress 2020 and 2026 for a buyer: questionnaires are put to sellers only',
      'aliexpress-2020-09-09',
      'aliexpress-2026-07-30',
      who('DE'),
      ['collects +account+business+uploads+body+address-book+carriers -questionnaires+income+events'],
    ],
    [
      'AliExpress 2020 and 2026 for a seller',
      'aliexpress-2020-09-09',
      'aliexpress-2026-07-30',
      who('DE', { account: 'seller' }),
      ['collects +account+address-book+carriers -identity+events'],
    ],
    [
      'what is said to Californians only',
      'aliexpress-2020-09-09',
      'aliexpress-2025-10-14',
      who('US-CA'),
      ['collects +account+log-in+business+audio-visual+uploads+body+address-book+carriers -questionnaires+income+events'],
    ],
    ['the two texts of AliExpress that we read last', AE25, 'aliexpress-2026-07-30', who('DE'), []],
    [
      'Alibaba.com 2024 and 2026',
      'alibaba-2024-03-25',
      'alibaba-2026-08-12',
      who('DE'),
      ['collects +precise-location+calendar -address-book'],
    ],
    ['Alibaba.com 2019 and 2020', 'alibaba-2019-01-17', 'alibaba-2020-09-14', who('DE'), []],
    ['a text that nobody recorded', AE25B, 'aliexpress-2026-07-30', who('DE'), ['unknown collects']],
    ['an excerpt after a full text', 'aliexpress-2020-09-09', 'aliexpress-2022-06-21', who('DE'), ['unknown collects']],
    ['a full text after an excerpt', 'aliexpress-2022-06-21', 'aliexpress-2025-10-14', who('DE'), ['unknown collects']],
  ])('in the data collected: %s', (_what, before, after, person, expected) => {
    expect(collected(before, after, person)).toEqual(expected);
  });

  it('an empty list of data collected is a statement, a missing one is none', () => {
    const full = policy('aliexpress-2025-10-14');
    const after: Policy = { ...policy('aliexpress-2026-07-30'), collects: [] };
    const kinds = (one: Policy): Change[] =>
      changesBetween(full, one, who('KR'), corpus, book).filter((change) => change.kind === 'collects');
    expect(kinds(after)).toHaveLength(1);
    expect(kinds({ ...after, collects: null })).toEqual([]);
    expect(kinds({ ...after, completeness: 'excerpt' })).toEqual([]);
  });

  it('a text held against itself has not changed, for anybody', () => {
    const country = fc.constantFrom(...book.places.map(({ code }) => code).filter((code) => code.length === 2));
    const person = fc.record<Person>({
      country,
      whereabouts: country,
      state: fc.constant(null),
      account: fc.constantFrom<Person['account']>('buyer', 'seller', 'none', 'unknown'),
    });
    const read = (['aliexpress', 'alibaba'] as ShopId[]).flatMap((shop) => versionsOf(corpus.policies, shop));
    fc.assert(
      fc.property(fc.constantFrom(...read), person, (one, someone) => {
        expect(changesBetween(one, one, someone, corpus, book).filter(({ kind }) => kind !== 'unknown')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('no step says of a place that it was added and gone', () => {
    for (const shop of ['aliexpress', 'alibaba'] as const) {
      const versions = versionsOf(corpus.policies, shop);
      for (const [index, after] of versions.entries()) {
        const before = versions[index - 1];
        if (!before) continue;
        for (const lives of ['DE', 'GB', 'US-CA', 'BR', 'KR', 'HK', 'RU', 'CN', 'TR']) {
          for (const change of changesBetween(before, after, who(lives), corpus, book)) {
            if ('added' in change && 'gone' in change) {
              const added: unknown[] = [...change.added];
              expect([...change.gone].filter((one) => added.includes(one))).toEqual([]);
              expect(change.added.length + change.gone.length + ('moved' in change ? change.moved.length : 0)).toBeGreaterThan(0);
            }
          }
        }
      }
    }
  });
});

describe('what changed in a notice', () => {
  it.each<[string, string, string[]]>([
    [
      'aliexpress-notice-2025-12-10',
      'aliexpress-notice-2026-01-22',
      ['cookies +AB_STG+AB_DATA_TRACK+AB_ALG -none ~none', 'partners (cookie-list) +none -mediago'],
    ],
    ['aliexpress-notice-2026-01-22', 'aliexpress-notice-2026-01-23', []],
    ['aliexpress-notice-2026-01-23', 'aliexpress-notice-2026-04-30', ['partners (cookie-list) +yahoo-japan -none']],
    ['aliexpress-notice-2026-04-30', 'aliexpress-notice-2026-06-08', ['partners (cookie-list) +appier+zmaticoo -none']],
    ['aliexpress-2020-09-09', 'aliexpress-2022-06-21', ['unknown cookies']],
  ])('from %s to %s', (before, after, expected) => {
    expect(listChanges(list(before), list(after)).map(line)).toEqual(expected);
  });

  it('a name that changes its category has moved', () => {
    const before = list('aliexpress-notice-2025-12-10');
    const after: CookieList = { ...before, rows: before.rows.map((row) => (row.name === 'cna' ? { ...row, category: 'marketing' } : row)) };
    expect(listChanges(before, after).map(line)).toEqual(['cookies +none -none ~cna:essential:marketing']);
  });
});
