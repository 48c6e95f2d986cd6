import type { Evidence } from './evidence';
import { marksText } from './evidence-marks';

const COLUMNS = [
  'name',
  'domain',
  'hostOnly',
  'path',
  'partition',
  'expires',
  'secure',
  'httpOnly',
  'sameSite',
  'verdict',
  'listedAs',
  'category',
  'company',
  'marks',
] as const;

/**
 * A field of RFC 4180: quoted where it must be. What a spreadsheet would run as a formula (a name chosen by the site may
 * begin with `=`) gets an apostrophe before it, as OWASP's note on CSV injection advises.
 */
export function field(value: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as a CSV file. Lines end as RFC 4180 asks. The byte order mark says that it is UTF-8: without one Excel takes it for
 * the code page of the computer, and breaks every umlaut.
 */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

/**
 * The cookies of a report, a row each, with a header row. Those of others follow the shop's,
 * told apart by `party`. RFC 4180 knows no comments, so what was not looked at stands in every row, as the list and the
 * time do: a row that is cut out and pasted elsewhere keeps it.
 */
export function cookiesCsv({ cookies, beyond, outside, list, environment }: Evidence): string {
  const notLookedAt = outside.map(({ code, names }) => (code === 'shop-hosts' ? `${code}:${names.join('+')}` : code)).join(' ');
  const comparedWith = list?.id ?? '';
  const rows = [...cookies, ...beyond.cookies].map((cookie) => [
    ...COLUMNS.map((column) => {
      const value = cookie[column];
      return value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
    }),
    comparedWith,
    environment.madeAt,
    marksText(cookie.datedMarks),
    cookie.party,
    notLookedAt,
  ]);
  // A file without cookies must not look like a clean one: it still says when, against what, and what was not looked at.
  if (rows.length === 0) rows.push([...COLUMNS.map(() => ''), comparedWith, environment.madeAt, '', '', notLookedAt]);
  return csvFile([[...COLUMNS, 'comparedWith', 'madeAt', 'datedMarks', 'party', 'notLookedAt'], ...rows]);
}
