import { addDays, type CalendarDate } from '../../calendar';
import { endOf } from '../../law/deadline';
import type { Law, Period } from '../../law/law';
import type { FollowUpKind } from '../request';
import type { RequestStatus } from './logged-request';

/** How many days a letter leaves out of courtesy; no law says so, and the letter says that. */
export const COURTESY_DAYS = 14;

/** What to do about a request; the label is `step_<code>` in `locales`. */
export const NEXT_STEPS = [
  'confirm-sent',
  'send-again',
  'wait',
  'answer-identity',
  'answer-demand',
  'reminder',
  'check-answer',
  'deficiency',
  'company-complaint',
  'appeal',
  'authority-complaint',
  'wait-authority',
  'set-own-date',
  'close',
  'none',
] as const;
export type NextStepCode = (typeof NEXT_STEPS)[number];

/** What the log knows of a request. */
export interface RequestState {
  status: RequestStatus;
  /** The answer is late beyond doubt; never true where `dueSure` is not. */
  overdue: boolean;
  /** The law gives a last day that may be relied on. */
  dueSure: boolean;
  /** That day, for the date of `wait`. */
  due?: CalendarDate | null;
  /** The first day on which nobody can say that there was still time. */
  overdueFrom?: CalendarDate | null;
  /** A day the shopper has set for looking at it again. */
  ownDate: CalendarDate | null;
  /** The company insists on a form or a call, and nobody has answered that. */
  insists?: boolean;
  lettersSent: readonly { kind: FollowUpKind; on: CalendarDate }[];
  /** The shopper's own last day to complain, where the law sets one. */
  lastComplaint?: CalendarDate | null;
  /** False: no body was found to complain to. */
  hasAuthority?: boolean;
}

/** One step; `until`: the last day of a wait, null where none is known. */
export interface NextStep {
  step: NextStepCode;
  until: CalendarDate | null;
}

/** Whether a law wants a complaint to the company, not only a request, before the authority is asked; a report of that which is not sure counts, too. */
export function wantsCompanyComplaint(law: Pick<Law, 'complaintRoute'>): boolean {
  const route = law.complaintRoute;
  return (route?.companyFirst === 'required' || route?.companyFirst === 'expected') && route.satisfiedBy !== 'request';
}

type StepLaw = Pick<Law, 'appeal' | 'complaintRoute' | 'otherPeriods' | 'sure' | 'roll' | 'daysOff' | 'weekend'>;

const step = (code: NextStepCode, until: CalendarDate | null = null): NextStep => ({ step: code, until });

/**
 * The one next step for a request. A wait for the company ends on a day of the law where that is sure, on the courtesy that a
 * letter named, or on the shopper's own day; without any of these the shopper is asked to set one. Nothing is late where the
 * law is not sure. The authority comes after the company wherever the law wants that, and after an appeal where there is one.
 */
export function nextStep(state: RequestState, law: StepLaw | null, today: CalendarDate): NextStep {
  const { status, ownDate, lettersSent, dueSure } = state;
  const sentOn = (kind: FollowUpKind): CalendarDate | null =>
    lettersSent
      .filter((letter) => letter.kind === kind)
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? null;
  if (status === 'draft') return step('confirm-sent');
  if (status === 'undelivered') return step('send-again');
  if (status === 'closed') return step('none');
  if (status === 'answered') return step('check-answer');
  if (sentOn('authority-complaint') !== null) return step('wait-authority');
  if (status === 'needs-something' && sentOn('identity-answer') === null) return step('answer-identity');

  if (state.insists === true && status !== 'refused' && status !== 'incomplete') return step('answer-demand');

  /** The wait after a letter; null where it is over. Of a period that is not sure the shopper sets the end. */
  const waitAfter = (sent: CalendarDate, days: Period | number | null): NextStep | null => {
    const end =
      typeof days === 'number'
        ? addDays(sent, days)
        : law?.sure && days?.sure && days.value !== null
          ? endOf(law, { ...days, value: days.value }, sent, () => null, [])
          : null;
    if (end !== null) return today <= end ? step('wait', end) : null;
    if (ownDate === null || ownDate <= sent) return step('set-own-date');
    return today <= ownDate ? step('wait', ownDate) : null;
  };
  // Where the time to complain would run out over a courtesy, the courtesy is left out.
  const hurried =
    state.lastComplaint !== null &&
    state.lastComplaint !== undefined &&
    today <= state.lastComplaint &&
    state.lastComplaint < addDays(today, COURTESY_DAYS);

  const authority = (): NextStep => step(state.hasAuthority === false ? 'close' : 'authority-complaint');
  const companyFirst = (): NextStep => {
    if (law === null || !wantsCompanyComplaint(law)) return authority();
    const complained = sentOn('company-complaint');
    if (complained === null) return step('company-complaint');
    return waitAfter(complained, law.otherPeriods.complaintAcknowledge ?? null) ?? authority();
  };
  const appeal = (): NextStep => {
    if (!law?.appeal) return companyFirst();
    const appealed = sentOn('appeal');
    if (appealed === null) return step('appeal');
    return waitAfter(appealed, law.appeal.decide) ?? companyFirst();
  };
  const afterCourtesy = (kind: 'reminder' | 'deficiency', then: () => NextStep): NextStep => {
    const written = sentOn(kind);
    if (written === null) return hurried ? then() : step(kind);
    return (hurried ? null : waitAfter(written, COURTESY_DAYS)) ?? then();
  };

  if (status === 'refused') return appeal();
  if (status === 'incomplete') return afterCourtesy('deficiency', appeal);
  // The shopper may give more time than the law does.
  if (ownDate !== null && today <= ownDate) return step('wait', ownDate);
  // Silence is no decision: there is nothing to appeal against.
  if (dueSure && state.overdue) return afterCourtesy('reminder', companyFirst);
  if (dueSure) {
    const { due = null, overdueFrom = null } = state;
    // Between the two the day has passed, and yet nobody is late beyond doubt.
    return step('wait', due !== null && due < today && overdueFrom !== null ? addDays(overdueFrom, -1) : due);
  }
  return ownDate === null ? step('set-own-date') : afterCourtesy('reminder', companyFirst);
}
