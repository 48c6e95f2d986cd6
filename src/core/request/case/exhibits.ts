import type { CalendarDate } from '../../calendar';
import type { FollowUpKind } from '../request';
import { sanitizeLine } from '../sanitize-text';
import type { LoggedRequest, RequestEvent } from './logged-request';

/** A letter of the story that the shopper says was sent. */
export type SentLetter = Extract<RequestEvent, { type: 'letter' }> & { sent: CalendarDate };

/** What a complaint rests on, in the order in which the complaint counts it up. */
export interface Exhibit {
  kind: 'request' | FollowUpKind | 'reply' | 'policy' | 'report';
  on: CalendarDate | null;
  /** What it says; null where the shopper has to add it: an answer that was told of but not pasted. */
  text: string | null;
  /** The event of a letter that followed: two of one kind may be of one day. */
  event?: string;
}

/** Orders by day, the earliest first. */
export function byDay(a: { on: CalendarDate }, b: { on: CalendarDate }): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

/** Letters that followed the first and were sent, the earliest first, without complaints to the authority: what such a complaint can show. */
export function lettersSent({ events }: Pick<LoggedRequest, 'events'>): SentLetter[] {
  return events
    .filter((event): event is SentLetter => event.type === 'letter' && event.sent !== null && event.letter !== 'authority-complaint')
    .sort((a, b) => (a.sent < b.sent ? -1 : a.sent > b.sent ? 1 : 0));
}

/** Types of events that tell of an answer to the request itself. */
const ANSWERS: readonly RequestEvent['type'][] = ['answered', 'incomplete', 'refused'];

/** The day of the first answer; null where none came. Finding it incomplete later moves nothing. */
export function answeredOn({ events }: Pick<LoggedRequest, 'events'>): CalendarDate | null {
  return (
    events
      .filter(({ type }) => ANSWERS.includes(type))
      .map(({ on }) => on)
      .sort()[0] ?? null
  );
}

/** What the company wrote, by day: messages of one day are one paper. The answer's day stands there even where nothing was pasted. */
export function repliesByDay(request: Pick<LoggedRequest, 'events'>): { on: CalendarDate; text: string | null }[] {
  const days = new Map<CalendarDate, string[]>();
  for (const event of request.events) if (event.type === 'reply') days.set(event.on, [...(days.get(event.on) ?? []), event.text]);
  const answered = answeredOn(request);
  if (answered !== null && !days.has(answered)) days.set(answered, []);
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, texts]) => ({ on, text: texts.length === 0 ? null : texts.join('\n\n----\n\n') }));
}

/** A letter as text: the head of a mail, then the body as it was. */
export function letterText({
  to,
  cc,
  subject,
  body,
  on,
  reference,
}: {
  to: string;
  cc: readonly string[];
  subject: string;
  body: string;
  on: CalendarDate | null;
  reference: string | null;
}): string {
  const head: [string, string | null][] = [
    ['To', to],
    ['Cc', cc.join(', ')],
    ['Subject', subject],
    ['Sent', on],
    ['Reference', reference],
  ];
  return [...head.flatMap(([name, value]) => (value ? [`${name}: ${sanitizeLine(value)}`] : [])), '', body, ''].join('\n');
}

/** The exhibits of a request; `report`: the day of a cookie report, `policy`: what is known of the version, as text. */
export function exhibitsOf(
  request: LoggedRequest,
  { policy, report }: { policy: string | null; report: { on: CalendarDate; text: string } | null },
): Exhibit[] {
  const { to, cc, subject, body, sent, reference } = request;
  const papers: (Exhibit & { on: CalendarDate })[] = [
    ...lettersSent(request).map((letter) => ({
      kind: letter.letter,
      on: letter.sent,
      text: letterText({ ...letter, on: letter.sent, reference }),
      event: letter.id,
    })),
    ...repliesByDay(request).map(({ on, text }) => ({ kind: 'reply' as const, on, text })),
  ];
  return [
    { kind: 'request', on: sent, text: letterText({ to, cc, subject, body, on: sent, reference }) },
    // By day, a letter before a reply of the same day: the complaint and the folder number them alike.
    ...papers.sort(byDay),
    ...(policy === null ? [] : [{ kind: 'policy', on: request.policy?.effective ?? null, text: policy } satisfies Exhibit]),
    ...(report === null ? [] : [{ kind: 'report', on: report.on, text: report.text } satisfies Exhibit]),
  ];
}
