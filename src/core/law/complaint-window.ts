import type { CalendarDate } from '../calendar';
import { endOf, type Circumstances, type HolidayName, type WorkingStep } from './deadline';
import type { Law, OtherPeriod } from './law';

/** The days a shopper's own time to complain is counted from. `due`: the last day for the answer, where it is sure. */
export interface ComplaintDays {
  sent: CalendarDate;
  answered: CalendarDate | null;
  due: CalendarDate | null;
}

/** The shopper's own last day to complain to the authority. `date` null: the law sets none that we are sure of, or it does not run yet. */
export interface LastComplaintDate {
  date: CalendarDate | null;
  /** Empty where the law, as far as we know, sets no such time. */
  working: WorkingStep[];
  article: string | null;
  sure: boolean;
}

/**
 * The last day to complain, where the law sets one: so long after the answer, or, where none came, after the time for it
 * ended (Canada, PIPEDA s. 11(3)); and at most so long after the request (Türkiye, KVKK Art. 14(1)). The earlier day counts.
 */
export function lastComplaintDate(
  law: Law,
  { sent, answered, due }: ComplaintDays,
  { holidays = null }: Circumstances = {},
): LastComplaintDate {
  const { complaintWindow, complaintWindowLongest } = law.otherPeriods;
  const held = [complaintWindow, complaintWindowLongest].filter((period) => period !== undefined && period.value !== null);
  if (held.length === 0) return { date: null, working: [], article: null, sure: true };
  if (!law.sure || held.some((period) => !period?.sure))
    return { date: null, working: [{ code: 'unsure', values: { law: law.short } }], article: null, sure: false };
  const holiday: HolidayName = (date) => holidays?.isHoliday(date) ?? null;
  const working: WorkingStep[] = [];
  const ends: { date: CalendarDate; article: string | null }[] = [];
  const count = (name: OtherPeriod, code: WorkingStep['code'], from: CalendarDate): void => {
    const period = law.otherPeriods[name];
    if (!period || period.value === null) return;
    working.push({ code, values: { date: from } });
    ends.push({ date: endOf(law, { ...period, value: period.value }, from, holiday, working), article: period.article });
  };
  if (answered !== null) count('complaintWindow', 'from-answer', answered);
  // Where the longest time runs from the request, silence needs no clock of its own.
  else if (due !== null && !complaintWindowLongest) count('complaintWindow', 'from-due', due);
  count('complaintWindowLongest', 'from-request', sent);
  const [first, ...others] = ends.sort((a, b) => (a.date < b.date ? -1 : 1));
  if (!first) return { date: null, working: [], article: complaintWindow?.article ?? null, sure: true };
  if (others.length > 0) working.push({ code: 'earlier-counts', values: { date: first.date } });
  if (complaintWindow?.extension) working.push({ code: 'longer-allowed', values: { article: complaintWindow.article ?? '' } });
  return { date: first.date, working, article: first.article, sure: true };
}
