import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { LONGEST_CODE, MOST } from '../../../../src/core/portable/limits';
import { RequestSchema } from '../../../../src/core/portable/schema';
import { joinLogs } from '../../../../src/core/request/case/join-logs';
import type { LoggedRequest, RequestEvent } from '../../../../src/core/request/case/logged-request';
import { request } from '../../portable/samples';

const notes = (count: number, start: string): RequestEvent[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${start}${String(index)}`, on: '2026-03-12', type: 'note', text: 'n' }));
const told = (id: string, events: RequestEvent[]): LoggedRequest => ({
  ...request,
  id,
  events: [...request.events.slice(0, 1), ...events],
});
/** All lines of all requests, each once. */
const lines = (log: readonly LoggedRequest[]): string[] => [...new Set(log.flatMap(({ events }) => events.map(({ id }) => id)))].sort();

describe('two logs that were written apart', () => {
  it('of one request with more lines than one may have become the request twice', () => {
    const [one, two] = [[told('a', notes(600, 'x'))], [told('a', notes(600, 'y'))]];
    const joined = joinLogs(one, two);
    expect(joined.map(({ id }) => id)).toEqual(['a', 'a-2']);
    expect(lines(joined)).toEqual(lines([...one, ...two]));
    expect(joinLogs(joined, two)).toEqual(joined);
  });

  it('of a request with the longest id give its copy one that fits', () => {
    const id = 'i'.repeat(LONGEST_CODE);
    const joined = joinLogs([told(id, notes(600, 'x'))], [told(id, notes(600, 'y'))]);
    expect(joined.map((one) => one.id)).toEqual([id, `${'i'.repeat(LONGEST_CODE - 2)}-2`]);
    expect(joinLogs(joined, [told(id, notes(600, 'y'))])).toEqual(joined);
  });

  it('hold nothing that a file could not, and lose no line', () => {
    const id = fc.constantFrom('a', 'a-2', 'i'.repeat(LONGEST_CODE), `${'i'.repeat(LONGEST_CODE - 2)}-2`);
    const log = fc.uniqueArray(
      fc
        .record({
          id,
          count: fc.constantFrom(0, 1, 2, MOST.events / 2),
          start: fc.constantFrom('x', 'y'),
          day: fc.constantFrom('2026-03-02', '2026-03-03'),
        })
        .map(({ id: of, count, start, day }): LoggedRequest => {
          const one = told(of, notes(count, start));
          return { ...one, sent: day, events: one.events.map((event) => (event.type === 'sent' ? { ...event, on: day } : event)) };
        }),
      { selector: (one) => one.id, maxLength: 3 },
    );
    fc.assert(
      fc.property(log, log, fc.boolean(), (newer, older, keepBothDays) => {
        const joined = joinLogs(newer, older, { keepBothDays });
        for (const one of joined) expect(v.is(RequestSchema, one), one.id).toBe(true);
        expect(new Set(joined.map((one) => one.id)).size).toBe(joined.length);
        const kept = new Set(lines(joined));
        expect(lines([...newer, ...older]).filter((line) => !kept.has(line))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
