import type { CalendarDate } from '../../calendar';
import { lastComplaintDate, type LastComplaintDate } from '../../law/complaint-window';
import type { Circumstances, Due } from '../../law/deadline';
import type { Law } from '../../law/law';
import { answeredOn } from './exhibits';
import type { PastRequest } from '../letter/follow-up';
import type { Outcome } from '../letter/follow-up-texts';
import { isOverdue, ownDateOf, statusOf, type LoggedRequest } from './logged-request';
import { nextStep, type NextStep } from './next-step';
import { recount } from './compute-deadlines';

/** What a request rests on besides its own story. */
export interface Ground {
  law: Law | null;
  circumstances: Circumstances;
  /** False: no body was found to complain to. */
  hasAuthority: boolean;
}

export interface Outlook {
  next: NextStep;
  /** The shopper's own last day to complain; null before the letter was sent and where the law is not held. */
  lastComplaint: LastComplaintDate | null;
}

/** The law's own date of the answer: the shopper's own date is no day that anybody else has to keep. */
function lawDue(request: LoggedRequest, { law, circumstances }: Ground): Due | null {
  return recount(request, law, circumstances).deadlines[0]?.due ?? null;
}

/** What to do next about a request, and until when the shopper may complain. */
export function outlookOf(request: LoggedRequest, ground: Ground, today: CalendarDate): Outlook {
  const { law, circumstances, hasAuthority } = ground;
  const due = lawDue(request, ground);
  const ownDate = ownDateOf(request);
  const lastComplaint =
    law === null || request.sent === null
      ? null
      : lastComplaintDate(law, { sent: request.sent, answered: answeredOn(request), due: due?.sure ? due.date : null }, circumstances);
  const next = nextStep(
    {
      status: statusOf(request),
      overdue: isOverdue(request, today),
      dueSure: ownDate === null && request.due !== null,
      due: request.due,
      chaseFrom: request.chaseFrom,
      ownDate,
      hasAuthority,
      lastComplaint: lastComplaint?.date ?? null,
      lettersSent: request.events.flatMap((event) =>
        event.type === 'letter' && event.sent !== null ? [{ kind: event.letter, on: event.sent }] : [],
      ),
    },
    law,
    today,
  );
  return { next, lastComplaint };
}

/** What came of a request so far, as a complaint has to tell it. */
export function outcomeOf(request: LoggedRequest, ground: Ground): Outcome {
  // To close a request, and to open it again, changes nothing of what the company did.
  const status = statusOf({ events: request.events.filter(({ type }) => type !== 'closed' && type !== 'reopened') });
  if (status === 'refused' || status === 'incomplete') return status;
  const answered = answeredOn(request);
  if (answered === null) return 'no-answer';
  const due = lawDue(request, ground);
  const lateFrom = due?.chaseFrom ?? due?.date ?? null;
  return lateFrom !== null && answered >= lateFrom ? 'late' : 'incomplete';
}

/**
 * The first letter as later ones speak of it. Throws a RangeError for one that was not sent. That its answer was due is only
 * said once nobody can doubt it.
 */
export function pastOf(request: LoggedRequest, ground: Ground, today: CalendarDate): PastRequest {
  const { kind, also, law, addressee, to, cc, subject, reference, language, sent, policy } = request;
  if (sent === null) throw new RangeError('Nothing follows a letter that was not sent');
  const due = lawDue(request, ground);
  const answered = answeredOn(request);
  const by = answered ?? today;
  const date = due?.date ?? null;
  const chaseFrom = due?.chaseFrom ?? null;
  const certain = date !== null && due?.sure === true && (chaseFrom === null ? by > date : by >= chaseFrom);
  return { kind, also, law, addressee, to, cc, subject, reference, language, sent, due: date, sure: certain, answered, policy };
}
