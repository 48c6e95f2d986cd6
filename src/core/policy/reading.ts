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
  /** Seconds, where the table has a duration in a column of its own. */
  duration?: number;
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

/** A sentence, or a line that is none (a heading, a cell), with the section it stands in. */
export interface ReadSentence {
  text: string;
  /** Place in `sections`; null before the first. */
  section: number | null;
  part: number;
  /** Stands in a part of the page that is marked as its own: a menu, a footer. Never set to false. */
  outside?: true;
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
  /** The part with the newest date; the first where no part has one. */
  newest: number;
  /** The language it is written in, as `en`; null where that is not plain. */
  language: string | null;
  /** Lines that are the title of a privacy policy or cookie notice, as printed. */
  titles: string[];
  /** How often the text speaks of what such a text is about, and how long it is: for telling it from other texts. */
  words: { privacy: number; personal: number; cookies: number; characters: number };
  /** The whole text, page chrome included, for comparing it with a text we know. */
  sentences: ReadSentence[];
}

/**
 * How a reading stands to the corpus. `same`: the latest version that we know, word for word. `older-known`: a superseded
 * version that we hold, word for word. `same-date-different-text`: it carries the date of a version that we hold, and says
 * something else. `newer`: its date is later than any we hold. `older-unknown`: a policy of the shop that we do not hold.
 * `other-language`: it carries the date of a version that we hold in another language, so that the words cannot be compared.
 * `not-a-policy`: neither a privacy policy nor a cookie notice of these shops.
 */
export type MatchVerdict =
  'same' | 'same-date-different-text' | 'newer' | 'older-known' | 'older-unknown' | 'other-language' | 'not-a-policy';

export interface PolicyMatch {
  verdict: MatchVerdict;
  /** The version or notice that it is, or the one of the same date; null where none is. */
  id: string | null;
  /** The part of the page that was looked at: the one that was compared, else the newest. A kept match may lack it. */
  part?: number;
}
