import { daysBetween, type CalendarDate } from '../core/calendar';
import {
  isOpen,
  isOverdue,
  ownDateOf,
  statusOf,
  type EventType,
  type LoggedRequest,
  type RequestEvent,
} from '../core/request/case/logged-request';
import type { Translator } from '../platform/i18n';
import type { RequestCard } from '../protocol';
import { labelled } from './format';

/** Where a request stands, in words. */
export function statusText(words: Translator, request: Pick<LoggedRequest, 'events'>): string {
  const status = statusOf(request);
  switch (status) {
    case 'acknowledged':
    case 'extended':
    case 'answered':
    case 'refused':
    case 'incomplete':
      return words.t(`told_${status}`);
    case 'needs-something':
      return words.t('told_identity-asked');
    default:
      return words.t(`case_status_${status}`);
  }
}

/** What the shopper can enter of a request, as a choice: “You sent the letter”. */
export function eventChoice(words: Translator, type: Exclude<EventType, 'letter'> | 'link-expired'): string {
  switch (type) {
    // Of these the history says how, from where, on what or until when: there they have words of their own.
    case 'sent':
    case 'came-back':
    case 'insisted':
    case 'own-date':
    case 'link-expired':
      return words.t(`tell_${type}`);
    default:
      return words.t(`told_${type}`);
  }
}

/** One line of a story, without its day and without a text that stands below it. */
export function eventText(words: Translator, event: RequestEvent): string {
  switch (event.type) {
    case 'sent':
      return words.t(`told_sent_${event.channel}`);
    case 'came-back':
      return words.t(event.everywhere ? 'told_cameBack' : 'told_cameBackPartly');
    case 'insisted':
      return words.t(`told_insisted_${event.demand}`);
    case 'extended':
      return event.until === null ? words.t('told_extended') : words.t('told_extendedUntil', { date: words.date(event.until) });
    case 'own-date':
      return event.date === null ? words.t('told_ownDateNone') : labelled(words, 'tell_own-date', words.date(event.date));
    case 'letter': {
      const letter = words.t(`letter_${event.letter}`);
      return event.sent === null
        ? words.t('told_letter', { letter })
        : words.t('told_letterSent', { letter, date: words.date(event.sent) });
    }
    default:
      return words.t(`told_${event.type}`);
  }
}

/** When the answer is due and what that means today (that it is late, the status says above it); null where nothing is awaited. `overdueFrom` counts before anything is called late. */
export function dueText(
  words: Translator,
  request: LoggedRequest,
  today: CalendarDate,
): { text: string; more: string | null; late: boolean } | null {
  if (request.sent === null || !isOpen(request)) return null;
  if (request.due === null) return { text: words.t('requests_noDue'), more: null, late: false };
  const isOwn = ownDateOf(request) !== null;
  const text = words.t(isOwn ? 'case_dueOwn' : 'requests_dueOn', { date: words.date(request.due) });
  const left = daysBetween(today, request.due);
  if (isOverdue(request, today)) return { text, more: null, late: true };
  if (left >= 0) return { text, more: words.relative(left, 'day'), late: false };
  return {
    text,
    more: isOwn ? words.t('case_ownDatePast') : words.t('requests_overdueFrom', { date: words.date(request.overdueFrom ?? today) }),
    late: false,
  };
}

/** Why the next step is what it is, in a sentence. */
export function stepText(words: Translator, { next, request }: Pick<RequestCard, 'next' | 'request'>): string {
  if (next.step === 'wait' && next.until !== null) return words.t('next_waitUntil', { date: words.date(next.until) });
  // Where the law gives no date, it is the shopper's own that has passed.
  if (next.step === 'reminder' && ownDateOf(request) !== null) return words.t('next_reminderOwn');
  return words.t(`next_${next.step}`);
}
