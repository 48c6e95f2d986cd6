import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concernsShop, countOthers, judgeOthers } from '../../../src/core/inventory/others';
import { askableSources, ownerOf, sourcesFor } from '../../../src/core/inventory/sources';
import { cookie, corpus, shopOn } from './records';

const { shop, list, partners, matcher } = shopOn('aliexpress');
const sources = sourcesFor(corpus, list, partners);
const judge = (name: string, domain: string, partition: string | null = null) =>
  judgeOthers([cookie(name, domain, partition)], shop, corpus, matcher)[0];

describe('who is asked about', () => {
  it('are the group’s hosts, every company that the list or the policy names with a domain we know, and whom saved pages called', () => {
    const ids = sources.map(({ id }) => id);
    for (const id of [
      'mmstat.com',
      'alicdn.com',
      'aliyuncs.com',
      'taobao',
      'criteo',
      'facebook',
      'google',
      'zmaticoo',
      'appsflyer',
      'xandr',
    ])
      expect(ids).toContain(id);
    // Named in lists of the past only.
    for (const id of ['vk', 'yandex', 'mediago', 'mailru']) expect(ids).not.toContain(id);
    expect(sources.filter(({ reason }) => reason === 'seen').map(({ id }) => id)).toEqual(['xandr']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('can all be asked for: whom only a list of the shopper’s own names cannot', () => {
    const askable = new Set(askableSources(corpus).map(({ id }) => id));
    const own = list && { ...list, companies: [...list.companies, { company: 'yandex', printed: 'Yandex', category: null }] };
    expect(sourcesFor(corpus, own, partners).filter(({ id }) => !askable.has(id))).toEqual([]);
  });

  it('are fewer for a shop whose policy names fewer', () => {
    const alibaba = shopOn('alibaba');
    const ids = sourcesFor(corpus, alibaba.list, alibaba.partners).map(({ id }) => id);
    expect(ids).toContain('google');
    expect(ids).not.toContain('criteo');
  });
});

describe('a cookie of another host', () => {
  it.each([
    ['an ordinary one of a company asked about', 'criteo.com', null, true],
    ['one partitioned under the shop', 'criteo.com', 'https://aliexpress.com', true],
    ['one partitioned under the shop’s other domain', 'criteo.com', 'https://aliexpress.us', true],
    ['one of nobody we know, partitioned under the shop', 'unknown.example', 'https://aliexpress.com', true],
    ['one partitioned under another site, which only tells where the shopper goes', 'criteo.com', 'https://example.com', false],
    ['an ordinary one of nobody asked about', 'unknown.example', null, false],
    ['one of the shop itself', 'www.aliexpress.com', null, false],
    ['one of the shop itself under another site', 'www.aliexpress.com', 'https://example.com', false],
    ['an ordinary one of the other shop, which has a page of its own', 'www.alibaba.com', null, false],
    ['one of the other shop under this one', 'www.alibaba.com', 'https://aliexpress.com', true],
  ])('%s', (_, domain, partition, concerns) => {
    expect(concernsShop(cookie('a', domain, partition), shop, sources)).toBe(concerns);
  });

  it.each([
    ['fr', 'facebook.com', 'outside', 'companyListed', 'Facebook'],
    ['uid', 'criteo.com', 'outside', 'companyListed', 'Criteo'],
    ['uuid2', 'adnxs.com', 'outside', 'notListed', 'Xandr'],
    ['cna', 'mmstat.com', 'group', 'unclear', 'Alibaba log servers (mmstat)'],
    ['anything', 'taobao.com', 'group', 'unclear', 'Taobao'],
    ['SLG_G_WPT_TO', 'facebook.com', 'outside', 'extensionMade', 'Facebook'],
  ])('%s on %s is %s and %s', (name, domain, party, verdict, owner) => {
    expect(judge(name, domain)).toMatchObject({ party, owner, judgement: { verdict } });
  });

  it('is never called missing where we hold no list', () => {
    const alibaba = shopOn('alibaba');
    const judged = judgeOthers([cookie('uid', 'criteo.com'), cookie('NID', 'google.com')], alibaba.shop, corpus, alibaba.matcher);
    expect(judged.map(({ owner, judgement }) => [owner, judgement.verdict])).toEqual([
      ['Google', 'companyListed'],
      ['Criteo', 'unclear'],
    ]);
  });

  it('has an owner by its domain, never by a part of it', () => {
    expect(ownerOf('notcriteo.com', corpus)).toEqual({ id: null, name: 'notcriteo.com' });
    expect(ownerOf('a.b.criteo.com', corpus)).toEqual({ id: 'criteo', name: 'Criteo' });
  });
});

describe('the numbers of others', () => {
  it('add up, whatever is stored, and count what an extension made apart', () => {
    const anyCookie = fc.record({
      name: fc.constantFrom('fr', 'cna', 'SLG_x', 'uid', 'x'),
      domain: fc.constantFrom('criteo.com', 'mmstat.com', 'taobao.com', 'adnxs.com', 'unknown.example'),
      partition: fc.constantFrom(null, 'https://aliexpress.com'),
    });
    fc.assert(
      fc.property(fc.array(anyCookie, { maxLength: 40 }), (all) => {
        const others = judgeOthers(
          all.map(({ name, domain, partition }) => cookie(name, domain, partition)),
          shop,
          corpus,
          matcher,
        );
        const counts = countOthers(others, shop);
        expect(counts.total).toBe(counts.group + counts.outside);
        expect(counts.total).toBe(counts.listed + counts.companyListed + counts.notListed + counts.unclear);
        expect(counts.total + counts.extensionMade).toBe(all.length);
        expect(counts.underShop).toBeLessThanOrEqual(counts.total);
      }),
    );
  });
});
