import type { TimeUnit } from '../core/law/law';
import type { StoredCookie } from '../core/cookie/cookie';
import type { CookieCategory } from '../core/cookie/cookie-list';
import { noteKeys, type Note } from '../core/policy/note';
import type { MessageKey, Translator } from '../platform/i18n';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

/** Text of another direction inside a sentence: hosts and names keep their order in Arabic, and a hostile one cannot turn the rest around. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Whether a cookie is an ordinary one, and what else the browser keeps it apart by. */
export function cookieKind(
  words: Translator,
  { partition, crossSiteAncestor, firstPartyDomain }: Pick<StoredCookie, 'partition' | 'crossSiteAncestor' | 'firstPartyDomain'>,
): string {
  if (partition !== null)
    return words.t(crossSiteAncestor ? 'detail_kind_nested' : 'detail_kind_partitioned', { site: isolate(partition) });
  return firstPartyDomain === undefined
    ? words.t('detail_kind_ordinary')
    : words.t('detail_kind_firstParty', { site: isolate(firstPartyDomain) });
}

/** How long a cookie lasts from `at` (milliseconds) on, in the largest unit that fits; `expires` in seconds, null until the browser closes. */
export function lifespan(words: Translator, expires: number | null, at: number): string {
  if (expires === null) return words.t('lasts_session');
  const left = Math.max(0, expires - at / 1000);
  // A day short of a year is a year to a reader: the cookie was set a little while ago.
  if (left >= 1.95 * YEAR) return words.duration(Math.round(left / YEAR), 'year');
  if (left >= 1.95 * MONTH) return words.duration(Math.round(left / MONTH), 'month');
  if (left >= 1.95 * DAY) return words.duration(Math.round(left / DAY), 'day');
  if (left >= 1.95 * HOUR) return words.duration(Math.round(left / HOUR), 'hour');
  return words.duration(Math.round(left / MINUTE), 'minute');
}

/** The length of a period that a law or a policy names. */
export function periodText(words: Translator, { value, unit }: { value: number; unit: TimeUnit }): string {
  return unit === 'businessDay' || unit === 'workingDay' ? words.plural(`period_${unit}`, value) : words.duration(value, unit);
}

/** Lifespan and last day. */
export function lifespanUntil(words: Translator, expires: number | null, at: number): string {
  const span = lifespan(words, expires, at);
  const last = new Date((expires ?? Number.NaN) * 1000);
  // Years past 9999 and beyond what a date can hold are no day of a calendar.
  if (Number.isNaN(last.getTime()) || last.getFullYear() > 9999) return span;
  const day = [last.getFullYear(), last.getMonth() + 1, last.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return words.t('lasts_until', { span, date: words.date(day) });
}

export function timeOfDay(words: Translator, at: number): string {
  return new Intl.DateTimeFormat(words.language, { timeStyle: 'short' }).format(at);
}

export function listed(words: Translator, items: readonly string[]): string {
  return new Intl.ListFormat(words.language, { type: 'conjunction' }).format(items);
}

/** A label and its value: “Not listed: 8”. */
export function labelled(words: Translator, label: MessageKey, value: string | number): string {
  return words.t('label_value', { label: words.t(label), value: typeof value === 'number' ? words.number(value) : value });
}

/** A long list of phrases: commas only, since in Arabic the phrases and the list would share the same “and”. */
export function separated(words: Translator, items: readonly string[]): string {
  return items.join(`${words.t('label_comma')} `);
}

export function categoryName(words: Translator, category: CookieCategory | null): string {
  return words.t(category === null ? 'category_none' : `category_${category}`);
}

const LATIN: ReadonlySet<string> = new Set(['article', 'holiday', 'law', 'policy', 'section']);

/** A law or an article as the language writes it: the GDPR has a name of its own in German. */
export function lawName(words: Translator, text: string): string {
  return text.replace(/(?<!UK |Gibraltar )\bGDPR\b/, words.t('law_gdpr'));
}

/** Values of a note or a step of a working: days in words, a country by its name, nothing as a dash, names and articles isolated. */
export function inWords(words: Translator, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (value === '') return [key, '–'];
      if (key === 'country') return [key, words.region(value)];
      return [key, LATIN.has(key) ? isolate(lawName(words, value)) : words.date(value)];
    }),
  );
}

/** What a note says, in one or more sentences. */
export function noteText(words: Translator, note: Note): string {
  return noteKeys(note)
    .map((key) => words.lookup(key, inWords(words, note.detail)))
    .join(' ');
}

/** Date of the list that cookies are compared with, and whose copy it is; `own`: the shopper's. */
export function listLine(
  words: Translator,
  list: { effective: string; captured: string | null } | null,
  own: { readOn: string } | null = null,
): string {
  if (!list) return words.t('note_cookie-list-not-held');
  const date = words.date(list.effective);
  if (own) return words.t('ownList_line', { date, read: words.date(own.readOn) });
  return list.captured === null
    ? words.t('label_listDated', { date })
    : words.t('label_listCopied', { date, copied: words.date(list.captured) });
}
