import { addDays, addMonths, daysBetween, weekday, type CalendarDate } from '../calendar';
import { articleWithAct } from './article';
import type { Holidays } from './holidays';
import type { Counting, Law, Period, TimeUnit } from './law';
import { isInForce, isInTransition, lawOn } from './law-of';

/** A step of the working; the sentence is `working_<code>` in `locales`. Dates in `values` are `YYYY-MM-DD`. */
export interface WorkingStep {
  code:
    | 'received'
    | 'same-day-of-month'
    | 'last-day-of-month'
    | 'first-of-next-month'
    | 'clear-days'
    | 'days'
    | 'hours'
    | 'holiday-skipped'
    | 'days-off-skipped'
    | 'working-days'
    | 'weekend'
    | 'holiday'
    | 'counted-by'
    | 'whose-holidays'
    | 'holidays-counted'
    | 'holidays-not-counted'
    | 'regional-holiday'
    | 'receipt-day-may-count'
    | 'sent-late'
    | 'no-number'
    | 'unsure'
    | 'paused'
    | 'no-extension-known'
    | 'seat-law'
    // As the story of a request moves its date (`core/request/case/compute-deadlines.ts`).
    | 'waiting'
    | 'waiting-maybe'
    | 'paused-maybe'
    | 'restarted'
    | 'no-pause'
    | 'asked-late'
    | 'extension-longest'
    | 'extension-named'
    | 'extension-too-long'
    | 'extension-limit-unknown'
    | 'extension-earlier'
    | 'extension-late'
    | 'own-date'
    // Of the shopper's own time to complain (`complaint-window.ts`).
    | 'from-answer'
    | 'from-request'
    | 'from-due'
    | 'earlier-counts'
    | 'longer-allowed';
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
  overdueFrom: CalendarDate | null;
}

/** A stretch in which the clock stands still: it stops on `from` and goes on on `to`. */
export interface Wait {
  from: CalendarDate;
  to: CalendarDate;
}

/** What is known beyond the law and the day. */
export interface Circumstances {
  holidays?: Holidays | null;
  /** Time of the shopper's day, `HH:MM`, from which it is the next day where the company sits; null: never. */
  nextDayFrom?: string | null;
  /** While the company waited for what the law lets it wait for. */
  waits?: readonly Wait[];
  /** Whether the longest extension of the law was announced. */
  longest?: boolean;
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
type Calendar = Pick<Law, 'daysOff' | 'weekend'>;
/** And how a period ends, and what of it may stand still. */
type Rolling = Calendar & Pick<Law, 'roll'> & Partial<Pick<Law, 'pause' | 'counting'>>;

/** Where the law says nothing of its own. */
const SATURDAY_AND_SUNDAY: NonNullable<Calendar['weekend']> = ['saturday', 'sunday'];

/** Names of the days as records write them, in the order of `weekday`. */
const DAYS_OF_THE_WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

function isWeekend({ weekend = SATURDAY_AND_SUNDAY }: Calendar, date: CalendarDate): boolean {
  const name = DAYS_OF_THE_WEEK[weekday(date)];
  return weekend.some((day) => day === name);
}

function nextWeekday(law: Calendar, date: CalendarDate): CalendarDate {
  let day = date;
  while (isWeekend(law, day)) day = addDays(day, 1);
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
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWeekend(law, day)) continue;
    if (isDayOff(law, day)) {
      if (!working.some(({ code }) => code === 'days-off-skipped'))
        working.push({ code: 'days-off-skipped', values: { first: day, last: lastDayOff(law, day) } });
      continue;
    }
    const name = holiday(day);
    if (name === null) left -= 1;
    else working.push({ code: 'holiday-skipped', values: { day, holiday: name } });
  }
  return day;
}

/** Moves a day off weekends and holidays, where the law does so. */
function rolled(law: Rolling, end: CalendarDate, holiday: HolidayName, working: WorkingStep[]): CalendarDate {
  if (law.roll !== 'nextWorkingDay') return end;
  let date = end;
  for (let name = holiday(date); isWeekend(law, date) || name !== null; name = holiday(date)) {
    const moved: CalendarDate = isWeekend(law, date) ? nextWeekday(law, date) : addDays(date, 1);
    working.push(
      isWeekend(law, date)
        ? { code: 'weekend', values: { date, moved } }
        : { code: 'holiday', values: { date, holiday: name ?? '', moved } },
    );
    date = moved;
  }
  return date;
}

/** The end of a period after the clock stood still: later by as many days as it waited, in the days the period counts. */
function afterWaits(
  law: Rolling,
  unit: TimeUnit,
  end: CalendarDate,
  waits: readonly Wait[],
  holiday: HolidayName,
  working: WorkingStep[],
): CalendarDate {
  let date = end;
  for (const { from, to } of waits) {
    let n = daysBetween(from, to);
    if (unit === 'businessDay' || unit === 'workingDay') {
      n = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
        if (!isWeekend(law, day) && !isDayOff(law, day) && holiday(day) === null) n += 1;
      date = addWorkingDays(law, date, n, holiday, []);
    } else date = addDays(date, n);
    if (n > 0) working.push({ code: 'paused', values: { first: from, last: to, n: String(n), date, article: law.pause?.article ?? '' } });
  }
  return date;
}

/** The last day of a period, with the steps that lead there. */
export function endOf(
  law: Rolling,
  period: { value: number; unit: TimeUnit; article: string | null },
  received: CalendarDate,
  holiday: HolidayName,
  working: WorkingStep[],
  waits: readonly Wait[] = [],
): CalendarDate {
  const article = period.article ?? '';
  const n = String(period.value);
  let date: CalendarDate;
  if (period.unit === 'month') {
    date = addMonths(received, period.value);
    const sameDay = date.slice(8) === received.slice(8);
    if (!sameDay && law.counting?.rule === 'date-to-date') {
      date = addDays(date, 1);
      working.push({ code: 'first-of-next-month', values: { date, article } });
    } else working.push({ code: sameDay ? 'same-day-of-month' : 'last-day-of-month', values: { date, article } });
  } else if (period.unit === 'day') {
    const clear = law.counting?.rule === 'clear-days';
    date = addDays(received, period.value + (clear ? 1 : 0));
    working.push({ code: clear ? 'clear-days' : 'days', values: { n, date, article } });
  } else if (period.unit === 'hour') {
    // The hour of receipt is not known: the hours end in the course of this day, and no earlier.
    date = addDays(received, Math.ceil(period.value / 24));
    working.push({ code: 'hours', values: { n, date, article } });
  } else {
    date = addWorkingDays(law, received, period.value, holiday, working);
    working.push({ code: 'working-days', values: { n, date, article } });
  }
  return rolled(law, afterWaits(law, period.unit, date, waits, holiday, working), holiday, working);
}

/** The day a company named, moved by later waits, with the first working day after every holiday that may matter. */
export function namedDate(
  law: Law,
  named: CalendarDate,
  { holidays = null, waits = [] }: Circumstances = {},
): { date: CalendarDate; overdueFrom: CalendarDate; working: WorkingStep[] } {
  const working: WorkingStep[] = [];
  const anyHoliday: HolidayName = (date) => holidays?.isHoliday(date) ?? holidays?.isHolidayInParts(date) ?? null;
  const moved = afterWaits(law, 'day', named, waits, () => null, working);
  const date = moved === named ? named : rolled(law, moved, (day) => holidays?.isHoliday(day) ?? null, working);
  return { date, overdueFrom: addWorkingDays(law, date, 1, anyHoliday, []), working };
}

/** The period that a law sets for one right alone. */
function ownPeriod({ perRight }: Law, right: string): Period | undefined {
  const periods: Readonly<Partial<Record<string, Period>>> = perRight;
  return Object.hasOwn(periods, right) ? periods[right] : undefined;
}

/** A period, if it speaks of the right; one that lists no rights speaks of all. */
function speakingOf<P extends Pick<Period, 'rights'>>(period: P | null, right: string): P | null {
  return period?.rights === undefined || period.rights.some((one) => one === right) ? period : null;
}

/** The period a law sets for answering a request about a right: the right's own, else the general one if the law has it for this right. */
export function periodFor(law: Law, right: string): Period | null {
  return ownPeriod(law, right) ?? speakingOf(law.respond, right);
}

/** By how much that period may be extended. The general extension belongs to the general period only. */
export function extensionFor(law: Law, right: string): Period | null {
  const own = ownPeriod(law, right);
  return own ? (own.extension ?? null) : speakingOf(law.extension, right);
}

/** Whether a rule of counting speaks of periods of that unit: the 45 days of California say nothing of its 15 business days. */
function countsIn({ rule }: Counting, unit: TimeUnit): boolean {
  if (unit === 'month') return rule === 'eu-1182-71' || rule === 'corresponding-date';
  if (unit === 'hour') return false;
  return rule === (unit === 'day' ? 'calendar-days' : 'working-days');
}

/** Calendar days left for holidays that nobody counted in a period of working days. A margin of ours, for nothing but when to chase. */
const UNCOUNTED_HOLIDAYS = 14;

const NONE = { date: null, extended: null, acknowledge: null, overdueFrom: null };

/**
 * The last day for an answer to a request received on `received`. Months end on the same-numbered day, or the month's
 * last one (Reg. (EEC, Euratom) 1182/71 Art. 3(2)(c); the United Kingdom's corresponding date comes to the same); days
 * are counted from the day after receipt. The end moves off weekends and public holidays where the law says so (Art.
 * 3(4)); working days leave both out. Where the holidays are not known, the working says so. The
 * period is that of the law on the day of receipt.
 */
export function dueDate(
  held: Law,
  right: string,
  received: CalendarDate,
  { holidays = null, nextDayFrom: lateFrom = null, waits = [], longest = false }: Circumstances = {},
): Due {
  const law = lawOn(held, received);
  const period = periodFor(law, right);
  if (!period || period.value === null)
    return { ...NONE, period, working: [{ code: 'no-number', values: { law: law.short } }], sure: law.sure && (period?.sure ?? true) };
  if (!period.sure || !law.sure || !isInForce(law, received) || isInTransition(law, received)) {
    return { ...NONE, period, working: [{ code: 'unsure', values: { law: law.short } }], sure: false };
  }
  const extension = extensionFor(law, right);
  const longer = extension?.sure && extension.value !== null && extension.unit === period.unit ? extension.value : null;
  if (longest && longer === null)
    return {
      ...NONE,
      period,
      working: [
        { code: 'received', values: { date: received } },
        { code: 'no-extension-known', values: { law: law.short } },
      ],
      sure: true,
    };
  const span = { ...period, article: articleWithAct(law, period), value: period.value + (longest ? (longer ?? 0) : 0) };
  const holiday: HolidayName = (date) => holidays?.isHoliday(date) ?? null;
  const anyHoliday: HolidayName = (date) => holiday(date) ?? holidays?.isHolidayInParts(date) ?? null;
  const working: WorkingStep[] = [{ code: 'received', values: { date: received } }];
  if (longest) working.push({ code: 'extension-longest', values: { article: extension?.article ?? '' } });
  const date = endOf(law, span, received, holiday, working, waits);
  const { counting } = law;
  if (counting.sure && counting.article !== null && countsIn(counting, span.unit) && !period.article?.includes(counting.article))
    working.push({ code: 'counted-by', values: { article: counting.article } });

  const doubts: CalendarDate[] = [date];
  const inWorkingDays = span.unit === 'businessDay' || span.unit === 'workingDay';
  const known = holidays !== null && holidays.isKnown(date) && (!inWorkingDays || holidays.isKnown(received));
  if (law.roll === 'nextWorkingDay' || inWorkingDays) {
    if (known) {
      // Art. 2(1) of the Regulation speaks of the State where the act is to be done: whose that is, nobody has decided.
      if (counting.rule === 'eu-1182-71' && working.some(({ code }) => code === 'holiday'))
        working.push({ code: 'whose-holidays', values: {} });
      else working.push({ code: 'holidays-counted', values: {} });
      const steps: WorkingStep[] = [];
      const later = endOf(law, span, received, anyHoliday, steps, waits);
      if (later !== date) {
        const inParts = steps.find(
          ({ code, values }) =>
            (code === 'holiday' && holiday(values['date'] ?? date) === null) ||
            (code === 'holiday-skipped' && holiday(values['day'] ?? date) === null),
        );
        working.push({
          code: 'regional-holiday',
          values: { day: inParts?.values['day'] ?? inParts?.values['date'] ?? '', holiday: inParts?.values['holiday'] ?? '', later },
        });
        doubts.push(later);
      }
    } else working.push({ code: 'holidays-not-counted', values: {} });
  }
  if (counting.start === 'receipt' && span.unit === 'day')
    working.push({ code: 'receipt-day-may-count', values: { earlier: addDays(date, -1) } });
  if (lateFrom !== null) {
    const later = endOf(law, span, addDays(received, 1), holiday, [], waits);
    if (later !== date) {
      working.push({ code: 'sent-late', values: { time: lateFrom, later } });
      doubts.push(endOf(law, span, addDays(received, 1), anyHoliday, [], waits));
    }
  }

  const acknowledge = speakingOf(law.acknowledge, right);
  const latest = doubts.reduce((a, b) => (a > b ? a : b));
  // Each holiday in between would move the end of working days: nobody is called late over days that were not counted.
  const last = inWorkingDays && !known ? addDays(latest, UNCOUNTED_HOLIDAYS) : latest;
  return {
    date,
    period,
    working,
    sure: true,
    extended: longer === null ? null : endOf(law, { ...span, value: period.value + longer }, received, holiday, [], waits),
    acknowledge:
      acknowledge?.sure && acknowledge.value !== null
        ? endOf(law, { ...acknowledge, value: acknowledge.value }, received, holiday, [])
        : null,
    overdueFrom: addWorkingDays(law, last, 1, anyHoliday, []),
  };
}
