import type { CalendarDate } from '../../calendar';
import { csvFile } from '../../evidence/csv';
import type { Attachment } from './eml';

/** A stored cookie that the list does not name, as it stands in the file: never with its value. */
export interface UnlistedCookie {
  name: string;
  domain: string;
  /** Last day; null: until the browser closes (`session`). */
  until: CalendarDate | null;
}

/** The cookies that the list does not name, for the company to look up: names, domains and last days, as CSV (RFC 4180). */
export function cookieFile(cookies: readonly UnlistedCookie[]): Attachment {
  const rows = [['name', 'domain', 'stored until'], ...cookies.map(({ name, domain, until }) => [name, domain, until ?? 'session'])];
  return { name: 'cookies-not-listed.csv', type: 'text/csv', text: csvFile(rows) };
}
