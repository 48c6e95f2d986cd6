import type { StoredCookie } from '../cookie/cookie';
import type { SetCookie } from './set-cookie';

/** What is wrong with a file and where; never a word of its contents, which may be a value. */
export class JarError extends Error {
  override readonly name = 'JarError';

  constructor(
    readonly place: string,
    readonly expected: string,
  ) {
    super(`${place}: expected ${expected}`);
  }
}

/** Something the reading left out; the sentence belongs to the door that shows it. */
export interface JarNote {
  code: 'cookies-refused' | 'cookies-removed' | 'headers-ignored' | 'host-assumed';
  detail: Record<string, string>;
}

export interface Jar {
  format: 'chrome' | 'netscape' | 'har' | 'headers';
  cookies: StoredCookie[];
  notes: JarNote[];
}

export interface JarOptions {
  /** Host for cookies without a domain where the file does not say which it was; null: they are left out. */
  host: string | null;
  /** Seconds since the epoch that `Max-Age` counts from where the response has no date. */
  now: number;
}

/** One response of a file of headers: where it came from and what it asked to store. */
export interface Answer {
  url: URL | null;
  /** Whether the response surely came from `url`; the address asked for may have led elsewhere. */
  certain: boolean;
  /** Seconds since the epoch. */
  date: number | null;
  cookies: SetCookie[];
  ignored: number;
}
