import * as v from 'valibot';
import { placesOf } from '../core/request/letter/template';

/** What every letter fills in, wherever a sentence has a place for it. */
const ALWAYS = ['law', 'site', 'addressee'];

function places(template: string): string[] | null {
  try {
    return placesOf(template);
  } catch {
    return null;
  }
}

/**
 * A sentence of letters, as `fillTemplate` fills it in. `required`: the places that it has in every language, so that nothing
 * is left unsaid. `allowed`: those it may have as well.
 */
export function sentence(meaning: string, required: readonly string[] = [], allowed: readonly string[] = []) {
  const known = [...new Set([...required, ...allowed, ...ALWAYS])];
  const written = required.map((name) => `{${name}}`).join(', ');
  return v.pipe(
    v.string(),
    v.regex(/\S/, 'Expected a text that is not blank'),
    v.check(
      (template) => places(template) !== null,
      'Expected places that are closed: {name}, {name?words}, {!name?words}, {n#one:words|other:words}',
    ),
    v.check(
      (template) => required.every((name) => (places(template) ?? required).includes(name)),
      `Expected all of these places: ${written}`,
    ),
    v.check(
      (template) => (places(template) ?? []).every((name) => known.includes(name)),
      `Expected no other places than ${known.map((name) => `{${name}}`).join(', ')}`,
    ),
    v.description(written === '' ? meaning : `${meaning} Places: ${written}.`),
  );
}
