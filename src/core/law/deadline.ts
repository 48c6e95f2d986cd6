import { addDays, addMonths, weekday, type CalendarDate } from '../calendar';
import type { Law, Period } from './law';
import { isInForce } from './law-of';

/** A step of the working; the sentence is `working_<code>` in `locales`. Dates in `values` are `YYYY-MM-DD`. */
export interface WorkingStep {
  code: 'received' | 'same-day-of-month' | 'last-day-of-month' | 'days' | 'working-days' | 'weekend' | 'holidays-not-counted' | 'no-number' | 'unsure';
  values: Record<string, string>;
}

/** When the answer is due. `date` null: the law is unsure or names no period, so nothing may be called overdue. */
export interface Due {
  date: CalendarDate | null;
  period: Period | null;
  working: WorkingStep[];
  sure: boolean;
}

function isWeekend(date: CalendarDate): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}

function nextWeekday(date: CalendarDate): CalendarDate {
  let day = date;
  while (isWeekend(day)) day = addDays(day, 1);
  return day;
}

function addWeekdays(date: CalendarDate, count: number): CalendarDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
}

/** The period a law sets for answering a request about a right: the right's own, else the general one. */
export function periodFor(law: Law, right: string): Period | null {
  return (Object.hasOwn(law.perRight, right) ? law.perRight[right] : undefined) ?? law.respond;
}

/**
 * The last day for an answer to a request received on `received`. Months end on the same-numbered day, or the month's
 * last one, and move off a weekend where the law says so (Reg. (EEC, Euratom) 1182/71 Art. 3(2)(c), (4)); days are
 * counted from the day after receipt. Public holidays are not taken into account, and the working says so.
 */
export function dueDate(law: Law, right: string, received: CalendarDate): Due {
  const period = periodFor(law, right);
  if (!period || period.value === null) return { date: null, period, working: [{ code: 'no-number', values: { law: law.short } }], sure: law.sure && (period?.sure ?? true) };
  if (!period.sure || !law.sure || !isInForce(law, received)) {
    return { date: null, period, working: [{ code: 'unsure', values: { law: law.short } }], sure: false };
  }
  const working: WorkingStep[] = [{ code: 'received', values: { date: received } }];
  let date: CalendarDate;
  if (period.unit === 'month') {
    date = addMonths(received, period.value);
    const code = date.slice(8) === received.slice(8) ? 'same-day-of-month' : 'last-day-of-month';
    working.push({ code, values: { date, article: period.article ?? '' } });
  } else if (period.unit === 'day') {
    date = addDays(received, period.value);
    working.push({ code: 'days', values: { n: String(period.value), date, article: period.article ?? '' } });
  } else {
    date = addWeekdays(received, period.value);
    working.push({ code: 'working-days', values: { n: String(period.value), date, article: period.article ?? '' } });
  }
  if (law.roll === 'nextWorkingDay' && isWeekend(date)) {
    const moved = nextWeekday(date);
    working.push({ code: 'weekend', values: { date, moved } });
    date = moved;
  }
  if (law.roll === 'nextWorkingDay' || period.unit === 'businessDay' || period.unit === 'workingDay') working.push({ code: 'holidays-not-counted', values: {} });
  return { date, period, working, sure: true };
}
