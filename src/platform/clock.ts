import type { CalendarDate } from '../core/calendar';

/** Today where the shopper is, as a civil day. */
export function today(): CalendarDate {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** Minutes the clock here is ahead of UTC on a day, at noon. */
export function utcOffset(day: CalendarDate): number {
  return -new Date(`${day}T12:00:00`).getTimezoneOffset();
}

/** Milliseconds since the epoch. */
export function now(): number {
  return Date.now();
}

export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** An id that nobody can guess or repeat. */
export function newId(): string {
  return crypto.randomUUID();
}
