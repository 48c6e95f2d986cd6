import * as v from 'valibot';
import { country, day, emailAddress, flag, id, language, listOf, oneOf, onlyTrue, provenance, text, webAddress } from './fields';

/** A supervisory authority. Where `sure` is false only name, website and `sureDetails` are shown. */
export const authority = v.strictObject({
  id: id('Country and abbreviation: `fr-cnil`. Never changed, never used again.'),
  country: country('Where it sits.'),
  name: text('Its name in its own language.'),
  nameEn: text('Its name in English.'),
  website: v.union([webAddress('Its site.'), v.literal('')], 'Expected a web address, or "" where none is known'),
  complaintUrl: v.nullable(webAddress('Where a complaint is filed; null where no such page is known.')),
  email: v.nullable(emailAddress('Where it takes letters; null where none is known.')),
  address: listOf(text('A line.'), 'Postal address, line by line; empty where none is known.'),
  languages: listOf(language('A language.'), 'Languages in which it takes complaints, as far as known.'),
  sure: flag('Whether all of this may be shown as fact.'),
  sureDetails: v.exactOptional(
    listOf(
      oneOf({ complaintUrl: 'its page for complaints', email: 'its e-mail address', address: 'its postal address' }, 'The detail.'),
      'Details that are sure although the record as a whole is not.',
    ),
  ),
  notIdentified: onlyTrue('No body was found for this country: the record says only that.'),
  from: v.exactOptional(day('First day on which it takes complaints, where it is new.')),
  until: v.exactOptional(day('Last day on which it did, where it was closed.')),
  ...provenance,
});

export type Authority = v.InferOutput<typeof authority>;
