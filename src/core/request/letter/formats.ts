import type { CalendarDate } from '../../calendar';

/** How a language counts, lists and dates; made once, since making one costs more than a letter. */
export interface Formats {
  plural(n: number): Intl.LDMLPluralRule;
  list(items: readonly string[]): string;
  /** A civil day in words. It has no zone: it is formatted at noon UTC, in UTC. */
  day(day: CalendarDate): string;
  region(code: string): string | undefined;
}

/** The first of a month is an ordinal in these languages; the platform's own formats write a plain 1. */
const FIRST_OF_MONTH: Readonly<Record<string, string>> = { el: '1η', fr: '1er', it: '1º', 'pt-BR': '1º' };

const kept = new Map<string, Formats>();

function make(language: string): Formats {
  const plurals = new Intl.PluralRules(language);
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });
  const days = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
  const regions = new Intl.DisplayNames([language], { type: 'region' });
  const first = Object.hasOwn(FIRST_OF_MONTH, language) ? FIRST_OF_MONTH[language] : undefined;
  return {
    plural: (n) => plurals.select(n),
    list: (items) => lists.format(items),
    day: (day) => {
      const words = days.format(new Date(`${day}T12:00:00Z`));
      return first !== undefined && day.endsWith('-01') ? words.replace(/^1(?= )/, first) : words;
    },
    region: (code) => regions.of(code),
  };
}

/** The formats of a language. */
export function formatsOf(language: string): Formats {
  const found = kept.get(language) ?? make(language);
  kept.set(language, found);
  return found;
}
