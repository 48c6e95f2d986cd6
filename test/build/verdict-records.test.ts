import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus, verdictRecordsOf } from '../../src/build/data';
import { createMatcher } from '../../src/core/cookie/match';
import { comparisonOn } from '../../src/core/policy/timeline';
import { isCurrent } from '../../src/core/policy/version-history';
import { SHOP_IDS } from '../../src/core/site/site';

const corpus = readCorpus(path.resolve(import.meta.dirname, '..', '..', 'src', 'data'));
const current = { ...corpus, policies: corpus.policies.filter((policy) => isCurrent(policy, corpus.policies)) };
const records = verdictRecordsOf(current);

describe('the records that the badge reads', () => {
  it.each(SHOP_IDS)('give every cookie of %s the judgement that all records give it', (id) => {
    const shop = corpus.sites.shops.find((one) => one.id === id) ?? expect.fail(id);
    const [short, whole] = [comparisonOn(records, id, '2026-12-01'), comparisonOn(current, id, '2026-12-01')];
    expect(short).toEqual(whole);
    const [judged, found] = [createMatcher(records, { shop, ...short }), createMatcher(current, { shop, ...whole })];
    const names = [
      'in_no_list',
      ...corpus.catalogue.flatMap(({ name, printedAs }) => [name, printedAs].filter((one) => one !== null)),
      ...corpus.cookieLists.flatMap(({ rows }) => rows.map(({ name }) => name)),
    ];
    const domains = [
      'login.aliexpress.com',
      'alibaba.com',
      'example.com',
      ...corpus.companies.flatMap((company) => company.domains.slice(0, 1)),
    ];
    const cookies = names.flatMap((name) => domains.map((domain) => ({ name, domain })));
    expect(cookies.map((cookie) => judged.judge(cookie))).toEqual(cookies.map((cookie) => found.judge(cookie)));
  });

  it('hold no more than a third of what all records take', () => {
    const size = (value: object): number => JSON.stringify(value).length;
    expect(size(records)).toBeLessThan(size(current) / 3);
  });
});
