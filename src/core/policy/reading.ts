import type { CookieCategory } from '../cookie/cookie-list';

/** A day as `2019-01-17`, or a month as `2014-12` where the text gives no day. */
export type PrintedDate = string;

/** A part of a text under one heading. */
export interface ReadSection {
  /** As printed in the body: `E`, `12`; null where the heading has none. */
  label: string | null;
  title: string;
  /** 1 for the first policy of the page, 2 for the next one printed below it, and so on. */
  part: number;
  /** The words under the heading, one paragraph each; lines of tables are paragraphs too, cells divided by tabs. */
  paragraphs: string[];
}

/** One row and name of a cookie table, as the text prints it. */
export interface ReadCookie {
  name: string;
  category: CookieCategory | null;
  /** What the text claims; null where it claims nothing. */
  lifetime: 'session' | 'persistent' | null;
  /** As printed. */
  provider: string | null;
  part: number;
}

/** A company that the cookie table names without a cookie name, as printed. */
export interface ReadCompany {
  name: string;
  category: CookieCategory | null;
}

/** A legal person as printed, with the registration number printed beside it. */
export interface ReadEntity {
  name: string;
  registration: string | null;
}

/** All that a policy or cookie notice says of itself, read from any form of it. Strings are hostile: text nodes only. */
export interface PolicyReading {
  /** Effective dates, newest part first. */
  effective: PrintedDate[];
  sections: ReadSection[];
  cookies: ReadCookie[];
  companies: ReadCompany[];
  entities: ReadEntity[];
  emails: string[];
  links: string[];
}

/** How a reading stands to the corpus. `older-known` is a superseded version that we hold. */
export type MatchVerdict = 'same' | 'same-date-different-text' | 'newer' | 'older-known' | 'older-unknown' | 'not-a-policy';

export interface PolicyMatch {
  verdict: MatchVerdict;
  /** The version or notice that it is, or the one of the same date; null where none is. */
  id: string | null;
}
