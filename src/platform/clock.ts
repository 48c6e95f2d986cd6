import type { CalendarDate } from '../core/calendar';

/** Today where the shopper is, as a civil day. */
export function today(): CalendarDate {
  return dayOf(Date.now());
}

/** The civil day of a moment (milliseconds since the epoch) where the shopper is. */
export function dayOf(moment: number): CalendarDate {
  const at = new Date(moment);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
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
