import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../src/build/data';
import { addDays, addMonths, daysBetween } from '../../../src/core/calendar';
import { dueDate, periodFor } from '../../../src/core/law/deadline';
import type { Law } from '../../../src/core/law/law';
import { isInForce, lawOf } from '../../../src/core/law/law-of';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../src/data'));

function law(id: string): Law {
  const found = book.laws.find((one) => one.id === id);
  if (!found) throw new Error(`no law ${id}`);
  return found;
}

const YEAR = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));

describe('the last day for an answer', () => {
  it.each([
    // GDPR: one month, the last day where the month is shorter, off weekends.
    ['gdpr', 'access', '2026-04-30', '2026-06-01'],
    ['gdpr', 'access', '2026-01-31', '2026-03-02'],
    ['gdpr', 'access', '2026-02-15', '2026-03-16'],
    ['gdpr', 'erasure', '2026-03-05', '2026-04-06'],
    ['gdpr', 'access', '2026-08-31', '2026-09-30'],
    ['gdpr', 'access', '2024-01-31', '2024-02-29'],
    ['gdpr', 'access', '2026-12-31', '2027-02-01'],
    ['gdpr', 'object_direct_marketing', '2026-11-22', '2026-12-22'],
    ['uk-gdpr', 'access', '2026-09-03', '2026-10-05'],
    ['uk-gdpr', 'access', '2025-09-03', '2025-10-03'],
    ['uk-gdpr', 'erasure', '2026-01-31', '2026-03-02'],
    // Days: counted from the day after, weekends stay.
    ['us-ca', 'access', '2026-11-22', '2027-01-06'],
    ['us-ca', 'erasure', '2026-04-01', '2026-05-16'],
    ['us-ca', 'opt_out_sharing', '2026-11-20', '2026-12-11'],
    ['us-ca', 'limit_sensitive', '2026-11-21', '2026-12-11'],
    ['us-ia', 'access', '2026-01-01', '2026-04-01'],
    ['us-va', 'access', '2026-01-01', '2026-02-15'],
    ['br-lgpd', 'access', '2026-11-22', '2026-12-07'],
    ['ch-fadp', 'access', '2026-11-22', '2026-12-22'],
    ['tr-kvkk', 'erasure', '2026-11-22', '2026-12-22'],
    ['hk-pdpo', 'access', '2026-11-22', '2027-01-01'],
    ['tw-pdpa', 'access', '2026-11-22', '2026-12-07'],
    ['tw-pdpa', 'erasure', '2026-11-22', '2026-12-22'],
    ['kr-pipa', 'access', '2026-11-18', '2026-11-30'],
    ['kr-pipa', 'access', '2026-11-20', '2026-11-30'],
    // Working days.
    ['nz-privacy', 'access', '2026-11-20', '2026-12-18'],
    ['ru-152fz', 'access', '2026-11-22', '2026-12-04'],
    ['ru-152fz', 'withdraw_consent', '2026-11-22', '2026-12-22'],
  ])('%s, %s, received %s: %s', (id, right, received, due) => {
    expect(dueDate(law(id), right, received)).toMatchObject({ date: due, sure: true });
  });
});

describe('the fixed days of other tools, over the 365 days of 2026', () => {
  it.each([
    [31, { exact: 166, early: 79, late: 120 }],
    [30, { exact: 96, early: 245, late: 24 }],
  ])('%i days', (days, expected) => {
    const counts = { exact: 0, early: 0, late: 0 };
    for (const sent of YEAR) {
      const off = daysBetween(dueDate(law('gdpr'), 'access', sent).date ?? '', addDays(sent, days));
      counts[off === 0 ? 'exact' : off < 0 ? 'early' : 'late'] += 1;
    }
    expect(counts).toEqual(expected);
  });
});

describe('where there is no date', () => {
  it.each([
    ['cn-pipl', 'access'], ['jp-appi', 'access'], ['mo-8-2005', 'access'], ['ae-pdpl', 'access'], ['au-privacy', 'access'], ['us-federal', 'object_direct_marketing'],
    ['gdpr', 'withdraw_consent'], ['uk-gdpr', 'withdraw_consent'], ['ch-fadp', 'erasure'], ['br-lgpd', 'erasure'],
  ])('%s sets no number for %s: never overdue', (id, right) => {
    expect(dueDate(law(id), right, '2026-11-22')).toMatchObject({ date: null, working: [{ code: 'no-number', values: { law: law(id).short } }] });
  });

  it.each([
    ['il-ppl', 'access'], ['mx-lfpdppp', 'access'], ['rs-zzpl', 'access'], ['vn-pdpl', 'access'], ['ke-dpa', 'access'], ['ng-ndpa', 'access'], ['eg-151', 'access'], ['cl-21719', 'access'],
    ['sa-pdpl', 'access'], ['md-195', 'access'], ['ph-dpa', 'access'], ['kz-94v', 'access'],
  ])('%s is unsure about %s: the period is told, no date', (id, right) => {
    const due = dueDate(law(id), right, '2026-12-15');
    expect(due).toMatchObject({ date: null, sure: false, working: [{ code: 'unsure', values: { law: law(id).short } }] });
    expect(due.period?.value).toBeGreaterThan(0);
  });

  it('a law not yet in force gives none', () => {
    const sure: Law = { ...law('us-va'), inForceFrom: '2026-06-01' };
    expect(dueDate(sure, 'access', '2026-05-31')).toMatchObject({ date: null, sure: false });
    expect(dueDate(sure, 'access', '2026-06-01').date).toBe('2026-07-16');
    expect(dueDate({ ...sure, inForceFrom: null }, 'access', '2026-06-01').date).toBeNull();
  });

  it('a sure period in an unsure law gives none', () => {
    expect(dueDate({ ...law('us-va'), sure: false }, 'access', '2026-06-01')).toMatchObject({ date: null, sure: false });
  });

  it('no law that is unsure, in whole or about the period, ever gives one', () => {
    for (const one of book.laws) {
      for (const right of [...one.rights.map((entry) => entry.right), ...Object.keys(one.perRight), 'constructor', '__proto__']) {
        const due = dueDate(one, right, '2028-06-01');
        const period = periodFor(one, right);
        expect(due.date !== null, `${one.id} ${right}`).toBe(one.sure && period !== null && period.sure && period.value !== null && isInForce(one, '2028-06-01'));
        if (due.date === null) expect(due.working.map(({ code }) => code)).not.toContain('received');
        else expect(period?.article, `${one.id} ${right} has a date and no article`).toBeTruthy();
      }
    }
  });
});

describe('the working', () => {
  const codes = (id: string, right: string, received: string): string[] => dueDate(law(id), right, received).working.map(({ code }) => code);

  it('tells every step of the GDPR', () => {
    expect(dueDate(law('gdpr'), 'access', '2026-04-30').working).toEqual([
      { code: 'received', values: { date: '2026-04-30' } },
      { code: 'same-day-of-month', values: { date: '2026-05-30', article: 'Art. 12(3)' } },
      { code: 'weekend', values: { date: '2026-05-30', moved: '2026-06-01' } },
      { code: 'holidays-not-counted', values: {} },
    ]);
    expect(dueDate(law('gdpr'), 'access', '2026-01-31').working).toEqual([
      { code: 'received', values: { date: '2026-01-31' } },
      { code: 'last-day-of-month', values: { date: '2026-02-28', article: 'Art. 12(3)' } },
      { code: 'weekend', values: { date: '2026-02-28', moved: '2026-03-02' } },
      { code: 'holidays-not-counted', values: {} },
    ]);
  });

  it('is as long as the rule needs', () => {
    expect(codes('gdpr', 'access', '2026-03-10')).toEqual(['received', 'same-day-of-month', 'holidays-not-counted']);
    expect(codes('us-va', 'access', '2026-01-01')).toEqual(['received', 'days']);
    expect(codes('kr-pipa', 'access', '2026-11-18')).toEqual(['received', 'days', 'weekend', 'holidays-not-counted']);
    expect(codes('us-ca', 'opt_out_sharing', '2026-11-20')).toEqual(['received', 'working-days', 'holidays-not-counted']);
    expect(dueDate(law('us-va'), 'access', '2026-01-01').working[1]).toEqual({ code: 'days', values: { n: '45', date: '2026-02-15', article: law('us-va').respond?.article } });
  });

  it('ends with the date, for every law, right and day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...book.laws), fc.nat(), fc.constantFrom(...YEAR), (one, at, received) => {
        const right = one.rights[at % one.rights.length]?.right ?? 'access';
        const due = dueDate(one, right, received);
        expect(due.working.length).toBeGreaterThan(0);
        for (const step of due.working) for (const value of Object.values(step.values)) expect(typeof value).toBe('string');
        if (due.date === null) return;
        const last = due.working.findLast((step) => 'date' in step.values);
        expect(last?.values['moved'] ?? last?.values['date']).toBe(due.date);
        expect(due.working[0]).toEqual({ code: 'received', values: { date: received } });
      }),
    );
  });
});

describe('against an independent count, 2024 to 2032', () => {
  const DAY = 86_400_000;
  const utc = (date: string): number => Date.parse(`${date}T00:00:00Z`);
  const text = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
  const isWeekend = (milliseconds: number): boolean => [0, 6].includes(new Date(milliseconds).getUTCDay());

  /** The rule once more, on the engine's own dates. */
  function oracle(value: number, unit: string, roll: Law['roll'], received: string): string {
    let end = utc(received);
    if (unit === 'month') {
      const start = new Date(end);
      const candidate = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + value, start.getUTCDate()));
      // An overflow into the month after is taken back to its day 0, the last day of the month meant.
      end = candidate.getUTCDate() === start.getUTCDate() ? candidate.getTime() : Date.UTC(candidate.getUTCFullYear(), candidate.getUTCMonth(), 0);
    } else if (unit === 'day') end += value * DAY;
    else {
      let counted = 0;
      while (counted < value) {
        end += DAY;
        if (!isWeekend(end)) counted += 1;
      }
    }
    if (roll === 'nextWorkingDay') while (isWeekend(end)) end += DAY;
    return text(end);
  }

  it('every law that gives a date gives the right one', () => {
    const dated = book.laws.flatMap((one) =>
      one.rights.flatMap(({ right }) => {
        const period = periodFor(one, right);
        return period?.value && dueDate(one, right, '2028-06-01').date !== null ? [{ one, right, value: period.value, unit: period.unit }] : [];
      }),
    );
    const received = fc.integer({ min: utc('2024-01-01') / DAY, max: utc('2032-12-31') / DAY }).map((day) => text(day * DAY));
    fc.assert(
      fc.property(fc.constantFrom(...dated), received, ({ one, right, value, unit }, date) => {
        fc.pre(isInForce(one, date));
        const due = dueDate(one, right, date).date ?? '';
        expect(due).toBe(oracle(value, unit, one.roll, date));
        expect(due > date).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('the GDPR never ends on a weekend nor before the month is over', () => {
    for (let day = utc('2024-01-01'); day <= utc('2032-12-31'); day += DAY) {
      const due = dueDate(law('gdpr'), 'access', text(day)).date ?? '';
      expect(isWeekend(utc(due))).toBe(false);
      const late = daysBetween(addMonths(text(day), 1), due);
      expect(late >= 0 && late <= 2).toBe(true);
    }
  });
});

describe('the law of a place', () => {
  it.each([
    ['DE', null, 'gdpr'], ['DE', 'BE', 'gdpr'], ['US', 'CA', 'us-ca'], ['US', 'NY', 'us-federal'], ['US', null, 'us-federal'], ['GB', null, 'uk-gdpr'], ['GG', null, 'gg-dpl'], ['RE', null, 'gdpr'],
    ['BT', null, null], ['', null, null], ['constructor', null, null],
  ])('%s %s: %s', (country, state, id) => {
    expect(lawOf({ country, state }, book).law?.id ?? null).toBe(id);
  });

  it('a place we hold always has its law, and its authorities exist', () => {
    for (const place of book.places) {
      const [country = '', state = null] = place.code.split('-');
      const found = lawOf({ country, state }, book);
      expect(found.place?.code).toBe(place.code);
      expect(found.law, place.code).not.toBeNull();
      expect(found.authorities).toHaveLength(place.authorities.length);
    }
  });
});
