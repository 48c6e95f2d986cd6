import { UNKNOWN, type FileCookie, type Unknown } from '../cookie/cookie';
import type { Gathering } from './gathering';
import { JarError } from './jar';
import { parseCookieDate, parseSameSite } from './set-cookie';

/** The last second of the year 9999: no date of a cookie lies after it, so a greater number does not count seconds. */
const LAST_SECOND = 253_402_300_799;
const YES = new Set(['true', '1', 'yes', '✓', '✔']);
const NO = new Set(['false', '0', 'no', 'none']);
/** What stands for "as long as the browser is open" where a date would. */
const SESSION = new Set(['session', 'infinity', 'never', 'none']);

/** One field of a file: where it is, by the file's own spelling, and what it holds. */
export interface Field {
  place: string;
  value: unknown;
}

/** A field name whatever its case and separators: `HttpOnly`, `http_only` and `httponly` are one. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[_\-\s/]/g, '');
}

/** The fields of one object of a file. A field that holds null is not stated. */
export class Fields {
  private readonly found = new Map<string, Field>();

  constructor(
    entry: Readonly<Record<string, unknown>>,
    readonly place: string,
  ) {
    for (const [key, value] of Object.entries(entry)) {
      const plain = plainKey(key);
      if (value !== null && value !== undefined && !this.found.has(plain))
        this.found.set(plain, { place: place === '' ? key : `${place}.${key}`, value });
    }
  }

  /** The first of these that the object has; names in plain spelling. */
  get(...names: readonly string[]): Field | null {
    for (const name of names) {
      const field = this.found.get(name);
      if (field) return field;
    }
    return null;
  }

  /** Text of a field; null where it is missing or empty. Throws `JarError` for anything but text. */
  text(expected: string, ...names: readonly string[]): string | null {
    const field = this.get(...names);
    if (field === null || field.value === '') return null;
    if (typeof field.value !== 'string') throw new JarError(field.place, expected);
    return field.value;
  }
}

/** A flag in any spelling of true and false; `absent` where it is not stated. Throws `JarError`. */
export function readFlag<Absent extends boolean | Unknown>(field: Field | null, absent: Absent): boolean | Absent {
  if (field === null || field.value === '') return absent;
  if (typeof field.value === 'boolean') return field.value;
  const text = typeof field.value === 'string' || typeof field.value === 'number' ? String(field.value).trim().toLowerCase() : '';
  if (YES.has(text)) return true;
  if (NO.has(text)) return false;
  throw new JarError(field.place, 'true or false');
}

export function readSameSite(field: Field | null, absent: FileCookie['sameSite']): FileCookie['sameSite'] {
  return field === null || typeof field.value !== 'string' || field.value === '' ? absent : parseSameSite(field.value);
}

/** A number as the seconds it stands for: milliseconds and microseconds are scaled, with a note. What lies past the year 9999 even so is unknown, with a note. */
export function secondsOf(number: number, gathering: Gathering): number | null | Unknown {
  // 0 and -1 stand for a session cookie in many files.
  if (number <= 0) return null;
  if (number <= LAST_SECOND) return number;
  const scaled = number <= LAST_SECOND * 1e3 ? number / 1e3 : number / 1e6;
  if (scaled <= LAST_SECOND) {
    gathering.count('expiry-scaled');
    return scaled;
  }
  gathering.count('expiry-not-readable');
  return UNKNOWN;
}

/** A date as text: ISO 8601 (without a zone: UTC) or any that a browser takes; seconds since the epoch, null for a session, undefined where it cannot be read. */
export function secondsOfText(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (SESSION.has(trimmed.toLowerCase())) return null;
  if (trimmed.length > 1024) return undefined;
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(trimmed);
  const seconds = iso
    ? Date.parse(`${iso[1] ?? ''}T${iso[2] ?? '00:00'}${(iso[3] ?? 'Z').toUpperCase()}`) / 1000
    : parseCookieDate(trimmed);
  if (seconds === null || Number.isNaN(seconds)) return undefined;
  // The first day of all calendars (Go, .NET) stands for no date.
  return seconds <= 0 ? null : seconds;
}

/** An expiry in any of the forms that files have; `absent` where it is not stated. Throws `JarError`. */
export function readExpiry(field: Field | null, absent: null | Unknown, gathering: Gathering): number | null | Unknown {
  if (field === null || field.value === '') return absent;
  const { value } = field;
  if (typeof value === 'number' && Number.isFinite(value)) return secondsOf(value, gathering);
  if (typeof value === 'string') {
    if (/^-?\d{1,20}(?:\.\d{1,9})?$/.test(value.trim())) return secondsOf(Number(value), gathering);
    const seconds = secondsOfText(value);
    if (seconds !== undefined) return seconds;
  }
  throw new JarError(field.place, 'seconds since 1970 or a date');
}
