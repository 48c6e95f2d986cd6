import type { CalendarDate } from '../../calendar';
import type { HistoryFailureCode } from '../../history/past';
import type { ShopId } from '../../site/site';
import type { Channel, FollowUpKind, RequestKind, WayDemand } from '../request';

/** A letter that followed the first, as it was written; the clock of an answer to it starts only with `sent`. */
export interface FollowUpLetter {
  letter: FollowUpKind;
  language: string;
  to: string;
  cc: string[];
  subject: string;
  body: string;
  /** Null: written, but nobody said that it was sent. */
  sent: CalendarDate | null;
}

/** What happened, as the shopper told it; `incomplete` names what is missing as codes of the checklist. */
export type EventDetails =
  | { type: 'sent'; channel: Channel }
  /** Nobody received the letter; `everywhere` false: one of its addresses took it all the same. */
  | { type: 'came-back'; everywhere: boolean }
  | { type: 'acknowledged' | 'identity-asked' | 'identity-answered' | 'answered' | 'refused' | 'closed' | 'reopened' }
  /** They answer only through their form or on the telephone; that moves no date. */
  | { type: 'insisted'; demand: WayDemand }
  | { type: 'extended'; until: CalendarDate | null }
  | { type: 'incomplete'; missing: string[] }
  | { type: 'own-date'; date: CalendarDate | null }
  | ({ type: 'letter' } & FollowUpLetter)
  | { type: 'reply' | 'note'; text: string };
export type EventType = EventDetails['type'];

/** One line of a request's story, on the day it happened where the shopper is. */
export type RequestEvent = EventDetails & { id: string; on: CalendarDate };

export const STATUSES = [
  'draft',
  'sent',
  'undelivered',
  'acknowledged',
  'needs-something',
  'extended',
  'answered',
  'incomplete',
  'refused',
  'closed',
] as const;
export type RequestStatus = (typeof STATUSES)[number];

/** A request in the shopper's own log. The clock starts when the shopper says it was sent, never before. */
export interface LoggedRequest {
  id: string;
  /** What the letter calls itself, so that answers can be told apart; null in logs of before. */
  reference: string | null;
  shop: ShopId;
  kind: RequestKind;
  /** What else the same letter asks for. */
  also: RequestKind[];
  /** Where the shopper lived when it was written: its law, holidays and authority. */
  person: { country: string | null; state: string | null };
  law: string;
  language: string;
  to: string;
  cc: string[];
  addressee: string;
  /** The policy that names the addressee; null in logs of before. */
  policy: { id: string; title: string; effective: CalendarDate | null; section: string } | null;
  subject: string;
  /** The full text as it was taken along: the one place where an identifier that the shopper ticked may stand. */
  body: string;
  drafted: CalendarDate;
  /** Oldest first. */
  events: RequestEvent[];
  /** Told by `sent`; null again where the letter came back, until it is sent another way. */
  sent: CalendarDate | null;
  /** The earliest of the letter's dates, as the events have moved it. Null where the law is unsure or names no period, and while the clock stands or may stand still. */
  due: CalendarDate | null;
  /** The first working day after every doubt about `due`; null where there is none. */
  overdueFrom: CalendarDate | null;
}

/** Whether a line says that the letter reached nobody. */
function isUndelivered(event: EventDetails): boolean {
  return event.type === 'came-back' && event.everywhere;
}

/** The day the shopper says it was sent; null for a draft, and for a letter that came back: what did not arrive starts no period. */
export function sentOn({ events }: Pick<LoggedRequest, 'events'>): CalendarDate | null {
  const last = events.findLast((event) => event.type === 'sent' || isUndelivered(event));
  return last?.type === 'sent' ? last.on : null;
}

/** The date the shopper set instead of the law's; null where there is none. */
export function ownDateOf({ events }: Pick<LoggedRequest, 'events'>): CalendarDate | null {
  const last = events.findLast((event) => event.type === 'own-date');
  return last?.type === 'own-date' ? last.date : null;
}

/** Whether the shopper's own date is over and the answer still awaited. That alone is never called late: the law did not set it. */
export function isOwnDatePast(request: Pick<LoggedRequest, 'events'>, today: CalendarDate): boolean {
  const own = ownDateOf(request);
  return own !== null && today > own && isOpen(request);
}

/** Whether the answer is late beyond doubt: a holiday of a region, or a letter of the evening, may have moved the day. */
export function isOverdue(request: Pick<LoggedRequest, 'due' | 'overdueFrom' | 'events'>, today: CalendarDate): boolean {
  if (request.due === null || ownDateOf(request) !== null || !isOpen(request)) return false;
  return request.overdueFrom === null ? today > request.due : today >= request.overdueFrom;
}

const AFTER: Readonly<Partial<Record<EventType, RequestStatus>>> = {
  sent: 'sent',
  acknowledged: 'acknowledged',
  'identity-asked': 'needs-something',
  extended: 'extended',
  answered: 'answered',
  incomplete: 'incomplete',
  refused: 'refused',
};

/** Where a request stands, told from its events alone. Letters, replies and notes change nothing by themselves. */
export function statusOf({ events }: Pick<LoggedRequest, 'events'>): RequestStatus {
  let status: RequestStatus = 'draft';
  // What it falls back to once the company has what it asked for, and when a closed request is opened again.
  let before: RequestStatus = 'draft';
  let closed = false;
  for (const event of events) {
    if (event.type === 'closed' || event.type === 'reopened') closed = event.type === 'closed';
    else if (event.type === 'identity-answered') status = status === 'needs-something' ? before : status;
    else {
      const next = isUndelivered(event) ? 'undelivered' : AFTER[event.type];
      if (next === undefined) continue;
      if (next === 'needs-something' && status !== 'needs-something') before = status;
      status = next;
    }
  }
  return closed ? 'closed' : status;
}

/** Why one of the two copies of the log is not up to date; null where it is. */
export interface CopyTrouble {
  mirror: HistoryFailureCode | null;
  database: HistoryFailureCode | null;
}

/** Whether an answer is still awaited. */
export function isOpen(request: Pick<LoggedRequest, 'events'>): boolean {
  return ['sent', 'acknowledged', 'needs-something', 'extended'].includes(statusOf(request));
}

const ALWAYS: readonly EventType[] = ['note', 'reply', 'letter'];
const NEXT: Readonly<Record<RequestStatus, readonly EventType[]>> = {
  draft: ['sent', 'note'],
  sent: [
    'came-back',
    'acknowledged',
    'identity-asked',
    'insisted',
    'extended',
    'answered',
    'incomplete',
    'refused',
    'own-date',
    'closed',
    ...ALWAYS,
  ],
  undelivered: ['sent', 'closed', 'note'],
  acknowledged: ['identity-asked', 'insisted', 'extended', 'answered', 'incomplete', 'refused', 'own-date', 'closed', ...ALWAYS],
  'needs-something': ['identity-answered', 'insisted', 'extended', 'answered', 'incomplete', 'refused', 'own-date', 'closed', ...ALWAYS],
  extended: ['identity-asked', 'insisted', 'extended', 'answered', 'incomplete', 'refused', 'own-date', 'closed', ...ALWAYS],
  answered: ['incomplete', 'refused', 'closed', ...ALWAYS],
  incomplete: ['answered', 'incomplete', 'refused', 'closed', ...ALWAYS],
  refused: ['answered', 'incomplete', 'closed', ...ALWAYS],
  closed: ['reopened', ...ALWAYS],
};

/** What can be told of a request now. */
export function possibleNow(request: Pick<LoggedRequest, 'events'>): readonly EventType[] {
  return NEXT[statusOf(request)];
}

/** What the company insists on, and nobody has answered yet; null where nothing is. */
export function unansweredDemand({ events }: Pick<LoggedRequest, 'events'>): WayDemand | null {
  const last = events.findLast((event) => event.type === 'insisted');
  if (last?.type !== 'insisted') return null;
  const answered = events.some((event) => event.type === 'letter' && event.letter === 'identity-answer' && (event.sent ?? '') >= last.on);
  return answered ? null : last.demand;
}
