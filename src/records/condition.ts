import * as v from 'valibot';
import { listOf, oneOf, someOf } from './fields';
import { ACCOUNTS, PLACE_GROUPS, PLACE_TESTS } from './vocabulary';

/** A set of places as a policy speaks of it. */
export const placeTerm = v.pipe(
  v.string(),
  v.regex(
    /^(?:(?!GB$)[A-Z]{2}(?:-[A-Z]{2})?|EEA|AMERICAS|\*)$/,
    'Expected a code of ISO 3166 (not GB, which is UK here), or EU, EEA, UK, RJ, AMERICAS, *',
  ),
  v.description(
    `ISO 3166-1 alpha-2, a US state or German Land as \`US-CA\`, \`DE-BE\`, or a set:${Object.entries(PLACE_GROUPS)
      .map(([term, what]) => `\n- ${term}: ${what}`)
      .join('')}\n- AMERICAS: North and South America\n- *: everyone`,
  ),
);

/** Facts a clause asks for; all that are given must hold. */
export const condition = v.strictObject({
  test: oneOf(PLACE_TESTS, 'How the clause ties a person to a place.'),
  places: someOf(placeTerm, 'The places; one at least.'),
  except: v.exactOptional(listOf(placeTerm, 'Places that the clause leaves out.')),
  account: v.exactOptional(oneOf(ACCOUNTS, 'Left out where the clause covers people with an account and without one.')),
});

export type ClauseCondition = v.InferOutput<typeof condition>;
