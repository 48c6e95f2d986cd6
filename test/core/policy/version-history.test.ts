import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus, readLawBook } from '../../../src/build/data';
import { changesSince, historyFor, isCurrent } from '../../../src/core/policy/version-history';
import type { Person } from '../../../src/core/policy/places';
import { resolvePolicy } from '../../../src/core/policy/resolve';

const data = path.resolve(import.meta.dirname, '../../../src/data');
const corpus = readCorpus(data);
const book = readLawBook(data);
const german: Person = { country: 'DE', state: 'BE', whereabouts: 'DE', account: 'buyer' };

describe('the history of a shop’s texts', () => {
  const steps = historyFor({ shop: 'aliexpress', person: german }, corpus, book);

  it('begins in 2012, ends with the version in force, and never goes back in time', () => {
    expect(steps[0]?.stated).toBe('2012-06-11');
    expect(steps.filter(({ kind }) => kind === 'policy').at(-1)?.stated).toBe('2026-07-30');
    expect(steps.map(({ from }) => from)).toEqual(steps.map(({ from }) => from).toSorted());
  });

  it('shows the five texts of the notice, four of them under a date that did not change', () => {
    const notices = steps.filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ stated }) => stated)).toEqual(Array.from({ length: 5 }, () => '2024-05-16'));
    expect(notices.map(({ underSameDate }) => underSameDate)).toEqual([false, true, true, true, true]);
    // The copies of two days running differ in words that we do not record.
    expect(notices.slice(1).map(({ changes }) => (changes?.length ?? 0) > 0)).toEqual([true, false, true, true]);
  });

  it('has a change, or the reason why none can be told, at every step between texts we hold', () => {
    expect(steps[0]?.changes).toBeNull();
    for (const step of steps.slice(1)) if (step.kind === 'policy') expect(step.changes, step.id).not.toBeNull();
  });
});

describe('what changed since a purchase', () => {
  const since = (from: string, to = '2026-11-22') => changesSince({ shop: 'aliexpress', person: german, from, to }, corpus, book);

  it('of 2020 includes where data is kept and which cookies are named', () => {
    expect(since('2020-10-01')?.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['storage', 'cookies', 'partners']));
  });

  it('of yesterday is nothing', () => {
    expect(since('2026-11-21')).toEqual([]);
  });

  it('is not told for a day before the first text, or in a gap', () => {
    expect(since('2010-01-01')).toBeNull();
  });
});

describe('the texts kept at hand for today', () => {
  const current = { ...corpus, policies: corpus.policies.filter((policy) => isCurrent(policy, corpus.policies)), contradictions: [] };

  it('are few', () => {
    expect(current.policies.length).toBeLessThan(8);
  });

  it.each(['aliexpress', 'alibaba'] as const)('answer for %s as all texts do, on every later day', (shop) => {
    for (const date of ['2026-08-20', '2026-11-22', '2031-01-01']) {
      for (const country of ['DE', 'US', 'KR', 'BR', 'CN', 'TR', 'GE']) {
        const question = { shop, person: { ...german, state: null, country, whereabouts: country }, date };
        expect(resolvePolicy(question, current, book)).toEqual(resolvePolicy(question, corpus, book));
      }
    }
  });
});
