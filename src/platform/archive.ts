import { strToU8, zipSync } from 'fflate';
import type { CalendarDate } from '../core/calendar';

/** A zip archive of text files. Each carries noon of the given day, so that the same files give the same bytes. */
export function zipOf(files: readonly { name: string; text: string }[], day: CalendarDate): Uint8Array<ArrayBuffer> {
  // The format has no time zone: it keeps the civil day and time as they are here.
  const mtime = new Date(`${day}T12:00:00`);
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime, level: 9 });
}
