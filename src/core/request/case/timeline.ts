import * as v from 'valibot';
import { isCalendarDate, type CalendarDate } from '../../calendar';
import { EventDetailsSchema } from './event-schema';
import { possibleNow, sentOn, type EventDetails, type LoggedRequest, type RequestEvent } from './logged-request';

/** Most lines of one story: the cap only keeps a runaway page from filling the disk. */
const MOST_EVENTS = 1000;

/** Why something cannot be told; the sentence is `refused_<code>` in `locales`. */
export const REFUSALS = [
  'no-such-request',
  'no-such-line',
  'no-date',
  'future',
  'before-sent',
  'not-possible',
  'rests-on-it',
  'too-long',
  'too-many',
  'malformed',
  'private',
  'log-full',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Its message is the code, so that it reaches a page as it is. */
export class TimelineRefusal extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
  }
}

type Told = Pick<LoggedRequest, 'events'>;

/** What came in from a page, checked. Throws a `TimelineRefusal`. */
export function readEventDetails(value: unknown): EventDetails {
  const result = v.safeParse(EventDetailsSchema, value);
  if (result.success) return result.output;
  const messages = result.issues.flatMap(({ message, issues }) => [message, ...(issues ?? []).map((issue) => issue.message)]);
  throw new TimelineRefusal(messages.includes('too-long') ? 'too-long' : messages.includes('no-date') ? 'no-date' : 'malformed');
}

/** Whether every line was possible after those before it. */
export function isCoherent(events: readonly RequestEvent[]): boolean {
  return events.every((event, index) => possibleNow({ events: events.slice(0, index) }).includes(event.type));
}

/** Oldest day first; of one day, what was told first. */
export function inOrder(events: readonly RequestEvent[]): RequestEvent[] {
  return events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function checkDay(on: CalendarDate, today: CalendarDate): void {
  if (!isCalendarDate(on)) throw new TimelineRefusal('no-date');
  if (on > today) throw new TimelineRefusal('future');
}

/**
 * The request with one more line, in its place. Nothing happens before the letter was sent, nor on a day to come; only
 * notes do without a letter that was sent. Throws a `TimelineRefusal`.
 */
export function recordEvent<R extends Told>(request: R, event: RequestEvent, today: CalendarDate): R {
  checkDay(event.on, today);
  if (request.events.length >= MOST_EVENTS) throw new TimelineRefusal('too-many');
  const sent = sentOn(request);
  if (sent !== null && event.on < sent && event.type !== 'note') throw new TimelineRefusal('before-sent');
  if (event.type === 'letter' && event.sent !== null) checkDay(event.sent, today);
  const events = inOrder([...request.events, event]);
  if (!isCoherent(events)) throw new TimelineRefusal('not-possible');
  return { ...request, events };
}

/** The request without one line that was told by mistake. One that later lines rest on stays until those are taken back. Throws a `TimelineRefusal`. */
export function retractEvent<R extends Told>(request: R, id: string): R {
  const events = request.events.filter((event) => event.id !== id);
  if (events.length === request.events.length) throw new TimelineRefusal('no-such-line');
  if (!isCoherent(events)) throw new TimelineRefusal('rests-on-it');
  return { ...request, events };
}

/** The request as sent on another day than was told; of a letter that came back, the day on which it was sent again. Throws a `TimelineRefusal`. */
export function changeSendingDate<R extends Told>(request: R, on: CalendarDate, today: CalendarDate): R {
  checkDay(on, today);
  const last = request.events.findLast(({ type }) => type === 'sent');
  const events = inOrder(request.events.map((event) => (event === last ? { ...event, on } : event)));
  if (!isCoherent(events)) throw new TimelineRefusal('not-possible');
  return { ...request, events };
}

/** The request with the day on which one of the letters that followed was sent; null takes it back. Throws a `TimelineRefusal`. */
export function setLetterSent<R extends Told>(request: R, id: string, on: CalendarDate | null, today: CalendarDate): R {
  const letter = request.events.find((event) => event.id === id && event.type === 'letter');
  if (!letter) throw new TimelineRefusal('no-such-line');
  if (on !== null) checkDay(on, today);
  if (on !== null && on < letter.on) throw new TimelineRefusal('before-sent');
  return {
    ...request,
    events: request.events.map((event) => (event.id === id && event.type === 'letter' ? { ...event, sent: on } : event)),
  };
}
