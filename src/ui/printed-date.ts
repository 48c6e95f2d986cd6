import type { Translator } from '../platform/i18n';

/** A date as a text prints it: `2019-01-17` as a day, `2014-12` as a month. */
export function printedDate(words: Translator, date: string): string {
  if (!/^\d{4}-\d{2}$/.test(date)) return words.date(date);
  return new Intl.DateTimeFormat(words.language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${date}-01T00:00:00Z`),
  );
}
