import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../src/build/data';
import { evaluate } from '../../../src/core/cookie/evaluate';
import { createMatcher } from '../../../src/core/cookie/match';
import { comparisonOn } from '../../../src/core/policy/timeline';
import type { ShopId } from '../../../src/core/site/site';
import { storedCookie } from './stored-cookie';

const corpus = readCorpus(path.resolve(import.meta.dirname, '../../../src/data'));

function evaluated(id: ShopId, date: string, names: readonly string[]): ReturnType<typeof evaluate> {
  const shop = corpus.sites.shops.find((one) => one.id === id);
  if (!shop) throw new Error(`no shop ${id}`);
  const cookies = names.map((name) => storedCookie(name, { domain: shop.domains[0] }));
  const { list, partners } = comparisonOn(corpus, id, date);
  return evaluate(cookies, createMatcher(corpus, { shop, list, partners, date }));
}

describe('an evaluation', () => {
  it('counts the verdicts that it gives', () => {
    const { cookies, summary } = evaluated('aliexpress', '2026-09-01', ['cna', 'nonsense', '_gcl_au', 'SLG_G_WPT_TO']);
    for (const verdict of ['listed', 'notListed', 'unclear'] as const)
      expect(summary[verdict]).toBe(cookies.filter(({ judgement }) => judgement.verdict === verdict).length);
    expect(summary.total).toBe(3);
  });

  it('under a list that names companies and no cookies, calls no cookie listed and none missing', () => {
    const { list, summary, cookies } = evaluated('alibaba', '2020-10-01', ['_ttp', 'cna', '_ga', 'nonsense']);
    expect(list?.rows).toEqual([]);
    expect(summary).toMatchObject({ comparable: false, listed: 0, notListed: 0 });
    expect(cookies.find(({ cookie }) => cookie.name === '_ttp')?.judgement).toMatchObject({ company: 'tiktok', verdict: 'unclear' });
  });

  it('carries to a page what is shown and nothing else: no source, no purpose, no rule of the catalogue', () => {
    const { cookies } = evaluated('aliexpress', '2026-09-01', ['cna', '__utma']);
    for (const { judgement } of cookies) {
      expect(Object.keys(judgement).sort()).toEqual(['category', 'company', 'known', 'listedAs', 'verdict']);
      expect(Object.keys(judgement.known ?? {}).sort()).toEqual(['printedAs', 'setBy', 'value', 'variantOf']);
    }
  });
});
