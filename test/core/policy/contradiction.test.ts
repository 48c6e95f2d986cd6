import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus, readLawBook } from '../../../src/build/data';
import { contradictionsFor } from '../../../src/core/policy/contradiction';
import type { Person } from '../../../src/core/policy/places';
import { resolvePolicy } from '../../../src/core/policy/resolve';
import type { ShopId } from '../../../src/core/site/site';

const DATA = path.resolve(import.meta.dirname, '../../../src/data');
const corpus = readCorpus(DATA);
const book = readLawBook(DATA);

function ids(shop: ShopId, lives: string, date = '2026-11-22', more: Partial<Person> = {}): string[] {
  const person: Person = { country: lives, state: null, whereabouts: lives, account: 'buyer', ...more };
  return contradictionsFor({ shop, person, date }, corpus, book).map(({ id }) => id);
}

/** Everybody's, without the ones for a place or an account. */
const everybody = (shop: ShopId): string[] =>
  corpus.contradictions.filter((one) => one.shops.includes(shop) && !one.when).map(({ id }) => id);

describe('the contradictions for a shopper', () => {
  it.each<[ShopId, string, string[]]>([
    ['aliexpress', 'DE', ['russia-and-china-no-longer-named']],
    ['aliexpress', 'NO', ['russia-and-china-no-longer-named']],
    ['aliexpress', 'GB', ['uk-storage-three-answers', 'russia-and-china-no-longer-named']],
    ['aliexpress', 'US', ['us-company-three-answers', 'two-sections-two-places', 'sale-or-no-sale']],
    ['aliexpress', 'BR', ['two-sections-two-places']],
    ['aliexpress', 'HK', ['hong-kong-company-comes-and-goes']],
    ['aliexpress', 'MO', ['hong-kong-company-comes-and-goes']],
    ['aliexpress', 'TW', ['hong-kong-company-comes-and-goes']],
    ['aliexpress', 'KR', ['korea-policy-and-terms']],
    ['aliexpress', 'RU', ['access-clause-contradicts-itself', 'cis-company-renamed']],
    ['aliexpress', 'UA', []],
    ['aliexpress', 'JP', []],
    ['alibaba', 'KR', ['korean-mail-two-spellings']],
    ['alibaba', 'GB', ['uk-storage-three-answers']],
    ['alibaba', 'BR', ['two-sections-two-places']],
    ['alibaba', 'TW', ['hong-kong-company-comes-and-goes']],
    ['alibaba', 'DE', []],
  ])('of %s in %s: those for the place first, then everybody’s', (shop, lives, own) => {
    const found = ids(shop, lives);
    expect(found.slice(0, own.length).sort()).toEqual([...own].sort());
    expect(found.slice(own.length).sort()).toEqual(everybody(shop).sort());
  });

  it('a traveller gets those of where they are as well', () => {
    expect(ids('aliexpress', 'DE', '2026-11-22', { whereabouts: 'KR' }).slice(0, 3)).toContain('korea-policy-and-terms');
    expect(ids('aliexpress', 'DE', '2026-11-22', { whereabouts: 'US' })).not.toContain('sale-or-no-sale');
  });

  it('the one on visitors is for visitors', () => {
    expect(ids('aliexpress', 'DE', '2026-11-22', { account: 'none' })).toContain('visitors-without-company');
    for (const account of ['buyer', 'seller', 'unknown'] as const)
      expect(ids('aliexpress', 'DE', '2026-11-22', { account })).not.toContain('visitors-without-company');
  });

  it('nothing of texts that were still to come', () => {
    expect(ids('aliexpress', 'DE', '2018-06-01')).toEqual([]);
    expect(ids('aliexpress', 'US', '2024-10-30')).not.toContain('us-company-three-answers');
    expect(ids('aliexpress', 'US', '2024-10-31')[0]).toBe('us-company-three-answers');
    expect(ids('alibaba', 'DE', '2021-06-01').sort()).toEqual([
      'alibaba-partners-differ',
      'essential-yet-your-choice',
      'fee-for-requests-gone',
      'two-versions-on-one-day',
    ]);
    expect(ids('aliexpress', 'DE', '2026-07-29')).not.toContain('minors-on-an-adult-platform');
  });

  it('of everybody’s, those about the texts in force come before the past ones, and companies before cookies before words', () => {
    const found = ids('aliexpress', 'JP');
    expect(found.indexOf('minors-on-an-adult-platform')).toBeLessThan(found.indexOf('spanish-notice'));
    expect(found.indexOf('networks-outgrow-the-policy')).toBeLessThan(found.indexOf('names-vanished'));
    expect(found.indexOf('networks-outgrow-the-policy')).toBeLessThan(found.indexOf('text-changed-under-one-date'));
  });

  it('takes a resolution as well as a question', () => {
    const person: Person = { country: 'KR', state: null, whereabouts: 'KR', account: 'buyer' };
    const question = { shop: 'aliexpress' as const, person, date: '2026-11-22' };
    expect(contradictionsFor(resolvePolicy(question, corpus, book), corpus, book)).toEqual(contradictionsFor(question, corpus, book));
  });

  it('never shows what is only inferred, and keeps what is second-hand', () => {
    const first = corpus.contradictions.find(({ id }) => id === 'names-vanished');
    if (!first) throw new Error('the record is missing');
    const contradictions = [
      { ...first, quality: 'inferred' as const },
      { ...first, id: 'second-hand', quality: 'secondary' as const },
    ];
    const person: Person = { country: 'DE', state: null, whereabouts: 'DE', account: 'buyer' };
    expect(
      contradictionsFor({ shop: 'aliexpress', person, date: '2026-11-22' }, { ...corpus, contradictions }, book).map(({ id }) => id),
    ).toEqual(['second-hand']);
  });
});
