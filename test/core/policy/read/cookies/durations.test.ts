import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../../../src/build/data';
import { createMatcher } from '../../../../../src/core/cookie/match';
import { createMarker } from '../../../../../src/core/cookie/marks';
import { ownListOf } from '../../../../../src/core/policy/compare-reading';
import { readPolicyText } from '../../../../../src/core/policy/read/read-policy';
import { durationOf } from '../../../../../src/core/policy/read/text/vocabulary';
import { storedCookie } from '../../../cookie/stored-cookie';

const DAY = 86_400;

describe('a duration', () => {
  it.each([
    ['1 year', 366 * DAY],
    ['2 Years', 732 * DAY],
    ['13 months', 403 * DAY],
    ['30 days', 30 * DAY],
    ['1 week', 7 * DAY],
    ['24 hours', DAY],
    ['30 min.', 1800],
    ['90d', null],
    ['2 Jahre', 732 * DAY],
    ['30 Tage', 30 * DAY],
    ['1 an', 366 * DAY],
    ['6 mois', 186 * DAY],
    ['2 años', 732 * DAY],
    ['1 anno', 366 * DAY],
    ['12 maanden', 372 * DAY],
    ['1 год', 366 * DAY],
    ['2年', 732 * DAY],
    ['30일', 30 * DAY],
  ])('%s', (cell, seconds) => {
    expect(durationOf(cell)).toBe(seconds);
  });

  it.each([
    '',
    'Session',
    'persistent',
    '1 year after the last visit',
    '30 seconds till 1 year',
    '1 hour or longer',
    'up to 2 years',
    '2 years 1 month',
    'year',
    '365',
    '-1 days',
    '12345 days',
    'constructor',
  ])('%j states none that a cookie could exceed', (cell) => {
    expect(durationOf(cell)).toBeNull();
  });
});

it('of a list that the shopper has read is held against what the browser keeps', () => {
  const corpus = readCorpus(path.resolve(import.meta.dirname, '../../../../../src/data'));
  const shop = corpus.sites.shops.find(({ id }) => id === 'aliexpress');
  if (!shop) throw new Error('no shop');
  const text =
    '# Cookie Notice\n\nEffective as of July 1, 2026\n\n## Cookies we use\n\n| Cookie name | Provider | Duration |\n| --- | --- | --- |\n| ali_apache_id | aliexpress.com | 30 days |\n| intl_locale | aliexpress.com | Session |\n| _m_h5_tk | aliexpress.com | 1 year after the last visit |\n';
  const own = ownListOf(
    readPolicyText(text),
    shop,
    { title: 'Cookie Notice', address: 'https://www.aliexpress.com/notice', readOn: '2026-11-22' },
    corpus.companies,
  );
  expect(own?.list.rows.map(({ name, claimedLifetime, claimedDuration }) => [name, claimedLifetime, claimedDuration])).toEqual([
    ['ali_apache_id', 'persistent', 30 * DAY],
    ['intl_locale', 'session', undefined],
    ['_m_h5_tk', 'persistent', undefined],
  ]);
  const at = Date.parse('2026-11-22T12:00:00Z');
  const kept = (days: number): string[] =>
    createMarker(corpus, createMatcher(corpus, { shop, list: own?.list ?? null, partners: [] }))
      .marksOf(storedCookie('ali_apache_id', { expires: at / 1000 + days * DAY }), { at })
      .map(({ code }) => code);
  expect(kept(400)).toContain('lasts-longer');
  expect(kept(40)).not.toContain('lasts-longer');
});
