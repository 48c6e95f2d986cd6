import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/build/data';
import { contradictionKeys } from '../../src/core/policy/contradiction';

const ROOT = path.resolve(import.meta.dirname, '../..');
const corpus = readCorpus(path.join(ROOT, 'src/data'));
const LOCALES = path.join(ROOT, 'locales');

describe('contradictions', () => {
  it('are all that were found: thirty-four, of which two are told as two', () => {
    expect(corpus.contradictions).toHaveLength(36);
  });

  it('compare no report with a text of another time: the one of 2023 to 2024 with back-ups in the US fits the text of 2022', () => {
    const held = corpus.policies.find(({ id }) => id === 'aliexpress-2022-06-21')?.storage.find(({ when }) => when.places.includes('*'));
    expect(held?.countries).toEqual(expect.arrayContaining(['DE', 'SG', 'US']));
    expect(corpus.contradictions.map(({ id }) => id)).not.toContain('back-ups-not-named');
  });

  it.each(readdirSync(LOCALES))('have a title and a text in %s', (language) => {
    const messages = JSON.parse(readFileSync(path.join(LOCALES, language, 'messages.json'), 'utf8')) as Record<string, { message: string }>;
    const expected = corpus.contradictions.flatMap((one) => Object.values(contradictionKeys(one)));
    expect(
      Object.keys(messages)
        .filter((key) => key.startsWith('contradiction_'))
        .sort(),
    ).toEqual([...expected].sort());
    for (const one of corpus.contradictions) {
      const { title, body } = contradictionKeys(one);
      expect(messages[title]?.message.length, title).toBeLessThanOrEqual(80);
      // Every text is dated.
      expect(messages[body]?.message, body).toMatch(/20[12]\d/);
    }
  });

  // What the texts say of the lists is true of the lists.
  it('count what the lists hold', () => {
    const list = (id: string): { names: string[]; networks: number } => {
      const found = corpus.cookieLists.find((one) => one.id === id);
      return {
        names: found?.rows.map(({ name }) => name) ?? [],
        networks: found?.companies.filter(({ category }) => category === 'personalisation').length ?? 0,
      };
    };
    const [t18, t20, notice, january, june] = [
      'shared-2018-05-25',
      'aliexpress-2020-09-09',
      'aliexpress-notice-2025-12-10',
      'aliexpress-notice-2026-01-22',
      'aliexpress-notice-2026-06-08',
    ].map(list);
    const gone = (before: string[] = [], after: string[] = []): string[] => before.filter((name) => !after.includes(name)).sort();
    expect(gone(t18?.names, t20?.names)).toEqual(['ali_beacon_id']);
    expect(gone(t20?.names, notice?.names)).toEqual([
      '_uab_collina',
      'aep_history',
      'aeu_cid',
      'ali_apache_track',
      'ali_apache_tracktmp',
      'l',
    ]);
    expect(gone(t20?.names, t18?.names)).toHaveLength(6);
    expect(gone(notice?.names, t20?.names)).toHaveLength(5);
    expect(gone(january?.names, notice?.names)).toEqual(['AB_ALG', 'AB_DATA_TRACK', 'AB_STG']);
    expect([t20?.networks, june?.networks]).toEqual([3, 15]);
    expect(corpus.cookieLists.flatMap(({ companies }) => companies.map(({ company }) => company))).not.toContain('appsflyer');
  });
});
