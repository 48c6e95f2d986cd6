import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, type CalendarDate } from '../../../../src/core/calendar';
import type { RequestEvent } from '../../../../src/core/request/case/logged-request';
import { remindersDue } from '../../../../src/core/request/case/reminders';

const sent: RequestEvent = { id: 'e', on: '2026-10-30', type: 'sent', channel: 'email' };
type Asked = Parameters<typeof remindersDue>[0][number];
const request = (more: Partial<Asked> = {}): Asked => ({ id: 'a', due: '2026-11-30', overdueFrom: '2026-12-02', events: [sent], ...more });

describe('the reminders of a day', () => {
  it.each([
    ['a week before', '2026-11-22', '2026-11-23', [{ id: 'a', stage: 'ahead', left: 7 }]],
    ['the day after that', '2026-11-23', '2026-11-24', []],
    ['on the day', '2026-11-29', '2026-11-30', [{ id: 'a', stage: 'today', left: 0 }]],
    ['the next day, while a holiday may have moved it', '2026-11-30', '2026-12-01', []],
    ['once it is safe to ask again', '2026-12-01', '2026-12-02', [{ id: 'a', stage: 'after', left: -2 }]],
    ['after three days without the browser', '2026-11-22', '2026-11-25', [{ id: 'a', stage: 'ahead', left: 5 }]],
    ['after a month without it: one, not three', '2026-11-10', '2026-12-20', [{ id: 'a', stage: 'after', left: -20 }]],
    ['asked twice on one day', '2026-11-30', '2026-11-30', []],
    ['with a clock that went back', '2026-12-05', '2026-11-30', []],
    ['for the first time: only today counts', null, '2026-11-25', []],
    ['for the first time, on the day', null, '2026-11-30', [{ id: 'a', stage: 'today', left: 0 }]],
  ] as const)('%s', (_, lastChecked, today, expected) => {
    expect(remindersDue([request()], lastChecked, today)).toEqual(expected);
  });

  it('are none without a date, for a draft, and once an answer is there', () => {
    const on: CalendarDate = '2026-11-30';
    expect(remindersDue([request({ due: null, overdueFrom: null })], '2026-11-29', on)).toEqual([]);
    expect(remindersDue([request({ events: [] })], '2026-11-29', on)).toEqual([]);
    expect(remindersDue([request({ events: [sent, { id: 'f', on: '2026-11-20', type: 'answered' }] })], '2026-11-29', on)).toEqual([]);
    expect(remindersDue([request({ events: [sent, { id: 'f', on: '2026-11-20', type: 'closed' }] })], '2026-11-29', on)).toEqual([]);
  });

  it('come the day after where no later day is known', () => {
    expect(remindersDue([request({ overdueFrom: null })], '2026-11-30', '2026-12-01')).toEqual([{ id: 'a', stage: 'after', left: -1 }]);
  });

  it('of several requests are all there, each once', () => {
    const both = [request(), request({ id: 'b', due: '2026-12-07' })];
    expect(remindersDue(both, '2026-11-29', '2026-11-30')).toEqual([
      { id: 'a', stage: 'today', left: 0 },
      { id: 'b', stage: 'ahead', left: 7 },
    ]);
  });

  it('however often the browser runs: none comes twice, none is lost but in a later one', () => {
    const start: CalendarDate = '2026-01-01';
    fc.assert(
      fc.property(
        fc.array(fc.record({ due: fc.integer({ min: 10, max: 200 }), chase: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }) }), {
          maxLength: 6,
        }),
        fc.uniqueArray(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 60 }),
        (dates, checks) => {
          const requests = dates.map(({ due, chase }, index) =>
            request({ id: String(index), due: addDays(start, due), overdueFrom: chase === null ? null : addDays(start, due + chase) }),
          );
          let last: CalendarDate = start;
          const said: { on: number; id: string; stage: string }[] = [];
          for (const check of checks.toSorted((a, b) => a - b)) {
            const today = addDays(start, check);
            said.push(...remindersDue(requests, last, today).map(({ id, stage }) => ({ on: check, id, stage })));
            last = today;
          }
          // The oracle walks day by day: what a request should have said since the check before, the last of it.
          const expected = dates.flatMap(({ due, chase }, index) => {
            let pending: string | null = null;
            const found: typeof said = [];
            for (let at = 1; at <= 240; at += 1) {
              if (at === due - 7) pending = 'ahead';
              if (at === due) pending = 'today';
              if (at === due + (chase ?? 1)) pending = 'after';
              if (checks.includes(at) && pending !== null) {
                found.push({ on: at, id: String(index), stage: pending });
                pending = null;
              }
            }
            return found;
          });
          const order = (a: (typeof said)[number], b: (typeof said)[number]): number => a.on - b.on || a.id.localeCompare(b.id);
          expect(said.toSorted(order)).toEqual(expected.toSorted(order));
          expect(new Set(said.map(({ id, stage }) => `${id} ${stage}`)).size).toBe(said.length);
          for (const { on, id } of said)
            expect(daysBetween(addDays(start, on), addDays(start, dates[Number(id)]?.due ?? 0))).toBeLessThanOrEqual(7);
        },
      ),
      { numRuns: 300 },
    );
  });
});
