import { addDays, addMonths, weekday, type CalendarDate } from '../calendar';
import type { Holidays } from './holidays';
import type { Counting, Law, Period, TimeUnit } from './law';
import { isInForce } from './law-of';

/** A step of the working; the sentence is `working_<code>` in `locales`. Dates in `values` are `YYYY-MM-DD`. */
export interface WorkingStep {
  code:
    | 'received' | 'same-day-of-month' | 'last-day-of-month' | 'days' | 'holiday-skipped' | 'days-off-skipped' | 'working-days' | 'weekend' | 'holiday'
    | 'counted-by' | 'whose-holidays' | 'holidays-counted' | 'holidays-not-counted' | 'regional-holiday' | 'receipt-day-may-count' | 'sent-late'
    | 'no-number' | 'unsure'
    | 'seat-law' | 'from-answer' | 'from-request' | 'from-due' | 'earlier-counts' | 'longer-allowed';
  values: Record<string, string>;
}

/** When the answer is due. `date` null: the law is unsure or names no period, so nothing may be called overdue. */
export interface Due {
  date: CalendarDate | null;
  period: Period | null;
  working: WorkingStep[];
  sure: boolean;
  /** The last day if the company announces the longest extension the law allows; null where that is unsure or not fixed. */
  extended: CalendarDate | null;
  /** The last day to confirm that the request has arrived; null where the law asks for none. */
  acknowledge: CalendarDate | null;
  /** The first working day on which nobody can say that there was still time: after every doubt of the working. */
  chaseFrom: CalendarDate | null;
}

/** What is known beyond the law and the day. */
export interface Circumstances {
  holidays?: Holidays | null;
  /** Time of the shopper's day, `HH:MM`, from which it is the next day where the company sits; null: never. */
  nextDayFrom?: string | null;
}

/** The companies of both shops sit in Singapore, UTC+8 all year; in minutes. */
const COMPANY_OFFSET = 480;

/** From when on a letter of the evening arrives on the next day of the company: `HH:MM`, for a UTC offset in minutes; null east of it. */
export function nextDayFrom(utcOffset: number): string | null {
  const ahead = COMPANY_OFFSET - utcOffset;
  if (ahead <= 0) return null;
  const minutes = Math.max(0, 24 * 60 - ahead);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What of a law says which days are working days. */
type Calendar = Pick<Law, 'daysOff'>;

function isWeekend(date: CalendarDate): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}

function nextWeekday(date: CalendarDate): CalendarDate {
  let day = date;
  while (isWeekend(day)) day = addDays(day, 1);
  return day;
}

/** Whether a day lies in the law's stretch without working days, which may reach over the new year. */
function isDayOff({ daysOff }: Calendar, date: CalendarDate): boolean {
  if (!daysOff) return false;
  const day = date.slice(5);
  return daysOff.from <= daysOff.to ? day >= daysOff.from && day <= daysOff.to : day >= daysOff.from || day <= daysOff.to;
}

/** The last day of the stretch without working days that a day lies in. */
function lastDayOff(law: Calendar, date: CalendarDate): CalendarDate {
  let day = date;
  while (isDayOff(law, addDays(day, 1))) day = addDays(day, 1);
  return day;
}

export type HolidayName = (date: CalendarDate) => string | null;

function addWorkingDays(law: Calendar, date: CalendarDate, count: number, holiday: HolidayName, working: WorkingStep[]): CalendarDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWeekend(day)) continue;
    if (isDayOff(law, day)) {
      if (!working.some(({ code }) => code === 'days-off-skipped')) working.push({ code: 'days-off-skipped', values: { first: day, last: lastDayOff(law, day) } });
      continue;
    }
    const name = holiday(day);
    if (name === null) left -= 1;
    else working.push({ code: 'holiday-skipped', values: { day, holiday: name } });
  }
  return day;
}

/** The last day of a period, with the steps that lead there. */
export function endOf(law: Calendar & Pick<Law, 'roll'>, period: { value: number; unit: TimeUnit; article: string | null }, received: CalendarDate, holiday: HolidayName, working: WorkingStep[]): CalendarDate {
  const article = period.article ?? '';
  const n = String(period.value);
  let date: CalendarDate;
  if (period.unit === 'month') {
    date = addMonths(received, period.value);
    working.push({ code: date.slice(8) === received.slice(8) ? 'same-day-of-month' : 'last-day-of-month', values: { date, article } });
  } else if (period.unit === 'day') {
    date = addDays(received, period.value);
    working.push({ code: 'days', values: { n, date, article } });
  } else {
    date = addWorkingDays(law, received, period.value, holiday, working);
    working.push({ code: 'working-days', values: { n, date, article } });
  }
  if (law.roll !== 'nextWorkingDay') return date;
  for (let name = holiday(date); isWeekend(date) || name !== null; name = holiday(date)) {
    const moved: CalendarDate = isWeekend(date) ? nextWeekday(date) : addDays(date, 1);
    working.push(isWeekend(date) ? { code: 'weekend', values: { date, moved } } : { code: 'holiday', values: { date, holiday: name ?? '', moved } });
    date = moved;
  }
  return date;
}

/** The period a law sets for answering a request about a right: the right's own, else the general one. */
export function periodFor(law: Law, right: string): Period | null {
  return (Object.hasOwn(law.perRight, right) ? law.perRight[right] : undefined) ?? law.respond;
}

/** By how much that period may be extended. The general extension belongs to the general period only. */
export function extensionFor(law: Law, right: string): Period | null {
  const own = Object.hasOwn(law.perRight, right) ? law.perRight[right] : undefined;
  return own ? (own.extension ?? null) : law.extension;
}

/** Whether a rule of counting speaks of periods of that unit: the 45 days of California say nothing of its 15 business days. */
function countsIn({ rule }: Counting, unit: TimeUnit): boolean {
  if (unit === 'month') return rule === 'eu-1182-71' || rule === 'corresponding-date';
  return rule === (unit === 'day' ? 'calendar-days' : 'working-days');
}

const NONE = { date: null, extended: null, acknowledge: null, chaseFrom: null };

/**
 * The last day for an answer to a request received on `received`. Months end on the same-numbered day, or the month's
 * last one (Reg. (EEC, Euratom) 1182/71 Art. 3(2)(c); the United Kingdom's corresponding date comes to the same); days
 * are counted from the day after receipt. The end moves off weekends and public holidays where the law says so (Art.
 * 3(4)); working days leave both out. Where the holidays are not known, the working says so.
 */
export function dueDate(law: Law, right: string, received: CalendarDate, { holidays = null, nextDayFrom: lateFrom = null }: Circumstances = {}): Due {
  const period = periodFor(law, right);
  if (!period || period.value === null) return { ...NONE, period, working: [{ code: 'no-number', values: { law: law.short } }], sure: law.sure && (period?.sure ?? true) };
  if (!period.sure || !law.sure || !isInForce(law, received)) {
    return { ...NONE, period, working: [{ code: 'unsure', values: { law: law.short } }], sure: false };
  }
  const span = { ...period, value: period.value };
  const holiday: HolidayName = (date) => holidays?.isHoliday(date) ?? null;
  const anyHoliday: HolidayName = (date) => holiday(date) ?? holidays?.isHolidayInParts(date) ?? null;
  const working: WorkingStep[] = [{ code: 'received', values: { date: received } }];
  const date = endOf(law, span, received, holiday, working);
  const { counting } = law;
  if (counting.sure && counting.article !== null && countsIn(counting, span.unit) && !period.article?.includes(counting.article)) working.push({ code: 'counted-by', values: { article: counting.article } });

  const doubts: CalendarDate[] = [date];
  if (law.roll === 'nextWorkingDay' || span.unit === 'businessDay' || span.unit === 'workingDay') {
    if (holidays?.isKnown(date)) {
      // Art. 2(1) of the Regulation speaks of the State where the act is to be done: whose that is, nobody has decided.
      if (counting.rule === 'eu-1182-71' && working.some(({ code }) => code === 'holiday')) working.push({ code: 'whose-holidays', values: {} });
      else working.push({ code: 'holidays-counted', values: {} });
      const steps: WorkingStep[] = [];
      const later = endOf(law, span, received, anyHoliday, steps);
      if (later !== date) {
        const inParts = steps.find(({ code, values }) => (code === 'holiday' && holiday(values['date'] ?? date) === null) || (code === 'holiday-skipped' && holiday(values['day'] ?? date) === null));
        working.push({ code: 'regional-holiday', values: { day: inParts?.values['day'] ?? inParts?.values['date'] ?? '', holiday: inParts?.values['holiday'] ?? '', later } });
        doubts.push(later);
      }
    } else working.push({ code: 'holidays-not-counted', values: {} });
  }
  if (counting.start === 'receipt' && span.unit === 'day') working.push({ code: 'receipt-day-may-count', values: { earlier: addDays(date, -1) } });
  if (lateFrom !== null) {
    const later = endOf(law, span, addDays(received, 1), holiday, []);
    if (later !== date) {
      working.push({ code: 'sent-late', values: { time: lateFrom, later } });
      doubts.push(endOf(law, span, addDays(received, 1), anyHoliday, []));
    }
  }

  const extension = extensionFor(law, right);
  const longer = extension?.sure && extension.value !== null && extension.unit === span.unit ? extension.value : null;
  const { acknowledge } = law;
  const last = doubts.reduce((a, b) => (a > b ? a : b));
  return {
    date, period, working, sure: true,
    extended: longer === null ? null : endOf(law, { ...span, value: span.value + longer }, received, holiday, []),
    acknowledge: acknowledge?.sure && acknowledge.value !== null ? endOf(law, { ...acknowledge, value: acknowledge.value }, received, holiday, []) : null,
    chaseFrom: addWorkingDays(law, last, 1, anyHoliday, []),
  };
}
