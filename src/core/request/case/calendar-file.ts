import { addDays, type CalendarDate } from '../../calendar';
import { sanitizeText } from '../sanitize-text';
import type { LoggedRequest } from './logged-request';

/** The words of a calendar entry, in the language of the interface. A calendar is often shared: they name nobody and nothing asked for. */
export interface CalendarWords {
  due: string;
  overdueFrom: string;
}

const CRLF = '\r\n';
const utf8 = /* @__PURE__ */ new TextEncoder();
/** Longest line, in octets, without its end (RFC 5545 section 3.1). */
const LINE = 75;

/** A value of type TEXT (RFC 5545 section 3.3.11). */
function text(value: string): string {
  return sanitizeText(value)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** Folds a line at 75 octets, between characters. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > LINE) {
      folded += `${CRLF} `;
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

const day = (date: CalendarDate): string => date.replaceAll('-', '');

/** Reminds at nine in the morning, so many days before the day; negative, after it. Counted from the midnight at which the day begins. */
function alarm(daysBefore: number, summary: string): string[] {
  const hours = 9 - 24 * daysBefore;
  const whole = Math.abs(hours);
  const period = `P${whole >= 24 ? `${String(Math.floor(whole / 24))}D` : ''}${whole % 24 > 0 ? `T${String(whole % 24)}H` : ''}`;
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text(summary)}`, `TRIGGER:${hours < 0 ? '-' : ''}${period}`, 'END:VALARM'];
}

interface Entry {
  uid: string;
  on: CalendarDate;
  summary: string;
  sequence: number;
  alarms: number[];
}

function event({ uid, on, summary, sequence, alarms }: Entry, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${String(sequence)}`,
    // The end is the first day that no longer belongs to it (section 3.6.1).
    `DTSTART;VALUE=DATE:${day(on)}`,
    `DTEND;VALUE=DATE:${day(addDays(on, 1))}`,
    `SUMMARY:${text(summary)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...alarms.flatMap((daysBefore) => alarm(daysBefore, summary)),
    'END:VEVENT',
  ];
}

/**
 * The dates of a request as a calendar file (RFC 5545): when the answer is due, and from when it is safe to ask again, as
 * whole days. The same request keeps its UIDs, and `SEQUENCE` is the second of writing, so that a later file moves the entries
 * of an earlier one, also after a line of the story was taken back. `at`: now, in milliseconds. Null where the request has no date.
 */
export function calendarFile(
  request: Pick<LoggedRequest, 'id' | 'due' | 'overdueFrom' | 'events'>,
  words: CalendarWords,
  at: number,
): string | null {
  if (request.due === null) return null;
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  const sequence = Math.floor(at / 1000);
  const entries: Entry[] = [
    { uid: `${request.id}-due`, on: request.due, summary: words.due, sequence, alarms: [7, 0] },
    ...(request.overdueFrom === null
      ? []
      : // Calendars know the entry by this name: with another it would stand there twice.
        [{ uid: `${request.id}-chase`, on: request.overdueFrom, summary: words.overdueFrom, sequence, alarms: [0] }]),
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Privacy Receipt//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => event(entry, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => fold(line) + CRLF).join('');
}
