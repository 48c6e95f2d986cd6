import type { LocationReading } from '../core/policy/resolve/locations';
import type { Translator } from '../platform/i18n';
import { listed } from './format';

/** The countries that a section names; where it leaves open which of them, that is said. */
export function placesOf(words: Translator, { countries, uncertain }: LocationReading): string {
  const places = listed(
    words,
    countries.map((code) => words.region(code)),
  );
  return uncertain ? words.t('rules_oneOf', { places }) : places;
}
