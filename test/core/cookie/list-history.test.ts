import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../src/build/data';
import { cellOf, claimOf, listsThrough, printedNames } from '../../../src/core/cookie/list-history';

const { cookieLists, catalogue } = readCorpus(path.resolve(import.meta.dirname, '..', '..', '..', 'src', 'data'));
const lists = listsThrough(cookieLists, 'aliexpress');
const kinds = (name: string): string[] => lists.map((list) => cellOf(list, new Set([name])).kind);

describe('the lists of the past', () => {
  it('stand in the order of their dates, and of our copies under one date', () => {
    const keys = lists.map(({ effective, captured }) => `${effective} ${captured ?? ''}`);
    expect(keys).toEqual([...keys].sort());
    expect(keys[0]).toMatch(/^2018/);
    expect(lists.every(({ rows }) => rows.length > 0)).toBe(true);
  });

  it('tell when a name went: ali_apache_track was named until 2020', () => {
    const years = lists.flatMap((list, index) => (kinds('ali_apache_track')[index] === 'named' ? [list.effective.slice(0, 4)] : []));
    expect(years.at(-1)).toBe('2020');
    expect(kinds('ali_apache_track').at(-1)).toBe('absent');
  });

  it('take nothing for absent of which we hold an excerpt', () => {
    const excerpt = lists.findIndex(({ completeness }) => completeness === 'excerpt');
    expect(excerpt).toBeGreaterThan(0);
    expect(kinds('a name that no list has')[excerpt]).toBe('unknown');
    expect(new Set(kinds('a name that no list has'))).toEqual(new Set(['unknown', 'absent']));
  });

  it('print a cookie under its misspelling, too', () => {
    const known = catalogue.find(({ printedAs }) => printedAs === '_utma');
    expect(
      cellOf(
        lists.find(({ rows }) => rows.some(({ name }) => name === '_utma')) ?? (lists[0] as never),
        printedNames('__utma', known ?? null),
      ),
    ).toMatchObject({ kind: 'named', as: '_utma' });
  });

  it('claim a lifetime in 2018 only; the newest claim counts', () => {
    expect(claimOf(lists, new Set(['xman_t']))).toMatchObject({ claim: 'session', effective: expect.stringMatching(/^2018/) });
    expect(claimOf(lists, new Set(['tfstk']))).toBeNull();
  });
});
