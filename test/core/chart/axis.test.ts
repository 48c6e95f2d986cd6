import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/core/calendar';
import { countTicks, DAY, dayScale, dayTicks, HOUR, lifetimeScale, MONTH, withRoom, YEAR } from '../../../src/core/chart/axis';

const day = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2018-05-25', count));

describe('an axis of days', () => {
  it('puts each day in proportion to the days before it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 900 }), (from, length, count) => {
        const span = { from, to: addDays(from, length) };
        const x = dayScale(span, 100, 800)(addDays(from, Math.min(count, length)));
        expect(x).toBeCloseTo(100 + (700 * Math.min(count, length)) / length, 6);
      }),
    );
  });

  it('keeps what lies outside at its ends', () => {
    const x = dayScale({ from: '2026-08-01', to: '2026-08-15' }, 0, 140);
    expect([x('2020-01-01'), x('2026-08-08'), x('2030-01-01')]).toEqual([0, 70, 140]);
  });

  it('has a place for a span of a single day', () => {
    expect(dayScale({ from: '2026-08-01', to: '2026-08-01' }, 0, 140)('2026-08-01')).toBe(0);
  });

  it.each([
    [{ from: '2026-08-01', to: '2026-08-06' }, 6, ['2026-08-01', '2026-08-02', '2026-08-03', '2026-08-04', '2026-08-05', '2026-08-06']],
    [{ from: '2026-01-10', to: '2026-06-20' }, 5, ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']],
    [
      { from: '2018-05-25', to: '2026-11-22' },
      8,
      ['2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01', '2026-01-01'],
    ],
  ])('of %j marks what a calendar does', (span, about, expected) => {
    expect(dayTicks(span, about)).toEqual(expected);
  });

  it('never marks a day twice or outside of it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 2, max: 12 }), (from, length, about) => {
        const ticks = dayTicks({ from, to: addDays(from, length) }, about);
        expect(new Set(ticks).size).toBe(ticks.length);
        for (const tick of ticks) expect(daysBetween(from, tick) >= 0 && daysBetween(tick, addDays(from, length)) >= 0).toBe(true);
      }),
    );
  });

  it('leaves out marks whose words would run into each other', () => {
    expect(withRoom([0, 10, 70, 100, 140], (x) => x, 64)).toEqual([0, 70, 140]);
  });
});

describe('an axis of counts', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [31, [0, 10, 20, 30]],
    [180, [0, 50, 100, 150]],
  ])('up to %s has whole numbers and nought', (most, expected) => {
    expect(countTicks(most, 4)).toEqual(expected);
  });
});

describe('an axis of lifetimes', () => {
  const x = lifetimeScale(0, 100);

  it('is logarithmic: the same factor is the same way', () => {
    expect(x(10 * DAY) - x(DAY)).toBeCloseTo(x(100 * DAY) - x(10 * DAY), 6);
  });

  it('keeps the order of its words, and everything inside', () => {
    const places = [0, -5, 1, HOUR, DAY, MONTH, YEAR, 2 * YEAR, 50 * YEAR, Number.MAX_SAFE_INTEGER].map(x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect([places[0], places.at(-1)]).toEqual([0, 100]);
  });
});
