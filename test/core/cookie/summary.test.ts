import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CookieList } from '../../../src/core/cookie/cookie-list';
import type { Judgement, Verdict } from '../../../src/core/cookie/match';
import { compareJudged, headline, listedNotSeen, summarise, type Headline, type JudgedCookie } from '../../../src/core/cookie/summary';
import { storedCookie } from './stored-cookie';

const VERDICTS: Verdict[] = ['listed', 'companyListed', 'notListed', 'unclear', 'extensionMade'];

function listOf(...names: string[]): CookieList {
  return {
    id: 'x',
    shops: ['aliexpress'],
    title: 'x',
    effective: '2026-01-01',
    captured: null,
    completeness: 'full',
    domains: ['aliexpress.com'],
    section: null,
    companies: [],
    rows: names.map((name) => ({ name, category: null, provider: 'x', company: null, claimedLifetime: null })),
    sources: [{ document: 'x', date: '2026-01-01' }],
    quality: 'read',
  };
}

function judged(verdict: Verdict, name = 'x', domain = 'aliexpress.com', listedAs: string | null = null): JudgedCookie {
  const cookie = storedCookie(name, { domain });
  const judgement: Judgement = { verdict, listedAs, category: null, company: null, known: null };
  return { cookie, judgement };
}

const verdicts = fc.array(fc.constantFrom(...VERDICTS), { maxLength: 300 });

describe('summarise', () => {
  it('adds the four verdicts up to the total and counts what an extension made apart', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        const summary = summarise(
          all.map((verdict) => judged(verdict)),
          listOf('a'),
        );
        expect(summary.listed + summary.companyListed + summary.notListed + summary.unclear).toBe(summary.total);
        expect(summary.total + summary.extensionMade).toBe(all.length);
        for (const verdict of VERDICTS) expect(summary[verdict]).toBe(all.filter((one) => one === verdict).length);
      }),
    );
  });

  it('compares only with a list that names cookies', () => {
    expect(summarise([], listOf('a')).comparable).toBe(true);
    expect(summarise([], listOf()).comparable).toBe(false);
    expect(summarise([], null).comparable).toBe(false);
    expect([listOf('a'), listOf(), null].map((list) => summarise([], list).listHeld)).toEqual([true, true, false]);
  });
});

describe('headline', () => {
  it.each<[Verdict[], boolean, Headline]>([
    [[], true, 'none'],
    [[], false, 'none'],
    [['extensionMade'], true, 'none'],
    [['unclear'], false, 'noNames'],
    [['companyListed', 'notListed'], false, 'noNames'],
    [['notListed'], true, 'some'],
    [['listed', 'unclear', 'notListed'], true, 'some'],
    [['listed'], true, 'allListed'],
    [['listed', 'extensionMade'], true, 'allListed'],
    [['listed', 'companyListed'], true, 'nothingMissing'],
    [['companyListed'], true, 'nothingMissing'],
    [['listed', 'unclear'], true, 'nothingMissing'],
    [['unclear'], true, 'nothingMissing'],
  ])('%j with names in the list: %s is headed %s', (all, names, expected) => {
    expect(
      headline(
        summarise(
          all.map((verdict) => judged(verdict)),
          names ? listOf('a') : listOf(),
        ),
      ),
    ).toBe(expected);
  });
});

describe('the order of the cookies', () => {
  it('puts what is missing first, then goes by name and domain', () => {
    const cookies = [
      judged('extensionMade', 'a'),
      judged('listed', 'b'),
      judged('listed', 'B'),
      judged('unclear', 'a'),
      judged('companyListed', 'a'),
      judged('notListed', 'b', 'z.test'),
      judged('notListed', 'b', 'a.test'),
      judged('notListed', 'a'),
    ];
    expect(cookies.sort(compareJudged).map(({ cookie, judgement }) => `${judgement.verdict} ${cookie.name} ${cookie.domain}`)).toEqual([
      'notListed a aliexpress.com',
      'notListed b a.test',
      'notListed b z.test',
      'companyListed a aliexpress.com',
      'unclear a aliexpress.com',
      'listed B aliexpress.com',
      'listed b aliexpress.com',
      'extensionMade a aliexpress.com',
    ]);
  });
});

describe('names of the list that are not stored', () => {
  it('keep the order of the list; a misspelled name counts as seen under its printed form', () => {
    const seen = [judged('listed', '__utma', 'aliexpress.com', '_utma'), judged('notListed', 'cbc')];
    expect(listedNotSeen(seen, listOf('cna', '_utma', 'cbc'))).toEqual(['cna', 'cbc']);
  });

  it('are each there once, however often the list prints them', () => {
    expect(listedNotSeen([], listOf('cna', 'xman_f', 'xman_f'))).toEqual(['cna', 'xman_f']);
  });

  it('are none without a list', () => {
    expect(listedNotSeen([judged('unclear')], null)).toEqual([]);
  });
});
