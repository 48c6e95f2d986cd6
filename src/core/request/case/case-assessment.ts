import type { CalendarDate } from '../../calendar';
import { lastComplaintDate, type LastComplaintDate } from '../../law/complaint-window';
import type { Circumstances, Due } from '../../law/deadline';
import type { Law } from '../../law/law';
import { answeredOn } from './exhibits';
import { lawOfComplaint } from '../deadlines';
import type { Outcome, RequestKind } from '../request';
import { isOverdue, ownDateOf, statusOf, unansweredDemand, type LoggedRequest } from './logged-request';
import { nextStep, type NextStep } from './next-step';
import { computeDeadlines } from './compute-deadlines';

/** The first letter as the log remembers it: all that a later letter needs to know of it. */
export interface FirstLetter {
  kind: RequestKind;
  also: readonly RequestKind[];
  /** The id of its law. */
  law: string;
  addressee: string;
  to: string;
  cc: readonly string[];
  subject: string;
  /** The shopper's own number for it, as it stands in the subject. */
  reference: string | null;
  language: string;
  sent: CalendarDate;
  /** The last day for the answer; `sure` false: nothing may be called overdue. */
  due: CalendarDate | null;
  sure: boolean;
  answered: CalendarDate | null;
  policy: { title: string; effective: CalendarDate | null; section: string | null } | null;
}

/** What a request rests on besides its own events. */
export interface CaseContext {
  law: Law | null;
  circumstances: Circumstances;
  /** False: no body was found to complain to. */
  hasAuthority: boolean;
}

export interface CaseAssessment {
  next: NextStep;
  /** The shopper's own last day to complain; null before the letter was sent and where the law is not held. */
  lastComplaint: LastComplaintDate | null;
}

/** The law's own date of the answer: the shopper's own date is no day that anybody else has to keep. */
function lawDue(request: LoggedRequest, { law, circumstances }: CaseContext): Due | null {
  return computeDeadlines(request, law, circumstances).deadlines[0]?.due ?? null;
}

/** What to do next about a request, and until when the shopper may complain. */
export function assessCase(request: LoggedRequest, ground: CaseContext, today: CalendarDate): CaseAssessment {
  const { law, circumstances, hasAuthority } = ground;
  const due = lawDue(request, ground);
  const complaint = law && lawOfComplaint(law, [request.kind, ...request.also]);
  const ownDate = ownDateOf(request);
  const lastComplaint =
    complaint === null || request.sent === null
      ? null
      : lastComplaintDate(
          complaint,
          { sent: request.sent, answered: answeredOn(request), due: due?.sure ? due.date : null },
          circumstances,
        );
  const next = nextStep(
    {
      status: statusOf(request),
      overdue: isOverdue(request, today),
      dueSure: ownDate === null && request.due !== null,
      due: request.due,
      overdueFrom: request.overdueFrom,
      ownDate,
      insists: unansweredDemand(request) !== null,
      hasAuthority,
      lastComplaint: lastComplaint?.date ?? null,
      lettersSent: request.events.flatMap((event) =>
        event.type === 'letter' && event.sent !== null ? [{ kind: event.letter, on: event.sent }] : [],
      ),
    },
    complaint,
    today,
  );
  return { next, lastComplaint };
}

/** What came of a request so far, as a complaint has to tell it. */
export function outcomeOf(request: LoggedRequest, ground: CaseContext): Outcome {
  // To close a request, and to open it again, changes nothing of what the company did.
  const status = statusOf({ events: request.events.filter(({ type }) => type !== 'closed' && type !== 'reopened') });
  if (status === 'refused' || status === 'incomplete') return status;
  const answered = answeredOn(request);
  if (answered === null) return 'no-answer';
  const due = lawDue(request, ground);
  const lateFrom = due?.overdueFrom ?? due?.date ?? null;
  return lateFrom !== null && answered >= lateFrom ? 'late' : 'incomplete';
}

/**
 * The first letter as later ones speak of it. Throws a RangeError for one that was not sent. That its answer was due is only
 * said once nobody can doubt it.
 */
export function firstLetterOf(request: LoggedRequest, ground: CaseContext, today: CalendarDate): FirstLetter {
  const { kind, also, law, addressee, to, cc, subject, reference, language, sent, policy } = request;
  if (sent === null) throw new RangeError('Nothing follows a letter that was not sent');
  const due = lawDue(request, ground);
  const answered = answeredOn(request);
  const by = answered ?? today;
  const date = due?.date ?? null;
  const overdueFrom = due?.overdueFrom ?? null;
  const certain = date !== null && due?.sure === true && (overdueFrom === null ? by > date : by >= overdueFrom);
  return { kind, also, law, addressee, to, cc, subject, reference, language, sent, due: date, sure: certain, answered, policy };
}
