/**
 * Most records of each kind in a file: what this extension keeps at most, or what anybody could have. `requests` is where a
 * log is full for new letters; two that were written apart and joined may hold more, and a file takes them.
 */
export const MOST = {
  requests: 500,
  requestsInFile: 2000,
  events: 1000,
  findings: 200,
  dates: 100,
  rows: 5000,
  sightings: 50_000,
  visits: 20_000,
} as const;

/** Most characters of a text that a page printed: a title, a name, a sentence of a table. */
export const LONGEST_PRINTED = 20_000;
/** Most characters of a printed name of a cookie or a company. */
export const LONGEST_NAME = 2_000;
/** Most characters of an id or a date as printed. */
export const LONGEST_CODE = 200;

/** The last moment that a `Date` can tell, in milliseconds since the epoch (ECMA-262, 21.4.1.1). */
export const LAST_MOMENT = 8.64e15;

/** A text cut to so many characters, with an ellipsis that says so. No character is cut in two. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - 1;
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, isHalf ? end - 1 : end)}…`;
}
