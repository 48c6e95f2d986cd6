import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHolidays, readLawBook } from '../../../src/build/data';
import { addDays, addMonths, daysBetween, isCalendarDate, weekday } from '../../../src/core/calendar';
import { dueDate, nextDayFrom, periodFor, type Due } from '../../../src/core/law/deadline';
import { holidaysOf, type Holidays } from '../../../src/core/law/holidays';
import type { Law, Right } from '../../../src/core/law/law';
import { isInForce, lawOf, lawOn } from '../../../src/core/law/law-of';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../src/data'));

const records = readHolidays(path.resolve(import.meta.dirname, '../../../src/data'));

function fail(what: string): never {
  throw new Error(what);
}

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

describe('working days', () => {
  /** A law as it would be if every article of it had been seen. */
  const asIfSure = (id: string): Law => {
    const held = law(id);
    return { ...held, sure: true, respond: held.respond && { ...held.respond, sure: true } };
  };

  it.each<[string, Right, string, string, string]>([
    ['bh-30-2018', 'erasure', '2026-11-06', '2026-11-19', 'Friday; two weeks from Sunday to Thursday'],
    ['bh-30-2018', 'erasure', '2026-11-08', '2026-11-22', 'Sunday is a working day, and so is the last one'],
    ['eg-151', 'access', '2026-11-05', '2026-11-15', 'Friday and Saturday between'],
    ['eg-151', 'access', '2026-11-07', '2026-11-15', 'Saturday; Sunday is the first'],
    ['ru-152fz', 'access', '2026-11-06', '2026-11-20', 'Saturday and Sunday between'],
  ])('%s, %s, received %s: %s (%s)', (id, right, received, due) => {
    expect(dueDate(asIfSure(id), right, received).date).toBe(due);
  });

  it('move an end off Friday, not off Sunday, where Friday and Saturday are the weekend', () => {
    const there: Law = { ...law('gdpr'), weekend: ['friday', 'saturday'] };
    expect(dueDate(there, 'access', '2026-11-04')).toMatchObject({ date: '2026-12-06', overdueFrom: '2026-12-07' });
    expect(dueDate(there, 'access', '2026-11-06').date).toBe('2026-12-06');
    expect(dueDate(law('gdpr'), 'access', '2026-11-06').date).toBe('2026-12-07');
  });
});

describe('access received on Saturday, 31 October 2026, under every law that is sure of it, without holidays', () => {
  // Made from facts/jurisdictions.json with another program (Python's datetime).
  const DUE: Record<string, string> = {
    gdpr: '2026-11-30',
    'uk-gdpr': '2026-11-30',
    'ch-fadp': '2026-11-30',
    'br-lgpd': '2026-11-15',
    'ca-pipeda': '2026-11-30',
    'ad-29-2021': '2026-12-01',
    'uy-18331': '2026-11-06',
    'cr-8968': '2026-11-06',
    'ch-dsg-1992': '2026-11-30',
    'nz-1993': '2026-11-27',
    'ca-qc-p391': '2026-11-30',
    'ca-ab-pipa': '2026-12-15',
    'ca-bc-pipa': '2026-12-11',
    'ar-25326': '2026-11-10',
    'cl-19628': '2026-11-03',
    'co-1581': '2026-11-13',
    'kr-pipa': '2026-11-10',
    'mx-lfpdppp': '2026-11-27',
    'hk-pdpo': '2026-12-10',
    'tw-pdpa': '2026-11-15',
    'sg-pdpa': '2026-11-30',
    'id-pdp': '2026-11-03',
    'th-pdpa': '2026-11-30',
    'my-pdpa': '2026-11-21',
    'nz-privacy': '2026-11-27',
    'tr-kvkk': '2026-11-30',
    'ua-2297': '2026-11-30',
    'za-popia': '2026-11-30',
    'pe-29733': '2026-11-27',
    'ru-152fz': '2026-11-13',
    'sa-pdpl': '2026-11-30',
    'by-99z': '2026-11-06',
    'us-ca': '2026-12-15',
    'us-va': '2026-12-15',
    'us-co': '2026-12-15',
    'us-ct': '2026-12-15',
    'us-ut': '2026-12-15',
    'us-tx': '2026-12-15',
    'us-or': '2026-12-15',
    'us-mt': '2026-12-15',
    'us-fl': '2026-12-15',
    'us-de': '2026-12-15',
    'us-ia': '2027-01-29',
    'us-ne': '2026-12-15',
    'us-nh': '2026-12-15',
    'us-nj': '2026-12-15',
    'us-tn': '2026-12-15',
    'us-mn': '2026-12-15',
    'us-md': '2026-12-15',
    'us-in': '2026-12-15',
    'us-ky': '2026-12-15',
    'us-ri': '2026-12-15',
  };

  it('is due on these days', () => {
    const dated = book.laws.flatMap((one): [string, string][] => {
      const { date } = dueDate(one, 'access', '2026-10-31');
      return date === null || !one.rights.some(({ right }) => right === 'access') ? [] : [[one.id, date]];
    });
    expect(Object.fromEntries(dated)).toEqual(DUE);
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
    ['cn-pipl', 'access'],
    ['jp-appi', 'access'],
    ['mo-8-2005', 'access'],
    ['ae-pdpl', 'access'],
    ['au-privacy', 'access'],
    ['us-federal', 'object_direct_marketing'],
    ['gdpr', 'withdraw_consent'],
    ['uk-gdpr', 'withdraw_consent'],
    ['ch-fadp', 'erasure'],
    ['br-lgpd', 'erasure'],
  ])('%s sets no number for %s: never overdue', (id, right) => {
    expect(dueDate(law(id), right, '2026-11-22')).toMatchObject({
      date: null,
      working: [{ code: 'no-number', values: { law: law(id).short } }],
    });
  });

  it.each([
    ['il-ppl', 'access'],
    ['rs-zzpl', 'access'],
    ['vn-pdpl', 'access'],
    ['ke-dpa', 'access'],
    ['ng-ndpa', 'access'],
    ['eg-151', 'access'],
    ['md-195', 'access'],
    ['ph-dpa', 'access'],
    ['kz-94v', 'access'],
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
        const period = periodFor(lawOn(one, '2028-06-01'), right);
        expect(due.date !== null, `${one.id} ${right}`).toBe(
          one.sure && period !== null && period.sure && period.value !== null && isInForce(one, '2028-06-01'),
        );
        if (due.date === null) expect(due.working.map(({ code }) => code)).not.toContain('received');
        else expect(period?.article, `${one.id} ${right} has a date and no article`).toBeTruthy();
      }
    }
  });
});

describe('the working', () => {
  const codes = (id: string, right: string, received: string): string[] =>
    dueDate(law(id), right, received).working.map(({ code }) => code);

  it('tells every step of the GDPR', () => {
    expect(dueDate(law('gdpr'), 'access', '2026-04-30').working).toEqual([
      { code: 'received', values: { date: '2026-04-30' } },
      { code: 'same-day-of-month', values: { date: '2026-05-30', article: 'Art. 12(3)' } },
      { code: 'weekend', values: { date: '2026-05-30', moved: '2026-06-01' } },
      { code: 'counted-by', values: { article: 'Reg. (EEC, Euratom) 1182/71 Art. 3(1), (2)(c), (4)' } },
      { code: 'holidays-not-counted', values: {} },
    ]);
    expect(dueDate(law('gdpr'), 'access', '2026-01-31').working).toEqual([
      { code: 'received', values: { date: '2026-01-31' } },
      { code: 'last-day-of-month', values: { date: '2026-02-28', article: 'Art. 12(3)' } },
      { code: 'weekend', values: { date: '2026-02-28', moved: '2026-03-02' } },
      { code: 'counted-by', values: { article: 'Reg. (EEC, Euratom) 1182/71 Art. 3(1), (2)(c), (4)' } },
      { code: 'holidays-not-counted', values: {} },
    ]);
  });

  it('is as long as the rule needs', () => {
    expect(codes('gdpr', 'access', '2026-03-10')).toEqual(['received', 'same-day-of-month', 'counted-by', 'holidays-not-counted']);
    expect(codes('us-va', 'access', '2026-01-01')).toEqual(['received', 'days']);
    expect(codes('kr-pipa', 'access', '2026-11-18')).toEqual(['received', 'days', 'weekend', 'holidays-not-counted']);
    expect(codes('us-ca', 'opt_out_sharing', '2026-11-20')).toEqual(['received', 'working-days', 'holidays-not-counted']);
    expect(dueDate(law('us-va'), 'access', '2026-01-01').working[1]).toEqual({
      code: 'days',
      values: { n: '45', date: '2026-02-15', article: law('us-va').respond?.article },
    });
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

  /** Whether nobody works on a day: the rule once more, on the engine's own dates. New Zealand's days off are written out. */
  const isFree = (one: Law, holidays: ReadonlySet<string>, milliseconds: number): boolean => {
    const [month, day] = [new Date(milliseconds).getUTCMonth() + 1, new Date(milliseconds).getUTCDate()];
    return (
      isWeekend(milliseconds) ||
      holidays.has(text(milliseconds)) ||
      (one.id.startsWith('nz-') && ((month === 12 && day >= 25) || (month === 1 && day <= 15)))
    );
  };

  function oracle(one: Law, value: number, unit: string, received: string, holidays: ReadonlySet<string>): string {
    let end = utc(received);
    if (unit === 'month') {
      const start = new Date(end);
      const candidate = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + value, start.getUTCDate()));
      // An overflow into the month after is taken back to its day 0, the last day of the month meant; in Andorra to its first.
      end =
        candidate.getUTCDate() === start.getUTCDate()
          ? candidate.getTime()
          : Date.UTC(candidate.getUTCFullYear(), candidate.getUTCMonth(), one.id === 'ad-29-2021' ? 1 : 0);
    } else if (unit === 'day') end += (one.id === 'ma-09-08' ? value + 1 : value) * DAY;
    else if (unit === 'hour') end += value * 3_600_000;
    else
      end =
        Array.from({ length: 200 }, (_, index) => end + (index + 1) * DAY).filter((day) => !isFree(one, holidays, day))[value - 1] ??
        Number.NaN;
    if (one.roll === 'nextWorkingDay') while (isFree(one, holidays, end)) end += DAY;
    return text(end);
  }

  const dated = book.laws.flatMap((one) =>
    one.rights.flatMap(({ right }) => {
      const period = periodFor(lawOn(one, '2028-06-01'), right);
      return period?.value && dueDate(one, right, '2028-06-01').date !== null
        ? [{ one, right, value: period.value, unit: period.unit }]
        : [];
    }),
  );
  const FIRST = utc('2024-01-01') / DAY;
  const LAST = utc('2032-12-31') / DAY;
  const day = fc.integer({ min: FIRST, max: LAST + 200 }).map((number) => text(number * DAY));
  const received = fc.integer({ min: FIRST, max: LAST }).map((number) => text(number * DAY));
  const calendar = (dates: ReadonlySet<string>): Holidays => ({
    isHoliday: (date) => (dates.has(date) ? 'a day' : null),
    isHolidayInParts: () => null,
    isKnown: () => true,
  });

  it('every law that gives a date gives the right one, without holidays and with any', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dated), received, fc.array(day, { maxLength: 400 }), ({ one, right, value, unit }, date, days) => {
        fc.pre(
          isInForce(one, date) &&
            date > (one.transition?.until ?? '') &&
            periodFor(lawOn(one, date), right)?.value === value &&
            periodFor(lawOn(one, date), right)?.unit === unit,
        );
        // Holidays near the end are the ones that matter.
        const near = days.map((free, index) => (index % 2 === 0 ? free : addDays(date, (index * 7) % 110)));
        for (const holidays of [new Set<string>(), new Set(near)]) {
          const due = dueDate(one, right, date, { holidays: calendar(holidays) });
          expect(due.date).toBe(oracle(one, value, unit, date, holidays));
          expect((due.date ?? '') > date).toBe(true);
          expect((due.overdueFrom ?? '') > (due.date ?? '')).toBe(true);
          if (due.extended !== null) expect(due.extended > (due.date ?? '')).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('and on every day of the nine years, for one law of each rule, with the holidays we hold', () => {
    const one = (id: string, right: string): (typeof dated)[number] =>
      dated.find((entry) => entry.one.id === id && entry.right === right) ?? fail(id);
    const cases = [
      ['gdpr', 'access', { country: 'DE', state: 'BY' }],
      ['uk-gdpr', 'erasure', { country: 'GB', state: null }],
      ['kr-pipa', 'access', { country: 'KR', state: null }],
      ['us-ca', 'access', { country: 'US', state: 'CA' }],
      ['us-ca', 'opt_out_sale', { country: 'US', state: 'CA' }],
      ['us-ia', 'access', { country: 'US', state: 'IA' }],
      ['nz-privacy', 'access', { country: 'NZ', state: null }],
      ['co-1581', 'erasure', { country: 'CO', state: null }],
    ] as const;
    for (const [id, right, who] of cases) {
      const entry = one(id, right);
      const holidays = holidaysOf(who, records);
      const dates = new Set(
        records
          .flatMap(({ place, holidays: days }) => (place === who.country || place === `${who.country}-${who.state ?? ''}` ? days : []))
          .filter(({ regions }) => regions === undefined || regions.includes(`${who.country}-${who.state ?? ''}`))
          .flatMap((holiday) => holiday.dates),
      );
      for (let number = FIRST; number <= LAST; number += 1) {
        const date = text(number * DAY);
        if (
          isInForce(entry.one, date) &&
          dueDate(entry.one, right, date, { holidays }).date !== oracle(entry.one, entry.value, entry.unit, date, dates)
        )
          expect(`${id} ${date}`).toBe('the same');
      }
    }
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

describe('public holidays', () => {
  const at = (id: string, right: string, received: string, country: string, state: string | null = null): Due =>
    dueDate(law(id), right, received, { holidays: holidaysOf({ country, state }, records) });

  it.each([
    // Christmas in the Union, Friday and Saturday: on to Monday.
    ['gdpr', 'access', '2026-11-25', 'DE', 'BE', '2026-12-28'],
    // Corpus Christi is a Thursday in Bavaria, a working day in Berlin.
    ['gdpr', 'access', '2026-05-04', 'DE', 'BY', '2026-06-05'],
    ['gdpr', 'access', '2026-05-04', 'DE', 'BE', '2026-06-04'],
    // Good Friday to Easter Monday.
    ['gdpr', 'access', '2026-03-03', 'DE', 'NW', '2026-04-07'],
    ['gdpr', 'access', '2026-03-03', 'FR', null, '2026-04-03'],
    ['gdpr', 'access', '2026-06-14', 'FR', null, '2026-07-15'],
    ['uk-gdpr', 'access', '2026-03-03', 'GB', null, '2026-04-06'],
    ['uk-gdpr', 'access', '2026-11-25', 'GB', null, '2026-12-29'],
    // Chuseok, 24 and 25 September 2026, and the weekend after.
    ['kr-pipa', 'access', '2026-09-14', 'KR', null, '2026-09-28'],
    // Thanksgiving and the day after.
    ['us-ca', 'opt_out_sharing', '2026-11-20', 'US', 'CA', '2026-12-15'],
    // No working day from 25 December to 15 January, and Waitangi Day is kept on Monday 8 February.
    ['nz-privacy', 'access', '2026-12-18', 'NZ', null, '2027-02-09'],
    // Calendar days stay where they fall.
    ['us-va', 'access', '2026-11-10', 'US', 'VA', '2026-12-25'],
    ['ch-fadp', 'access', '2026-11-25', 'CH', null, '2026-12-25'],
  ])('%s, %s, received %s in %s %s: %s', (id, right, received, country, state, due) => {
    expect(at(id, right, received, country, state).date).toBe(due);
  });

  it('are named in the working, each step with its day', () => {
    expect(at('gdpr', 'access', '2026-03-03', 'DE', 'NW').working.slice(1)).toEqual([
      { code: 'same-day-of-month', values: { date: '2026-04-03', article: 'Art. 12(3)' } },
      { code: 'holiday', values: { date: '2026-04-03', holiday: 'Karfreitag / Good Friday', moved: '2026-04-04' } },
      { code: 'weekend', values: { date: '2026-04-04', moved: '2026-04-06' } },
      { code: 'holiday', values: { date: '2026-04-06', holiday: 'Ostermontag / Easter Monday', moved: '2026-04-07' } },
      { code: 'counted-by', values: { article: 'Reg. (EEC, Euratom) 1182/71 Art. 3(1), (2)(c), (4)' } },
      { code: 'whose-holidays', values: {} },
    ]);
    expect(at('us-ca', 'opt_out_sharing', '2026-11-20', 'US', 'CA').working.slice(1, 3)).toEqual([
      { code: 'holiday-skipped', values: { day: '2026-11-26', holiday: 'Thanksgiving Day' } },
      { code: 'holiday-skipped', values: { day: '2026-11-27', holiday: 'Day After Thanksgiving' } },
    ]);
    expect(at('nz-privacy', 'access', '2026-12-18', 'NZ').working[1]).toEqual({
      code: 'days-off-skipped',
      values: { first: '2026-12-25', last: '2027-01-15' },
    });
  });

  it('of a part of the country are a doubt where that part is not known, and move nobody’s date', () => {
    const due = at('uk-gdpr', 'access', '2026-03-06', 'GB');
    expect(due).toMatchObject({ date: '2026-04-06', overdueFrom: '2026-04-08' });
    expect(due.working.at(-1)).toEqual({
      code: 'regional-holiday',
      values: { day: '2026-04-06', holiday: 'Easter Monday', later: '2026-04-07' },
    });
    expect(at('gdpr', 'access', '2026-05-04', 'DE').working.at(-1)).toMatchObject({
      code: 'regional-holiday',
      values: { later: '2026-06-05' },
    });
    expect(at('gdpr', 'access', '2026-05-04', 'DE', 'BE').working.map(({ code }) => code)).not.toContain('regional-holiday');
  });

  it('that are not known are said not to be counted', () => {
    expect(at('gdpr', 'access', '2034-03-03', 'DE', 'NW').working.at(-1)).toEqual({ code: 'holidays-not-counted', values: {} });
    expect(at('ru-152fz', 'access', '2026-04-27', 'RU').working.at(-1)).toEqual({ code: 'holidays-not-counted', values: {} });
    expect(holidaysOf({ country: 'TM', state: null }, records)).toBeNull();
  });

  it('leave room before anyone is called late, where working days are counted without them', () => {
    // Ten working days over the Russian New Year, of which the records know nothing yet.
    const due = at('ru-152fz', 'access', '2026-12-21', 'RU');
    expect(due.working.at(-1)).toEqual({ code: 'holidays-not-counted', values: {} });
    expect(due.overdueFrom && due.date && due.overdueFrom > addDays(due.date, 14)).toBe(true);
    const known = at('ru-152fz', 'access', '2025-03-03', 'RU');
    expect(known.overdueFrom && known.date && known.overdueFrom <= addDays(known.date, 4)).toBe(true);
  });

  it('are held for every place whose law needs them for a date', () => {
    const without = book.places.filter(({ code, law: id }) => {
      const one = law(id);
      const [country = '', state = null] = code.split('-');
      const needs = one.rights.some(({ right }) => {
        const due = dueDate(one, right, '2026-06-01');
        return due.working.some((step) => step.code === 'holidays-not-counted');
      });
      return needs && !holidaysOf({ country, state }, records);
    });
    expect(without.map(({ code }) => code)).toEqual([]);
  });

  it('are weekdays, each once, in the years the record speaks of', () => {
    for (const { place, from, to, holidays, sources } of records) {
      expect(sources[0]?.document, place).toMatch(/MIT/);
      const seen = new Set<string>();
      for (const { name, nameEn, dates, regions } of holidays) {
        expect(name && nameEn, place).toBeTruthy();
        for (const date of dates) {
          expect(isCalendarDate(date) && weekday(date) > 0 && weekday(date) < 6, `${place} ${date}`).toBe(true);
          expect(Number(date.slice(0, 4)) >= from && Number(date.slice(0, 4)) <= to).toBe(true);
          for (const region of regions ?? ['']) expect(seen.has(date + region) || seen.has(date), `${place} ${date}`).toBe(false);
          for (const region of regions ?? ['']) seen.add(date + region);
        }
      }
    }
  });
});

describe('what else is in doubt', () => {
  it('California’s day of receipt may count itself', () => {
    expect(dueDate(law('us-ca'), 'access', '2026-11-22').working.at(-1)).toEqual({
      code: 'receipt-day-may-count',
      values: { earlier: '2027-01-05' },
    });
  });

  it.each([
    [60, '17:00'],
    [120, '18:00'],
    [0, '16:00'],
    [-300, '11:00'],
    [-600, '06:00'],
    [330, '21:30'],
    [345, '21:45'],
    [480, null],
    [540, null],
    [780, null],
    [-720, '04:00'],
  ])('%i minutes from UTC, the next day begins at the company at %s', (offset, time) => {
    expect(nextDayFrom(offset)).toBe(time);
  });

  it('a letter of the evening arrives the next day, said only where that moves the end', () => {
    const sent = (day: string): Due => dueDate(law('gdpr'), 'access', day, { nextDayFrom: '17:00' });
    expect(sent('2026-03-10').working.at(-1)).toEqual({ code: 'sent-late', values: { time: '17:00', later: '2026-04-13' } });
    expect(sent('2026-03-10')).toMatchObject({ date: '2026-04-10', overdueFrom: '2026-04-14' });
    // 30 and 31 January both end on 2 March.
    expect(sent('2026-01-30').working.map(({ code }) => code)).not.toContain('sent-late');
    expect(sent('2026-01-30')).toMatchObject({ date: '2026-03-02', overdueFrom: '2026-03-03' });
  });

  it.each([
    ['gdpr', 'access', '2026-01-15', '2026-04-15'],
    ['gdpr', 'access', '2025-11-30', '2026-03-02'],
    ['us-ca', 'access', '2026-01-01', '2026-04-01'],
    ['us-ia', 'access', '2026-01-01', '2026-05-16'],
    ['co-1581', 'access', '2026-11-02', '2026-11-23'],
    ['co-1581', 'erasure', '2026-11-02', '2026-12-03'],
    ['tw-pdpa', 'access', '2026-11-01', '2026-12-01'],
    ['tw-pdpa', 'erasure', '2026-11-01', '2026-12-31'],
    ['my-pdpa', 'rectification', '2026-11-01', '2026-12-06'],
    ['ru-152fz', 'objection', '2026-11-02', '2026-11-23'],
    ['ru-152fz', 'erasure', '2026-11-02', null],
    ['us-ca', 'opt_out_sale', '2026-11-02', null],
    ['tr-kvkk', 'access', '2026-11-02', null],
    ['ch-fadp', 'access', '2026-11-02', null],
    ['za-popia', 'access', '2026-11-01', '2026-12-31'],
  ])('%s, %s, received %s: with the longest extension %s', (id, right, received, extended) => {
    expect(dueDate(law(id), right, received).extended).toBe(extended);
  });

  it('California confirms receipt in ten business days', () => {
    expect(
      dueDate(law('us-ca'), 'access', '2026-11-20', { holidays: holidaysOf({ country: 'US', state: 'CA' }, records) }).acknowledge,
    ).toBe('2026-12-08');
    expect(dueDate(law('gdpr'), 'access', '2026-11-20').acknowledge).toBeNull();
  });
});

describe('the law of a place', () => {
  it.each([
    ['DE', null, 'gdpr'],
    ['DE', 'BE', 'gdpr'],
    ['US', 'CA', 'us-ca'],
    ['US', 'NY', 'us-federal'],
    ['US', null, 'us-federal'],
    ['GB', null, 'uk-gdpr'],
    ['GG', null, 'gg-dpl'],
    ['RE', null, 'gdpr'],
    ['', null, null],
    ['ZZ', null, null],
    ['constructor', null, null],
  ])('%s %s: %s', (country, state, id) => {
    expect(lawOf({ country, state }, book).law?.id ?? null).toBe(id);
  });

  it.each([
    ['2019-12-31', 'us-ca-2018', null],
    ['2020-01-01', 'us-ca-2018', '2022-12-31'],
    ['2022-12-31', 'us-ca-2018', '2022-12-31'],
    ['2023-01-01', 'us-ca', null],
    ['2026-11-22', 'us-ca', null],
  ])('in California on %s is %s', (date, id, until) => {
    const found = lawOf({ country: 'US', state: 'CA' }, book, date);
    expect(found.law?.id).toBe(id);
    if (date >= '2020-01-01') expect(found.until).toBe(until);
  });

  it('in California gave no correction and no limit before 2023, and had the Attorney General alone', () => {
    const before = lawOf({ country: 'US', state: 'CA' }, book, '2020-10-01');
    expect(before.law?.rights.map(({ right }) => right)).toEqual([
      'know_categories',
      'access',
      'erasure',
      'opt_out_sale',
      'non_discrimination',
    ]);
    expect(before.law?.absentRights.map(({ right }) => right)).toEqual(['rectification', 'limit_sensitive']);
    expect(before.authorities.map(({ id }) => id)).toEqual(['us-ca-ag', 'us-ftc']);
    expect(dueDate(law('us-ca-2018'), 'access', '2022-06-01')).toMatchObject({ date: '2022-07-16', extended: '2022-08-30' });
    expect(dueDate(law('us-ca-2018'), 'access', '2023-01-01').date).toBeNull();
  });

  it('falls back to the law of the companies’ seat where we hold none, unsure and without an authority', () => {
    expect(lawOf({ country: 'BT', state: null }, book)).toMatchObject({
      place: null,
      law: { id: 'sg-pdpa', sure: false },
      authorities: [],
      fallback: true,
    });
    expect(dueDate(lawOf({ country: 'BT', state: null }, book).law ?? law('gdpr'), 'access', '2026-11-22')).toMatchObject({
      date: null,
      sure: false,
      period: { value: 30 },
    });
    expect(lawOf({ country: 'SG', state: null }, book)).toMatchObject({ law: { id: 'sg-pdpa', sure: true }, fallback: false });
  });

  it.each([
    ['GB', '2018-05-25', 'gdpr', '2020-12-31'],
    ['GB', '2020-12-31', 'gdpr', '2020-12-31'],
    ['GB', '2021-01-01', 'uk-gdpr', null],
    ['GB', undefined, 'uk-gdpr', null],
    ['GI', '2020-06-01', 'gdpr', '2020-12-31'],
    ['CL', '2026-11-30', 'cl-19628', null],
    ['CL', '2026-12-01', 'cl-21719', null],
    ['IM', '2020-06-01', 'iom-applied-gdpr', null],
  ])('%s on %s: %s', (country, date, id, until) => {
    expect(lawOf({ country, state: null }, book, date)).toMatchObject({ law: { id }, until, fallback: false });
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
