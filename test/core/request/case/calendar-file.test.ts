import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDate } from '../../../../src/core/calendar';
import { calendarFile } from '../../../../src/core/request/case/calendar-file';
import type { RequestEvent } from '../../../../src/core/request/case/logged-request';

const WORDS = { due: 'A privacy request is due', overdueFrom: 'Safe to ask again about a privacy request' };
const NOW = Date.UTC(2026, 10, 22, 23, 30, 5);
const sent: RequestEvent = { id: 'e', on: '2026-10-30', type: 'sent', channel: 'email' };
const request = (more: Partial<Parameters<typeof calendarFile>[0]> = {}): Parameters<typeof calendarFile>[0] => ({
  id: '3b1f0c52-7c4e-4a54-9f6e-0d8f3a6f1c11',
  due: '2026-11-30',
  overdueFrom: '2026-12-01',
  events: [sent],
  ...more,
});

/** Read by a parser that is none of ours. */
function events(file: string | null): ICAL.Event[] {
  if (file === null) throw new Error('no file');
  return new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

describe('the calendar file of a request', () => {
  it('holds both days as whole days', () => {
    const [due, chase, ...none] = events(calendarFile(request(), WORDS, NOW));
    expect(none).toEqual([]);
    expect([due?.startDate.toString(), due?.endDate.toString(), due?.startDate.isDate, due?.summary]).toEqual([
      '2026-11-30',
      '2026-12-01',
      true,
      WORDS.due,
    ]);
    expect([chase?.startDate.toString(), chase?.endDate.toString(), chase?.summary]).toEqual([
      '2026-12-01',
      '2026-12-02',
      WORDS.overdueFrom,
    ]);
  });

  it('rings a week before and on the day, at nine', () => {
    const [due] = events(calendarFile(request(), WORDS, NOW));
    const triggers = due?.component
      .getAllSubcomponents('valarm')
      .map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds());
    expect(triggers).toEqual([9 * 3600 - 7 * 86400, 9 * 3600]);
  });

  it('is written in UTC, with line ends and no line longer than the standard allows', () => {
    const file = calendarFile(request(), WORDS, NOW) ?? '';
    expect(file).toContain('DTSTAMP:20261122T233005Z\r\n');
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('has no file where there is no date, and one day where only that is known', () => {
    expect(calendarFile(request({ due: null, overdueFrom: null }), WORDS, NOW)).toBeNull();
    expect(events(calendarFile(request({ overdueFrom: null }), WORDS, NOW))).toHaveLength(1);
  });

  it('moves the entries of an earlier file instead of adding to them, also where a line was taken back', () => {
    const extended = request({ due: '2027-01-29', events: [sent, { id: 'f', on: '2026-11-20', type: 'extended', until: null }] });
    const [before, after] = [calendarFile(extended, WORDS, NOW), calendarFile(request(), WORDS, NOW + 1000)].map((file) => events(file)[0]);
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
    expect(new Set(events(calendarFile(request(), WORDS, NOW)).map(({ uid }) => uid)).size).toBe(2);
  });

  it('says nothing of the person, the shop or the letter', () => {
    const whole = {
      ...request(),
      body: 'I am Jane Roe, account 4711',
      subject: 'Erase my data',
      addressee: 'Alibaba.com Singapore',
      to: 'x@aliexpress.com',
      reference: 'PR-7K3M9XQ2',
      shop: 'aliexpress',
    };
    expect(calendarFile(whole, WORDS, NOW)).not.toMatch(/jane|roe|4711|erase|alibaba|aliexpress|PR-|http/i);
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      'a\r\nATTENDEE:mailto:x@y',
      'ä'.repeat(200),
      '😀'.repeat(80),
      '\\;,:"\\n\n',
      'END:VEVENT',
      'طلب خصوصية مستحق اليوم، فافتحه'.repeat(6),
    ),
  );
  const anyDay: fc.Arbitrary<CalendarDate> = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

  it('is whole with whatever words and days', () => {
    fc.assert(
      fc.property(hostile, hostile, anyDay, (due, overdueFrom, day) => {
        const file = calendarFile(request({ due: day, overdueFrom: addDays(day, 3) }), { due, overdueFrom }, NOW) ?? '';
        expect(Math.max(...file.split('\r\n').map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
        const read = events(file);
        const clean = (text: string): string =>
          text
            .replace(/\p{Surrogate}/gu, '\uFFFD')
            .replace(/\r\n|\r/g, '\n')
            .replace(/[\x00-\x09\x0b-\x1f\x7f]/g, ' ')
            .trim();
        expect(read.map(({ summary }) => summary ?? '')).toEqual([clean(due), clean(overdueFrom)]);
        expect(read.map(({ startDate }) => startDate.toString())).toEqual([day, addDays(day, 3)]);
        expect(read.flatMap(({ attendees }) => attendees)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
