import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeCookieRecord, mergeVisit, sameRecord, type CookieRecord } from '../../../src/core/history/cookie-record';
import { DAY, event, NOON, seen, visit } from './cookie-records';

const MINUTE = 60_000;
const merged = (...observations: ReturnType<typeof seen>[]): CookieRecord =>
  observations.reduce<CookieRecord | undefined>(mergeCookieRecord, undefined) as CookieRecord;

describe('a cookie record', () => {
  it('holds no value and no exact second', () => {
    const found = merged(seen(NOON + 31_234));
    expect(Object.keys(found).sort()).toEqual([
      'days',
      'domain',
      'firstDay',
      'firstSeen',
      'hostOnly',
      'httpOnly',
      'id',
      'lastDay',
      'lastSeen',
      'lifetime',
      'list',
      'name',
      'partition',
      'path',
      'sameSite',
      'secure',
      'session',
      'shop',
      'store',
    ]);
    expect(found).toMatchObject({ firstSeen: NOON, lastSeen: NOON, days: 1 });
  });

  it('counts days, not looks', () => {
    expect(merged(seen(NOON), seen(NOON + MINUTE), seen(NOON + DAY), seen(NOON + DAY + MINUTE), seen(NOON + 5 * DAY)).days).toBe(3);
  });

  it('keeps first and last, whichever is told first', () => {
    expect(merged(seen(NOON + DAY), seen(NOON))).toMatchObject({
      firstSeen: NOON,
      lastSeen: NOON + DAY,
      firstDay: '2026-08-14',
      lastDay: '2026-08-15',
    });
  });

  it('keeps the attributes of the latest look', () => {
    expect(merged(seen(NOON, { secure: false }), seen(NOON + DAY, { secure: true })).secure).toBe(true);
    expect(merged(seen(NOON + DAY, { secure: true }), seen(NOON, { secure: false })).secure).toBe(true);
  });

  it('says how long a cookie was set for, however little of it is left', () => {
    const expires = (NOON + 300 * DAY) / 1000;
    expect(merged(seen(NOON, { expires }), seen(NOON + 299 * DAY, { expires })).lifetime).toBe('year');
  });

  it.each([
    [null, null],
    [0.5, 'day'],
    [1, 'day'],
    [2, 'month'],
    [31, 'month'],
    [32, 'year'],
    [366, 'year'],
    [400, 'longer'],
    [-3, 'day'],
    [Number.MAX_SAFE_INTEGER, 'longer'],
  ] as const)('puts %s days into %s', (days, lifetime) => {
    expect(merged(seen(NOON, { expires: days === null ? null : NOON / 1000 + days * 86_400 }))).toMatchObject({
      lifetime,
      session: days === null,
    });
  });

  it('is the same after everything was seen twice', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const observations = events
          .flatMap((one) => one.observations)
          .map((one) => ({ ...one, cookie: { ...one.cookie, name: 'same', domain: 'aliexpress.com', store: '0', partition: null } }));
        if (observations.length === 0) return;
        expect(merged(...observations, ...observations)).toEqual(merged(...observations));
      }),
    );
  });
});

describe('a visit day', () => {
  it('keeps what was counted last, and the whole time', () => {
    expect(mergeVisit(visit(NOON, { total: 1 }), visit(NOON + MINUTE, { total: 9 }))).toMatchObject({
      total: 9,
      first: NOON,
      last: NOON + MINUTE,
    });
    expect(mergeVisit(visit(NOON + MINUTE, { total: 9 }), visit(NOON, { total: 1 }))).toMatchObject({
      total: 9,
      first: NOON,
      last: NOON + MINUTE,
    });
  });
});

describe('two records', () => {
  it('are the same only with the same fields', () => {
    expect(sameRecord({ a: 1, b: null }, { a: 1, b: null })).toBe(true);
    expect(sameRecord({ a: 1 }, { a: 2 })).toBe(false);
    expect(sameRecord<object>({ a: 1, b: 2 }, { a: 1 })).toBe(false);
    expect(sameRecord(undefined, { a: 1 })).toBe(false);
  });
});
