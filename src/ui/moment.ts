import { dayOf, today } from '../platform/clock';
import type { Translator } from '../platform/i18n';
import { separated, timeOfDay } from './format';

/** The time of day, with the day where that is not today: a page may have been read, or loaded, days ago. */
export function momentOf(words: Translator, at: number): string {
  const time = timeOfDay(words, at);
  return dayOf(at) === today() ? time : separated(words, [words.date(dayOf(at)), time]);
}
