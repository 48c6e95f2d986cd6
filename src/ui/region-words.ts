import type { Region } from '../core/region';
import type { Translator } from '../platform/i18n';
import { labelled, listed } from './format';

/** What the country of an answer rests on, as long as the shopper has not told: a guess with its reason, or why there is none. */
export function guessLine(words: Translator, { country, hints }: Region): string {
  if (hints.length === 0) return words.t('region_decides');
  if (country === null) {
    return words.t('region_conflict', {
      hints: listed(
        words,
        hints.map((hint) => labelled(words, `region_hint_${hint.source}`, words.region(hint.country))),
      ),
    });
  }
  const sources = listed(
    words,
    hints.map(({ source }) => words.t(`region_hint_${source}`)),
  );
  return words.t(hints.length === 1 ? 'region_guessed' : 'region_likely', { country: words.region(country), hints: sources });
}
