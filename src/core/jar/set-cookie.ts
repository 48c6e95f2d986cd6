import type { FileCookie, StoredCookie } from '../cookie/cookie';

/** A `Set-Cookie` header without its value: what a site asks for, before a browser has kept or refused it. A header states every attribute; a HAR may not. */
export interface SetCookie {
  name: string;
  /** As sent, lower-cased and without a leading dot; null: only for the host itself. */
  domain: string | null;
  /** Null: the default path of the address. */
  path: string | null;
  /** Seconds since the epoch; null where there is no date that can be read. */
  expires: FileCookie['expires'];
  /** Seconds from now; beats `expires`. */
  maxAge: number | null;
  secure: FileCookie['secure'];
  httpOnly: FileCookie['httpOnly'];
  sameSite: FileCookie['sameSite'];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAX_SECONDS = Number.MAX_SAFE_INTEGER;

/** Reads any date that a browser takes in `Expires` (RFC 6265 §5.1.1); seconds since the epoch, null where it would be ignored. */
export function parseCookieDate(text: string): number | null {
  let time: [number, number, number] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(/[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/)) {
    const clock: RegExpExecArray | null = time ? null : /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token);
    const number = /^(\d{1,4})(?:\D|$)/.exec(token)?.[1];
    const named = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    if (clock) time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
    else if (day === null && number !== undefined && number.length <= 2) day = Number(number);
    else if (month === null && named >= 0) month = named;
    else if (year === null && number !== undefined && (number.length === 2 || number.length === 4)) year = Number(number);
  }
  if (!time || day === null || month === null || year === null) return null;
  if (year < 100) year += year >= 70 ? 1900 : 2000;
  const [hour, minute, second] = time;
  if (year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  return date.getUTCDate() === day && day > 0 ? date.getTime() / 1000 : null;
}

/** `SameSite` as browsers and exports write it. */
export function parseSameSite(text: string): StoredCookie['sameSite'] {
  switch (text.toLowerCase()) {
    case 'none':
    case 'no_restriction':
      return 'none';
    case 'lax':
      return 'lax';
    case 'strict':
      return 'strict';
    default:
      return 'unspecified';
  }
}

/** A `Domain` as we keep it: lower case, without the leading dot. */
export function bareDomain(text: string): string {
  return text.trim().toLowerCase().replace(/^\./, '');
}

/** Reads one `Set-Cookie` value (RFC 6265 §5.2, with the size limits of its successor); null where a browser ignores it. */
export function parseSetCookie(text: string): SetCookie | null {
  const end = text.indexOf(';');
  const pair = end < 0 ? text : text.slice(0, end);
  const equals = pair.indexOf('=');
  // A name and value past 4096 characters, or with control characters, are refused; without a name there is nothing to compare.
  if (equals < 0 || pair.length > 4097 || /[\x00-\x08\x0a-\x1f\x7f]/.test(pair)) return null;
  const name = pair.slice(0, equals).trim();
  if (name === '') return null;
  const cookie: SetCookie = {
    name,
    domain: null,
    path: null,
    expires: null,
    maxAge: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
  };
  for (const attribute of end < 0 ? [] : text.slice(end + 1).split(';')) {
    if (attribute.length > 1100) continue;
    const at = attribute.indexOf('=');
    const key = (at < 0 ? attribute : attribute.slice(0, at)).trim().toLowerCase();
    const value = at < 0 ? '' : attribute.slice(at + 1).trim();
    if (key === 'domain') cookie.domain = bareDomain(value) || null;
    else if (key === 'path') cookie.path = value.startsWith('/') ? value : null;
    else if (key === 'expires') cookie.expires = parseCookieDate(value) ?? cookie.expires;
    else if (key === 'max-age' && /^-?\d+$/.test(value)) cookie.maxAge = Math.max(-1, Math.min(Number(value), MAX_SECONDS));
    else if (key === 'secure') cookie.secure = true;
    else if (key === 'httponly') cookie.httpOnly = true;
    else if (key === 'samesite') cookie.sameSite = parseSameSite(value);
  }
  return cookie;
}

/**
 * Splits several cookies that a program joined into one header. A comma ends a cookie only after its first `;` and
 * before `name=`: commas in dates stay, and no part of a value is ever taken for a name.
 */
export function splitSetCookies(header: string): string[] {
  const cookies: string[] = [];
  let start = 0;
  let at = header.indexOf(';');
  const joint = /,\s*(?=[!#$%&'*+\-.^_`|~\w]{1,256}=)|\n/g;
  while (at >= 0) {
    joint.lastIndex = at;
    const found = joint.exec(header);
    if (!found) break;
    cookies.push(header.slice(start, found.index));
    start = found.index + found[0].length;
    at = header.indexOf(';', start);
  }
  cookies.push(header.slice(start));
  return cookies.flatMap((cookie) => cookie.split('\n'));
}
