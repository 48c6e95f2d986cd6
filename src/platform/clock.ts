import type { CalendarDate } from '../core/calendar';
import { REFERENCE_BYTES, referenceOf } from '../core/request/letter/reference';

/** The civil day of a moment (milliseconds since the epoch) where the shopper is. */
export function dayOf(at: number): CalendarDate {
  const moment = new Date(at);
  return `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, '0')}-${String(moment.getDate()).padStart(2, '0')}`;
}

/** Today where the shopper is, as a civil day. */
export function today(): CalendarDate {
  return dayOf(Date.now());
}

/** Minutes the clock here is ahead of UTC on a day, at noon. */
export function utcOffset(day: CalendarDate): number {
  return -new Date(`${day}T12:00:00`).getTimezoneOffset();
}

/** The next nine in the morning here, in milliseconds since the epoch. */
export function nextMorning(): number {
  const morning = new Date();
  morning.setHours(9, 0, 0, 0);
  if (morning.getTime() <= Date.now()) morning.setDate(morning.getDate() + 1);
  return morning.getTime();
}

/** Milliseconds since the epoch. */
export function now(): number {
  return Date.now();
}

export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A reference for a letter, from the browser's own randomness. */
export function newReference(): string {
  return referenceOf(crypto.getRandomValues(new Uint8Array(REFERENCE_BYTES)));
}

/** An id that nobody can guess or repeat. */
export function newId(): string {
  return crypto.randomUUID();
}
