import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceMark } from '../../../src/core/cookie/marks';
import { snapshotOf, withConsent, type ConsentRecord } from '../../../src/core/history/consent';
import type { StoredCookie } from '../../../src/core/cookie/cookie';
import { cookie } from './cookie-records';

const MINUTE = 60_000;
const ABOUT = Date.parse('2026-11-22T10:00:30Z');
const CHOSEN = ABOUT + 10_000;
const sameDay = (a: number, b: number): boolean => new Date(a).toISOString().slice(0, 10) === new Date(b).toISOString().slice(0, 10);

function record(before: StoredCookie[], after: StoredCookie[] | null): ConsentRecord {
  return {
    shop: 'aliexpress',
    store: '0',
    about: snapshotOf(before, ABOUT),
    chosen: after && { ...snapshotOf(after, CHOSEN), choice: 'rejected' },
  };
}

const [cna, fbp, ga] = [cookie({ name: 'cna' }), cookie({ name: '_fbp' }), cookie({ name: '_ga' })];
const seenAt = (firstSeen: number): { firstSeen: number } => ({ firstSeen });
const mark = (
  one: StoredCookie,
  consent: ConsentRecord | null,
  firstSeen: number | null = null,
  since: number | null = 0,
): ReturnType<typeof choiceMark> => choiceMark(one, consent, firstSeen === null ? null : seenAt(firstSeen), since, sameDay);

describe('a cookie and a choice', () => {
  const consent = record([cna], [cna, fbp]);

  it('was stored before, came between the two words, or came after', () => {
    expect([cna, fbp, ga].map((one) => mark(one, consent)?.code)).toEqual(['before-choice', 'while-choosing', 'after-choice']);
    expect(mark(ga, consent)?.values).toMatchObject({ choice: 'rejected' });
  });

  it('two things of one minute are not confused: no minute is compared', () => {
    // Both words and the first cookie record lie in the minute of 10:00.
    const at = Math.floor(ABOUT / MINUTE) * MINUTE;
    expect(consent.about.at).toBe(consent.chosen?.at);
    expect([cna, fbp, ga].map((one) => mark(one, consent, at)?.code)).toEqual(['before-choice', 'while-choosing', 'after-choice']);
  });

  it('says nothing before the choice is made, nor without one', () => {
    for (const one of [cna, fbp, ga]) {
      expect(mark(one, record([cna], null))).toBeNull();
      expect(mark(one, null)).toBeNull();
    }
  });

  it('another cookie of the same name is another cookie', () => {
    expect(mark(cookie({ name: 'cna', path: '/item' }), consent)?.code).toBe('after-choice');
    expect(mark(cookie({ name: 'cna', partition: 'https://aliexpress.com' }), consent)?.code).toBe('after-choice');
  });

  it.each([
    ['first seen that day, our history being older', Date.parse('2026-11-22T09:58:00Z'), Date.parse('2026-11-01T08:00:00Z'), 'day'],
    ['first seen on an earlier day', Date.parse('2026-11-20T09:58:00Z'), Date.parse('2026-11-01T08:00:00Z'), 'earlier'],
    ['there when our history began, that day', Date.parse('2026-11-22T09:58:00Z'), Date.parse('2026-11-22T09:58:00Z'), 'unknown'],
    ['there when our history began, weeks ago', Date.parse('2026-11-01T08:00:00Z'), Date.parse('2026-11-01T08:00:00Z'), 'unknown'],
    ['not in the history', null, Date.parse('2026-11-01T08:00:00Z'), 'unknown'],
    ['no history', null, null, 'unknown'],
    [
      'in the history only since: it was deleted in between',
      Date.parse('2026-11-22T11:00:00Z'),
      Date.parse('2026-11-22T10:30:00Z'),
      'unknown',
    ],
  ])('%s', (_, firstSeen, since, expected) => {
    expect(mark(cna, consent, firstSeen, since)?.values).toMatchObject({ since: expected });
  });

  it('of more cookies than are noted, absence says nothing', () => {
    const many = Array.from({ length: 2001 }, (_, index) => cookie({ name: `c${String(index)}` }));
    const before = record(many, many);
    expect(before.about).toMatchObject({ whole: false });
    expect(before.about.stored).toHaveLength(2000);
    expect(mark(cookie({ name: 'c7' }), before)?.code).toBe('before-choice');
    expect(mark(cookie({ name: 'c2000' }), before)).toBeNull();
    expect(mark(ga, record([cna], many))).toBeNull();
  });

  it('whatever is stored when, each cookie is in one group, and never before where it was not', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(names, names, fc.constantFrom('a', 'b', 'c', 'd', 'e'), (before, after, name) => {
        const made = record(
          before.map((one) => cookie({ name: one })),
          after.map((one) => cookie({ name: one })),
        );
        const expected = before.includes(name) ? 'before-choice' : after.includes(name) ? 'while-choosing' : 'after-choice';
        expect(mark(cookie({ name }), made)?.code).toBe(expected);
      }),
    );
  });
});

describe('what is noted', () => {
  it('is cut to the minute and holds no value', () => {
    const noted = snapshotOf([cna, cna], ABOUT);
    expect(noted).toEqual({ at: Date.parse('2026-11-22T10:00:00Z'), stored: [expect.stringContaining('cna')], whole: true });
  });

  it('is one record for each shop and store, the newest', () => {
    const [first, second] = [record([cna], null), record([fbp], null)];
    const other = { ...first, store: 'firefox-container-1' };
    expect(withConsent(withConsent(withConsent([], first), other), second)).toEqual([second, other]);
  });
});
