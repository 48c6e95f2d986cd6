import { ticks } from 'd3-array';
import { utcTicks } from 'd3-time';
import { daysBetween, type CalendarDate } from '../calendar';

/** First and last day of a time axis, both on it. */
export interface Span {
  from: CalendarDate;
  to: CalendarDate;
}

const utc = (day: CalendarDate): Date => new Date(`${day}T00:00:00Z`);

/** Where a day lies between two places; days outside the span are put at its ends. */
export function dayScale({ from, to }: Span, start: number, end: number): (day: CalendarDate) => number {
  const days = Math.max(1, daysBetween(from, to));
  return (day) => start + (Math.min(days, Math.max(0, daysBetween(from, day))) / days) * (end - start);
}

/** About so many days on which a reader expects a mark: firsts of months, of weeks, or each day. */
export function dayTicks({ from, to }: Span, about: number): CalendarDate[] {
  return [...new Set(utcTicks(utc(from), utc(to), about).map((date) => date.toISOString().slice(0, 10)))];
}

/** Those of some marks whose words have room, given where each lies. */
export function withRoom<Mark>(marks: readonly Mark[], x: (mark: Mark) => number, least = 64): Mark[] {
  let last = Number.NEGATIVE_INFINITY;
  return marks.filter((mark) => {
    if (x(mark) - last < least) return false;
    last = x(mark);
    return true;
  });
}

/** Marks of an axis of counts that begins at nought; whole numbers only. */
export function countTicks(most: number, about: number): number[] {
  return ticks(0, Math.max(1, most), about).filter(Number.isInteger);
}

export const HOUR = 3600;
export const DAY = 24 * HOUR;
export const MONTH = 30.44 * DAY;
export const YEAR = 365.25 * DAY;

/** Where a time left (seconds) lies on a logarithmic axis from an hour to two years; less and more are put at its ends. */
export function lifetimeScale(start: number, end: number): (seconds: number) => number {
  const [least, most] = [Math.log(HOUR), Math.log(2 * YEAR)];
  return (seconds) => start + ((Math.min(most, Math.max(least, Math.log(Math.max(1, seconds)))) - least) / (most - least)) * (end - start);
}
