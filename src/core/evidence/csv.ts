import type { Evidence } from './evidence';
import { marksText } from './marks';

const COLUMNS = ['name', 'domain', 'hostOnly', 'path', 'partition', 'expires', 'secure', 'httpOnly', 'sameSite', 'verdict', 'listedAs', 'category', 'company', 'marks'] as const;

/**
 * A field of RFC 4180: quoted where it must be. What a spreadsheet would run as a formula (a name chosen by the site may
 * begin with `=`) gets an apostrophe before it, as OWASP's note on CSV injection advises.
 */
export function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The cookies of a report, a row each, with a header row; lines end as RFC 4180 asks. */
export function cookiesCsv({ cookies, list, environment }: Evidence): string {
  const rows = cookies.map((cookie) => [
    ...COLUMNS.map((column) => {
      const value = cookie[column];
      return value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
    }),
    list?.id ?? '',
    environment.madeAt,
    marksText(cookie.datedMarks),
  ]);
  return [[...COLUMNS, 'comparedWith', 'madeAt', 'datedMarks'], ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';
}
