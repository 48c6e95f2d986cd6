import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../src/build/data';
import { addDays } from '../../../src/core/calendar';
import { comparisonOn, cookieListFor, firstDayOf, startOf, versionOn, versionsOf } from '../../../src/core/policy/timeline';
import type { Policy } from '../../../src/core/policy/policy';
import type { ShopId } from '../../../src/core/site/site';

const corpus = readCorpus(path.resolve(import.meta.dirname, '../../../src/data'));

function on(shop: ShopId, date: string): string {
  const answer = versionOn(corpus.policies, shop, date);
  return answer.kind === 'held'
    ? answer.policy.id
    : `gap ${answer.before?.id ?? 'none'} | ${answer.known?.id ?? 'none'} | ${answer.after?.id ?? 'none'}`;
}

describe('the version in force on a day', () => {
  it.each<[ShopId, string, string]>([
    ['aliexpress', '2012-06-11', 'aliexpress-alibaba-2012-06-11'],
    ['alibaba', '2014-01-22', 'aliexpress-alibaba-2012-06-11'],
    ['alibaba', '2014-01-23', 'aliexpress-alibaba-undated-2014'],
    ['aliexpress', '2014-05-21', 'aliexpress-alibaba-undated-2014'],
    ['aliexpress', '2014-05-22', 'aliexpress-alibaba-2014-05'],
    ['aliexpress', '2014-12-31', 'aliexpress-alibaba-2014-12'],
    ['alibaba', '2015-11-04', 'aliexpress-alibaba-2015-11'],
    ['alibaba', '2016-09-19', 'aliexpress-alibaba-2016-09-19'],
    ['aliexpress', '2018-05-09', 'aliexpress-alibaba-2017-09-28'],
    ['aliexpress', '2018-05-24', 'aliexpress-alibaba-2018-05-10'],
    ['aliexpress', '2018-05-25', 'aliexpress-alibaba-2018-05-25'],
    ['aliexpress', '2019-01-16', 'aliexpress-alibaba-2018-05-25'],
    ['aliexpress', '2019-01-17', 'aliexpress-2019-01-17'],
    ['aliexpress', '2020-09-08', 'aliexpress-2019-01-17'],
    ['aliexpress', '2020-09-09', 'aliexpress-2020-09-09'],
    ['aliexpress', '2022-06-20', 'aliexpress-2020-09-09'],
    ['aliexpress', '2022-06-21', 'aliexpress-2022-06-21'],
    ['aliexpress', '2024-10-30', 'aliexpress-2022-06-21'],
    ['aliexpress', '2024-10-31', 'aliexpress-2024-10-31'],
    ['aliexpress', '2025-10-13', 'aliexpress-2024-10-31'],
    ['aliexpress', '2026-07-30', 'aliexpress-2026-07-30'],
    ['aliexpress', '2026-11-22', 'aliexpress-2026-07-30'],
    ['aliexpress', '2031-01-01', 'aliexpress-2026-07-30'],
    ['alibaba', '2018-05-25', 'aliexpress-alibaba-2018-05-25'],
    ['alibaba', '2019-01-16', 'aliexpress-alibaba-2018-05-25'],
    ['alibaba', '2019-01-17', 'alibaba-2019-01-17'],
    // The date of July 2019 stands in translations only: the English text of January went on.
    ['alibaba', '2019-07-15', 'alibaba-2019-01-17'],
    ['alibaba', '2020-02-26', 'alibaba-2019-01-17'],
    ['alibaba', '2020-02-27', 'alibaba-2020-02-27'],
    ['alibaba', '2020-09-14', 'alibaba-2020-09-14'],
    ['alibaba', '2020-11-24', 'alibaba-2020-09-14'],
    ['alibaba', '2020-11-25', 'alibaba-2020-11-25'],
    ['alibaba', '2020-12-22', 'alibaba-2020-12-22'],
    ['alibaba', '2024-03-24', 'alibaba-2021-01-16'],
    ['alibaba', '2024-03-25', 'alibaba-2024-03-25'],
    ['alibaba', '2025-05-29', 'alibaba-2024-08-28'],
    ['alibaba', '2025-12-29', 'alibaba-2025-12-22'],
    ['alibaba', '2026-06-17', 'alibaba-2025-12-30-captured-2026-01-05'],
    ['alibaba', '2026-06-18', 'alibaba-2026-06-18'],
    ['alibaba', '2026-08-11', 'alibaba-2026-07-30'],
    ['alibaba', '2026-08-12', 'alibaba-2026-08-12'],
    ['alibaba', '2026-11-22', 'alibaba-2026-08-12'],
  ])('of %s on %s is %s', (shop, date, id) => {
    expect(on(shop, date)).toBe(id);
  });

  it('is none before the first one known, only its neighbours', () => {
    expect(on('aliexpress', '2012-06-10')).toBe('gap none | none | aliexpress-alibaba-2012-06-11');
  });

  it.each<[ShopId, string, string]>([
    ['aliexpress', '2019-01-17', 'gap aliexpress-alibaba-2018-05-25 | aliexpress-2019-01-17 | aliexpress-2020-09-09'],
    ['aliexpress', '2020-09-08', 'gap aliexpress-alibaba-2018-05-25 | aliexpress-2019-01-17 | aliexpress-2020-09-09'],
    ['aliexpress', '2025-01-15', 'gap aliexpress-2022-06-21 | aliexpress-2024-10-31 | aliexpress-2025-10-14'],
  ])('of %s on %s is not held, were it only known to exist: %s', (shop, date, gap) => {
    const known = new Set(['aliexpress-2019-01-17', 'aliexpress-2024-10-31']);
    const policies = corpus.policies.map((policy): Policy => (known.has(policy.id) ? { ...policy, completeness: 'known' } : policy));
    const answer = versionOn(policies, shop, date);
    expect(answer.kind === 'gap' && `gap ${String(answer.before?.id)} | ${String(answer.known?.id)} | ${String(answer.after?.id)}`).toBe(
      gap,
    );
  });

  it.each<[ShopId, string, string, string | null]>([
    ['aliexpress', '2025-10-14', 'aliexpress-2025-10-14', '2026-01-29'],
    ['aliexpress', '2025-12-10', 'aliexpress-2025-10-14', '2026-01-29'],
    ['aliexpress', '2026-01-29', 'aliexpress-2025-10-14', '2026-01-29'],
    ['aliexpress', '2026-01-30', 'aliexpress-2025-10-14-captured-2026-01-30', '2026-07-29'],
    ['aliexpress', '2026-07-29', 'aliexpress-2025-10-14-captured-2026-01-30', '2026-07-29'],
    ['alibaba', '2025-05-30', 'alibaba-2025-05-30', '2025-10-08'],
    ['alibaba', '2025-10-09', 'alibaba-2025-05-30-captured-2025-10-09', '2025-10-26'],
    ['alibaba', '2025-10-27', 'alibaba-2025-05-30-captured-2025-10-27', '2025-11-06'],
    ['alibaba', '2025-11-07', 'alibaba-2025-05-30-captured-2025-11-07', '2025-11-09'],
    ['alibaba', '2025-11-10', 'alibaba-2025-05-30-captured-2025-11-10', '2025-12-21'],
    // Copied on 31 December; the day before, the text of its date is still the only one held.
    ['alibaba', '2025-12-30', 'alibaba-2025-12-30', '2026-01-04'],
    ['alibaba', '2026-01-05', 'alibaba-2025-12-30-captured-2026-01-05', '2026-06-17'],
  ])('of %s on %s is the text we last copied by then: %s, until %s', (shop, date, id, until) => {
    const answer = versionOn(corpus.policies, shop, date);
    expect(answer).toMatchObject({ kind: 'held', policy: { id }, until, latest: false });
    expect(answer.kind === 'held' && answer.texts.length).toBeGreaterThan(1);
  });

  it('ends the day before the next version that is known to exist', () => {
    expect(versionOn(corpus.policies, 'aliexpress', '2023-01-01')).toMatchObject({ kind: 'held', until: '2024-10-30', latest: false });
    expect(versionOn(corpus.policies, 'aliexpress', '2021-01-01')).toMatchObject({
      until: '2022-06-20',
      latest: false,
      undatedSince: null,
    });
    expect(versionOn(corpus.policies, 'alibaba', '2019-06-01')).toMatchObject({ until: '2020-02-26', latest: false });
    expect(versionOn(corpus.policies, 'aliexpress', '2026-11-22')).toMatchObject({ until: null, latest: true });
  });

  it('says when an undated version may have come in between', () => {
    expect(versionOn(corpus.policies, 'aliexpress', '2023-01-01')).toMatchObject({ undatedSince: '2022-06-21' });
    expect(versionOn(corpus.policies, 'aliexpress', '2022-06-21')).toMatchObject({ undatedSince: null });
  });

  it('is never a paraphrase and never a version without a text', () => {
    fc.assert(
      fc.property(fc.constantFrom<ShopId>('aliexpress', 'alibaba'), fc.integer({ min: 0, max: 6000 }), (shop, days) => {
        const date = addDays('2011-01-01', days);
        const answer = versionOn(corpus.policies, shop, date);
        if (answer.kind === 'held') {
          expect(['full', 'excerpt']).toContain(answer.policy.completeness);
          expect(answer.policy.shops).toContain(shop);
          expect((startOf(answer.policy) ?? '9999') <= date && date <= (answer.until ?? '9999')).toBe(true);
          expect(answer.policy.translationOnly).toBeUndefined();
        } else {
          expect(date < '2012-06-11').toBe(true);
        }
      }),
    );
  });
});

describe.each<ShopId>(['aliexpress', 'alibaba'])('around every date of %s', (shop) => {
  const versions = versionsOf(corpus.policies, shop);

  it('versions are in order of their dates, and of our copies', () => {
    const dates = versions.map((version) => `${String(startOf(version))} ${version.revision ?? ''}`);
    expect(dates).toEqual([...dates].sort());
    expect(new Set(dates).size).toBe(dates.length);
  });

  const starts = versions.map((version, index): [string, Policy, Policy | undefined] => [
    firstDayOf(corpus.policies, version) ?? '',
    version,
    versions[index - 1],
  ]);

  it.each(starts)('the version of %s starts that day and not before', (date, version, previous) => {
    const current = (day: string): string | undefined => {
      const answer = versionOn(corpus.policies, shop, day);
      return answer.kind === 'held' ? answer.policy.id : answer.known?.id;
    };
    expect(current(date)).toBe(version.id);
    expect(current(addDays(date, -1))).toBe(previous?.id);
  });
});

describe('the cookie list of a version', () => {
  const policy = (id: string): Policy => {
    const found = corpus.policies.find((one) => one.id === id);
    if (!found) throw new Error(`no policy ${id}`);
    return found;
  };

  it.each([
    ['2024-06-01', undefined],
    ['2025-12-09', undefined],
    ['2025-12-10', 'aliexpress-notice-2025-12-10'],
    ['2026-01-21', 'aliexpress-notice-2025-12-10'],
    ['2026-01-22', 'aliexpress-notice-2026-01-22'],
    ['2026-01-23', 'aliexpress-notice-2026-01-23'],
    ['2026-04-29', 'aliexpress-notice-2026-01-23'],
    ['2026-04-30', 'aliexpress-notice-2026-04-30'],
    ['2026-06-07', 'aliexpress-notice-2026-04-30'],
    ['2026-06-08', 'aliexpress-notice-2026-06-08'],
    ['2026-11-22', 'aliexpress-notice-2026-06-08'],
  ])('that points to the notice is on %s the text captured by then: %s', (date, id) => {
    expect(cookieListFor(policy('aliexpress-2026-07-30'), corpus.cookieLists, date)?.id).toBe(id);
  });

  it('that prints its own is that one on any day', () => {
    for (const date of ['2020-01-01', '2026-11-22']) {
      expect(cookieListFor(policy('aliexpress-2020-09-09'), corpus.cookieLists, date)?.id).toBe('aliexpress-2020-09-09');
      expect(cookieListFor(policy('aliexpress-alibaba-2018-05-25'), corpus.cookieLists, date)?.id).toBe('shared-2018-05-25');
    }
  });

  it('that refers to one we do not hold is none', () => {
    expect(cookieListFor(policy('alibaba-2026-08-12'), corpus.cookieLists, '2026-11-22')).toBeNull();
  });

  it.each<[ShopId, string, string | null]>([
    ['aliexpress', '2026-11-22', 'aliexpress-notice-2026-06-08'],
    ['aliexpress', '2021-01-01', 'aliexpress-2020-09-09'],
    ['aliexpress', '2023-01-01', 'aliexpress-2022-06-21'],
    ['aliexpress', '2018-06-01', 'shared-2018-05-25'],
    ['aliexpress', '2018-05-20', 'shared-2018-05-10'],
    // The table of 2018, printed again row for row.
    ['aliexpress', '2019-06-15', 'shared-2018-05-25'],
    ['alibaba', '2020-03-01', 'alibaba-2019-01-17'],
    ['alibaba', '2023-01-01', 'alibaba-2020-09-14'],
    ['aliexpress', '2025-01-15', null],
    ['alibaba', '2018-06-01', 'shared-2018-05-25'],
    ['alibaba', '2019-06-01', 'alibaba-2019-01-17'],
    ['alibaba', '2020-10-01', 'alibaba-2020-09-14'],
    ['alibaba', '2026-11-22', null],
  ])('to compare with: %s on %s, %s', (shop, date, id) => {
    expect(comparisonOn(corpus, shop, date).list?.id ?? null).toBe(id);
  });

  it('comes with the partners that the policy names besides, and before the first version with none', () => {
    expect(comparisonOn(corpus, 'aliexpress', '2026-11-22').partners).toContain('appsflyer');
    expect(comparisonOn(corpus, 'aliexpress', '2025-01-15').partners).toContain('sesame-credit');
    expect(comparisonOn(corpus, 'aliexpress', '2010-01-01')).toEqual({ list: null, partners: [] });
  });
});
