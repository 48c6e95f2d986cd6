/**
 * A day of the civil calendar, `YYYY-MM-DD`, without time or time zone. Deadlines and effective dates
 * are civil days: milliseconds and zones would shift them.
 */
export type CalendarDate = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

interface Parts {
  year: number;
  month: number;
  day: number;
}

function parts(date: CalendarDate): Parts {
  const found = PATTERN.exec(date);
  if (!found) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${date}`);
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

function format({ year, month, day }: Parts): CalendarDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether the text is a day that exists, written `YYYY-MM-DD` (2026-02-29 is not). */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!PATTERN.test(text)) return false;
  const { year, month, day } = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A century before the last day that four digits can write: whatever period is counted from it still ends on a day. */
export const LAST_DAY: CalendarDate = '9899-12-31';

/** Days since 0000-03-01 of the proleptic Gregorian calendar (the civil-day algorithm of H. Hinnant). */
function dayNumber({ year, month, day }: Parts): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
}

function fromDayNumber(number: number): CalendarDate {
  const era = Math.floor(number / 146097);
  const dayOfEra = number - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return format({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  });
}

/** The day `count` days later (earlier when negative). */
export function addDays(date: CalendarDate, count: number): CalendarDate {
  return fromDayNumber(dayNumber(parts(date)) + count);
}

/** The same-numbered day `count` months later, or that month's last day where it is missing (Reg. 1182/71 Art. 3(2)(c)). */
export function addMonths(date: CalendarDate, count: number): CalendarDate {
  const { year, month, day } = parts(date);
  const index = year * 12 + (month - 1) + count;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return format({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(parts(to)) - dayNumber(parts(from));
}

/** 0 Sunday … 6 Saturday. */
export function weekday(date: CalendarDate): number {
  // 0000-03-01 (day number 0) was a Wednesday.
  return (((dayNumber(parts(date)) + 3) % 7) + 7) % 7;
}
