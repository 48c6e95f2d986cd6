import { isCalendarDate } from '../../../calendar';
import type { PrintedDate } from '../../reading';
import { plainForms } from './characters';

/** Languages the two shops print their texts in, and a few neighbours; the names of months come from the runtime. */
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'ru',
  'pl',
  'tr',
  'uk',
  'id',
  'vi',
  'cs',
  'sv',
  'da',
  'nb',
  'fi',
  'ro',
  'hu',
  'el',
  'he',
  'ar',
  'th',
  'ko',
  'ja',
  'zh',
];

/** Letters alone, in lower case and without accents that a careless text drops. */
function folded(text: string): string {
  return plainForms(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\.$/, '');
}

/** Names of months that have been asked for, by language; formats are costly to make, and most texts need one language. */
const names: Map<string, number>[] = [];

/** The names of the months in one language, long and short, with and without a day beside them. */
function monthNames(language: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const month of ['long', 'short'] as const) {
    // With a day, many languages put the month into another case: "января", "listopada".
    for (const day of [undefined, 'numeric'] as const) {
      const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { month, ...(day ? { day } : {}), timeZone: 'UTC' });
      for (let index = 0; index < 12; index += 1) {
        const name = folded(format.formatToParts(Date.UTC(2019, index, 15)).find(({ type }) => type === 'month')?.value ?? '');
        if (/^\p{L}{3,}$/u.test(name) && !found.has(name)) found.set(name, index + 1);
      }
    }
  }
  // English also shortens September to four letters.
  if (language === 'en') found.set('sept', 9);
  return found;
}

/** The month a word names; of two languages that use one word for different months, the first listed is right. */
function monthOf(word: string): number | null {
  const name = folded(word);
  for (const [index, language] of LANGUAGES.entries()) {
    const month = (names[index] ??= monthNames(language)).get(name);
    if (month !== undefined) return month;
  }
  return null;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** Years in which a policy of a shop on the web can have been written. */
function isYear(year: number): boolean {
  return year >= 1995 && year <= 2100;
}

function dayOf(year: number, month: number, day: number): PrintedDate | null {
  const full = year < 100 ? 2000 + year : year;
  const date = `${pad(full, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isYear(full) && isCalendarDate(date) ? date : null;
}

function monthDate(year: number, month: number): PrintedDate | null {
  return isYear(year) && month >= 1 && month <= 12 ? `${pad(year, 4)}-${pad(month, 2)}` : null;
}

/** A date and where it stands in the text that was searched. */
export interface FoundDate {
  date: PrintedDate;
  index: number;
  end: number;
}

/** Words between the parts of a date: "15 de octubre de 2024", "den 15. Mai", "1er mai", "21st of June". */
const SMALL = String.raw`(?:\s*(?:de|del|of|the|den|di|d')\s+|\s*[,.]?\s*)`;
const DAY = String.raw`(\d{1,2})(?:\s?(?:st|nd|rd|th|er|re|º|ª|°|-го|-е))?`;
const MONTH = String.raw`(\p{L}[\p{L}\p{M}]{2,15}\.?)`;
const YEAR = String.raw`(\d{4})(?!\d)`;

interface Shape {
  pattern: RegExp;
  read: (parts: readonly string[]) => PrintedDate | null;
}

const n = (text: string | undefined): number => Number(text ?? Number.NaN);

/** 10/05/18: the day first, as these texts print it, unless only the other order is a date. */
function numeric(first: number, second: number, year: number): PrintedDate | null {
  return dayOf(year, second, first) ?? dayOf(year, first, second);
}

/** The forms of a date, the more telling first. Every part is bounded, so that no text makes them slow. */
const SHAPES: readonly Shape[] = [
  { pattern: /(?<!\d)(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/gu, read: ([y, m, d]) => dayOf(n(y), n(m), n(d)) },
  { pattern: /(?<!\d)(\d{4})\s?년\s?(\d{1,2})\s?월\s?(\d{1,2})\s?일/gu, read: ([y, m, d]) => dayOf(n(y), n(m), n(d)) },
  { pattern: /(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?!\s?\d)/gu, read: ([y, m]) => monthDate(n(y), n(m)) },
  { pattern: /(?<![\d.-])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)/gu, read: ([y, , m, d]) => dayOf(n(y), n(m), n(d)) },
  {
    pattern: /(?<![\d.])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d.]\d|\d)/gu,
    read: ([a, , b, y]) => numeric(n(a), n(b), n(y)),
  },
  // January 17,2019; June 21st, 2022; Sept. 9 2020
  { pattern: new RegExp(String.raw`${MONTH}${SMALL}${DAY}\s?,?\s?${YEAR}`, 'gu'), read: ([m, d, y]) => named(m, d, y) },
  // 15 de octubre de 2024; 1er mai 2019; 17 января 2019
  { pattern: new RegExp(String.raw`(?<!\d)${DAY}\.?${SMALL}${MONTH}${SMALL}${YEAR}`, 'gu'), read: ([d, m, y]) => named(m, d, y) },
  // December 2014; octobre de 2024
  {
    pattern: new RegExp(String.raw`(?<!\d(?:st|nd|rd|th|er|\.)?\s?(?:de\s)?)${MONTH}${SMALL}${YEAR}`, 'gu'),
    read: ([m, y]) => (isYear(n(y)) ? monthDate(n(y), monthOf(m ?? '') ?? 0) : null),
  },
];

function named(month: string | undefined, day: string | undefined, year: string | undefined): PrintedDate | null {
  // The year first: names of months are costly to look for.
  const number = isYear(n(year)) ? monthOf(month ?? '') : null;
  return number === null ? null : dayOf(n(year), number, n(day));
}

/**
 * The dates that a line prints, in the order of the line, in the forms of many languages. A month without a day is
 * `2014-12`. Years before 1995, when there was no shop on the web, are no dates of a policy.
 */
export function findDates(line: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const { pattern, read } of SHAPES) {
    for (const match of line.matchAll(pattern)) {
      const date = read(match.slice(1));
      const end = match.index + match[0].length;
      if (date !== null && !found.some((other) => match.index < other.end && other.index < end))
        found.push({ date, index: match.index, end });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}
