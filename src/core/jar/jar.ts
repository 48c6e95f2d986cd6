import type { FileCookie } from '../cookie/cookie';

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

/**
 * Why a cookie of a file is not among those read: given again further on, or already counted; removed again by the site;
 * set for a domain that the answering host has no right to; not kept by any browser; of no site that we know; not readable.
 */
export type RefusalReason = 'given-again' | 'removed' | 'no-right-to-domain' | 'ignored-by-browser' | 'no-domain' | 'not-readable';

/** A cookie that a file holds and the reading leaves out. Cookies in the file = cookies read + refusals. */
export interface Refusal {
  /** As a person finds it: `[3].expires`, `line 7, field 5`. */
  place: string;
  /** Null where there is none, or where it may be part of a value. */
  name: string | null;
  reason: RefusalReason;
  /** What should have stood there; only of what is not readable. */
  expected?: string;
}

/** Something to know of the reading; the sentence belongs to the door that shows it. */
export interface JarNote {
  code:
    | 'attributes-unknown'
    | 'cookies-only-sent'
    | 'cookies-refused'
    | 'cookies-removed'
    | 'domain-assumed'
    | 'entries-not-read'
    | 'expiry-left-out'
    | 'expiry-not-readable'
    | 'expiry-scaled'
    | 'headers-ignored'
    | 'host-assumed';
  detail: Record<string, string>;
}

export interface Jar {
  /** Id of the format in `formats.ts`. */
  format: string;
  cookies: FileCookie[];
  refused: Refusal[];
  notes: JarNote[];
}

export interface JarOptions {
  /** Host for cookies without a domain where the file does not say which it was; null: they are left out. */
  host: string | null;
  /** Seconds since the epoch that `Max-Age` counts from where the response has no date. */
  now: number;
}
