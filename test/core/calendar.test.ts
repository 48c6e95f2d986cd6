import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, isCalendarDate, weekday } from '../../src/core/calendar';

const DAY = 86_400_000;

/** The oracle: the engine's own calendar, in UTC so that no zone shifts a day. */
function fromUtc(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function toUtc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

const FIRST = Date.UTC(1900, 0, 1) / DAY;
const LAST = Date.UTC(2200, 11, 31) / DAY;
const date = fc.integer({ min: FIRST, max: LAST }).map((day) => fromUtc(day * DAY));

describe('addDays', () => {
  it.each([
    ['2026-04-30', 31, '2026-05-31'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-29', 0, '2026-03-29'],
  ])('%s and %i days is %s', (from, count, to) => {
    expect(addDays(from, count)).toBe(to);
  });

  it('agrees with the calendar of the engine', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -20_000, max: 20_000 }), (from, count) => {
        expect(addDays(from, count)).toBe(fromUtc(toUtc(from) + count * DAY));
      }),
    );
  });

  it('refuses a text that is no date', () => {
    expect(() => addDays('30.04.2026', 1)).toThrow(RangeError);
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-03-05', 1, '2026-04-05'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-29', 1, '2026-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-12-15', 12, '2027-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(from, count)).toBe(to);
  });

  it('agrees with the calendar of the engine, the last day standing in for one that is missing', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -500, max: 500 }), (from, count) => {
        const start = new Date(toUtc(from));
        const month = start.getUTCMonth() + count;
        const lastDay = new Date(Date.UTC(start.getUTCFullYear(), month + 1, 0)).getUTCDate();
        const expected = Date.UTC(start.getUTCFullYear(), month, Math.min(start.getUTCDate(), lastDay));
        expect(addMonths(from, count)).toBe(fromUtc(expected));
      }),
    );
  });

  it('keeps order: a later day never ends earlier', () => {
    fc.assert(
      fc.property(date, date, fc.integer({ min: 0, max: 24 }), (a, b, count) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(addMonths(early, count) <= addMonths(late, count)).toBe(true);
      }),
    );
  });
});

describe('weekday', () => {
  it.each([
    ['2026-11-22', 0],
    ['2026-06-01', 1],
    ['2000-02-29', 2],
    ['1900-01-01', 1],
    ['2200-12-31', 3],
  ])('%s is day %i of the week', (day, expected) => {
    expect(weekday(day)).toBe(expected);
  });

  it('agrees with the calendar of the engine', () => {
    fc.assert(fc.property(date, (day) => weekday(day) === new Date(toUtc(day)).getUTCDay()));
  });
});

describe('daysBetween', () => {
  it('is negative when the second day is earlier', () => {
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-01-01', '2026-01-01')).toBe(0);
  });

  it('agrees with the calendar of the engine and undoes addDays', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(daysBetween(a, b)).toBe((toUtc(b) - toUtc(a)) / DAY);
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      }),
    );
  });
});

describe('isCalendarDate', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '0000-01-01',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '2026/01/01',
    '30.04.2026',
    '',
    '٢٠٢٦-٠١-٠١',
  ])('refuses %j', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  it('agrees with the calendar of the engine on every year, month and day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2200 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          expect(isCalendarDate(text)).toBe(fromUtc(Date.UTC(year, month - 1, day)) === text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
