import browser from 'webextension-polyfill';
import type en from '../../locales/en/messages.json';
import { formatMessage, formatPlural, type FAILURE_MESSAGES, type Messages, type MessageValues } from '../core/message';
import type { PageName } from '../core/page-address';
import { loadMessages } from './assets';

type Key = keyof typeof en & string;
/** Messages with plural forms, by the part before `_one`, `_other`… */
export type PluralKey = Key extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;
export type MessageKey = Key;
/** Messages that explain a word of the field (docs/terms.md). */
export type TermKey = Extract<Key, `term_${string}`>;

/** Languages of the interface, each with its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ar: 'العربية' } as const;
export type Language = keyof typeof LANGUAGES;

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar']);

export type DurationUnit = 'minute' | 'hour' | 'day' | 'month' | 'year';

/** The words of one language. */
export interface Translator {
  language: Language;
  direction: 'ltr' | 'rtl';
  t(key: MessageKey, values?: MessageValues): string;
  plural(key: PluralKey, n: number, values?: MessageValues): string;
  /** A message whose key is made at run time (`note_…`, `mark_…`); the given text where there is none. */
  lookup(key: string, values?: MessageValues, fallback?: string): string;
  number(n: number): string;
  /** A number of minutes, hours, days, months or years in words: “3 months”. */
  duration(n: number, unit: DurationUnit): string;
  /** How far a moment lies ahead, or behind where `n` is below 0: “in 5 days”, “today”, “last month”. */
  relative(n: number, unit: DurationUnit): string;
  /** A civil day in words. */
  date(day: string): string;
  /** The same, short: day and month, with the year only where it is another than that of `today` (always, where that is empty). */
  shortDate(day: string, today: string): string;
  region(code: string): string;
}

/** Keys of what a page says of its own failure. */
type CrashKey = (typeof FAILURE_MESSAGES)[number];
export interface CrashWords {
  t(key: CrashKey): string;
}

/** Those words in the browser's language, out of the package and without waiting. */
export function builtInWords(): CrashWords {
  return { t: (key) => browser.i18n.getMessage(key) };
}

/** The language to show: the shopper's choice, else the browser's where we speak it, else English. */
export function chooseLanguage(choice: string | null): Language {
  const wanted = [choice, browser.i18n.getUILanguage()].map((language) => language?.split(/[-_]/)[0]);
  return wanted.find((language): language is Language => language !== undefined && Object.hasOwn(LANGUAGES, language)) ?? 'en';
}

/** A word that its file lacks shows as its key. The console is told, where a test in a browser fails of it. */
function notice(key: string, known: boolean): void {
  if (!known) console.error(`No words for ${key}`);
}

/** Makes a formatter when it is first wanted, and once for each of its kinds: to make one takes longer than a thousand uses. */
function onDemand<Kind extends string | boolean | void, Format>(make: (kind: Kind) => Format): (kind: Kind) => Format {
  const made = new Map<Kind, Format>();
  return (kind) => {
    const format = made.get(kind) ?? make(kind);
    made.set(kind, format);
    return format;
  };
}

export function createTranslator(language: Language, messages: Messages): Translator {
  const regions = onDemand(() => new Intl.DisplayNames([language], { type: 'region' }));
  const numbers = onDemand(() => new Intl.NumberFormat(language));
  const durations = onDemand((unit: DurationUnit) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }));
  const relatives = onDemand(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  // A civil day has no zone: it is formatted at noon UTC, in UTC. English puts the day first, as the policies' readers mostly do.
  const calendar = language === 'en' ? 'en-GB' : language;
  const dates = onDemand(() => new Intl.DateTimeFormat(calendar, { dateStyle: 'long', timeZone: 'UTC' }));
  const shortDates = onDemand(
    (withYear: boolean) =>
      new Intl.DateTimeFormat(calendar, { day: 'numeric', month: 'short', timeZone: 'UTC', ...(withYear && { year: 'numeric' }) }),
  );
  return {
    language,
    direction: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr',
    t: (key, values) => {
      notice(key, Object.hasOwn(messages, key));
      return formatMessage(messages, key, values);
    },
    plural: (key, n, values) => {
      notice(key, Object.hasOwn(messages, `${key}_other`));
      return formatPlural(messages, language, key, n, values);
    },
    lookup: (key, values, fallback = key) => (Object.hasOwn(messages, key) ? formatMessage(messages, key, values) : fallback),
    number: (n) => numbers().format(n),
    duration: (n, unit) => durations(unit).format(n),
    relative: (n, unit) => relatives().format(n, unit),
    date: (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? dates().format(new Date(`${day}T12:00:00Z`)) : day),
    shortDate: (day, today) => shortDates(day.slice(0, 4) !== today.slice(0, 4)).format(new Date(`${day}T12:00:00Z`)),
    region: (code) => {
      try {
        return regions().of(code.slice(0, 2)) ?? code;
      } catch {
        return code;
      }
    },
  };
}

const made = new Map<string, Translator>();

/** A part of the extension with a file of words of its own, which holds those that it can say and no others (`build/words.ts`). `crash`: what a page says of its own failure. */
export type WordSet = PageName | 'popup' | 'policy' | 'options' | 'background' | 'crash';

/** Loads the words of a language that a part of the extension says, once. */
export async function loadTranslator(choice: string | null, set: WordSet): Promise<Translator> {
  const language = chooseLanguage(choice);
  const name = `${set}-${language}`;
  const words = made.get(name) ?? createTranslator(language, await loadMessages(name));
  made.set(name, words);
  return words;
}
