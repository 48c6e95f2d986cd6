import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeClock, readClockMemory, type ClockMemory, type ClockStanding } from '../../../src/core/history/clock';
import { keptFrom } from '../../../src/core/history/retention';
import { DAY, NOON } from './cookie-records';

/** What is said of each of these times, told one after the other. */
function standings(...times: number[]): ClockStanding[] {
  let memory: ClockMemory | null = null;
  return times.map((time) => {
    const judged = judgeClock(memory, time);
    memory = judged.memory;
    return judged.standing;
  });
}

describe('the clock of the device', () => {
  it('is believed at first, from day to day, over a weekend, and when it is put right by an hour or by a day', () => {
    expect(standings(NOON, NOON + DAY, NOON + 3 * DAY, NOON + 3 * DAY - 3_600_000, NOON + 2 * DAY)).toEqual(Array(5).fill('steady'));
  });

  it('proves itself after a holiday, and where somebody shops once a week', () => {
    const later = NOON + 40 * DAY;
    expect(standings(NOON, later, later + DAY, later + 2 * DAY)).toEqual(['steady', 'ahead', 'ahead', 'steady']);
    expect(standings(NOON, NOON + 7 * DAY, NOON + 14 * DAY, NOON + 21 * DAY)).toEqual(['steady', 'ahead', 'ahead', 'steady']);
  });

  it('that is wrong twice, days apart, is not believed, however often it is looked at then', () => {
    const [once, again] = [NOON + 400 * DAY, NOON + 403 * DAY];
    expect(standings(NOON, once, once + 60_000, again, again + 60_000, again + 3_600_000, NOON + DAY)).toEqual([
      'steady',
      ...Array<string>(5).fill('ahead'),
      'steady',
    ]);
  });

  it('that was five days ahead for an hour is steady when it is right again, not back', () => {
    expect(standings(NOON, NOON + 5 * DAY, NOON + 3_600_000)).toEqual(['steady', 'ahead', 'steady']);
  });

  it('never deletes what is more than two days too young by a jump that is believed at once', () => {
    const time = fc.integer({ min: NOON, max: NOON + 1000 * DAY });
    fc.assert(
      fc.property(time, time, (steady, jump) => {
        const { standing } = judgeClock({ steady, trial: null }, jump);
        if (standing === 'steady') expect((keptFrom('30days', jump) ?? 0) - (keptFrom('30days', steady) ?? 0)).toBeLessThanOrEqual(2 * DAY);
      }),
    );
  });

  it('is judged by whatever is stored of it, broken or not', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.record({ steady: fc.jsonValue(), trial: fc.jsonValue() }, { requiredKeys: [] })),
        (stored) => {
          expect(['steady', 'ahead', 'back']).toContain(judgeClock(readClockMemory(stored), NOON).standing);
        },
      ),
    );
    expect(readClockMemory({ steady: NOON })).toEqual({ steady: NOON, trial: null });
    expect(readClockMemory({ steady: 0, trial: { since: NOON, last: NOON } })?.trial).toEqual({ since: NOON, last: NOON, days: 1 });
  });

  it('that jumped by 400 days is not believed, and at once again when it is right', () => {
    expect(standings(NOON, NOON + 400 * DAY, NOON + 400 * DAY + 1, NOON + 1)).toEqual(['steady', 'ahead', 'ahead', 'steady']);
  });

  it('that fell back to 1970 is not believed', () => {
    expect(standings(NOON, 0, 60_000, NOON + DAY)).toEqual(['steady', 'back', 'back', 'steady']);
  });

  it('that goes on for two days after a jump is believed, after a year as well', () => {
    const later = NOON + 400 * DAY;
    expect(standings(NOON, later, later + DAY, later + 2 * DAY, later + 3 * DAY)).toEqual(['steady', 'ahead', 'ahead', 'steady', 'steady']);
  });

  it('that was ahead when it was first looked at is believed again two days after it was put right', () => {
    expect(standings(NOON + 400 * DAY, NOON, NOON + DAY, NOON + 2 * DAY)).toEqual(['steady', 'back', 'back', 'steady']);
  });

  it('is remembered anew only where that says something', () => {
    const { memory } = judgeClock(null, NOON);
    expect(judgeClock(memory, NOON + 60_000).memory).toBe(memory);
    expect(judgeClock(memory, NOON + DAY).memory).not.toBe(memory);
  });

  it('is never believed at the first sight of a jump, wherever it goes', () => {
    const time = fc.integer({ min: 0, max: NOON * 2 });
    fc.assert(
      fc.property(fc.array(time, { maxLength: 5 }), time, (before, jump) => {
        let memory: ClockMemory | null = null;
        for (const one of before) memory = judgeClock(memory, one).memory;
        const { standing } = judgeClock(memory, jump);
        const steady = (memory as ClockMemory | null)?.steady;
        const since = (memory as ClockMemory | null)?.trial?.since;
        if (steady !== undefined && standing === 'steady')
          expect(Math.abs(jump - steady) <= 2 * DAY || (since !== undefined && jump - since >= 2 * DAY)).toBe(true);
      }),
    );
  });
});
