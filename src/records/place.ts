import * as v from 'valibot';
import { country, day, described, id, listOf, oneOf, place as placeCode, provenance, text } from './fields';
import { PLACE_GROUPS } from './vocabulary';

/** A country or state with its law and the bodies to complain to. */
export const place = v.strictObject({
  code: placeCode('ISO 3166-1, or ISO 3166-2 for a part of a country that has a law or an authority of its own: `DE`, `US-CA`.'),
  name: text('English name, for places that the browser cannot name.'),
  parent: v.nullable(country('The country that this place is a part of; null for a country.')),
  law: id('The law in force today, by the id of its file in `laws`.'),
  lawFrom: v.exactOptional(day('First day on which that law applies here, where it is later than the law itself.')),
  lawBeside: v.exactOptional(
    id('A law of the whole country that applies here beside that one (Canada: PIPEDA, for trade across borders).'),
  ),
  upcomingLaw: v.nullable(id('A law that is passed and comes into force later.')),
  formerLaw: v.exactOptional(
    described(
      v.strictObject({ law: id('The law.'), until: day('The last day on which it applied here.') }),
      'The law that applied here before.',
    ),
  ),
  authorities: listOf(
    id('Id in `authorities.json`.'),
    'The bodies to complain to, the first one first. Empty only where the parts of the country have them.',
  ),
  authorityTerms: v.exactOptional(
    listOf(
      v.strictObject({
        authority: id('One of `authorities`.'),
        from: v.exactOptional(day('First day on which it takes complaints from here.')),
        until: v.exactOptional(day('Last day on which it did.')),
      }),
      'Where one of the bodies is competent for a time only. A body that is not named here was so as long as it has existed.',
    ),
  ),
  groups: listOf(oneOf(PLACE_GROUPS, 'The set.'), 'Sets of countries that policies speak of and that this place belongs to.'),
  ...provenance,
});

export type Place = v.InferOutput<typeof place>;
