import * as v from 'valibot';
import { placeTerm } from './condition';
import { day, flag, id, listOf, oneOf, onlyTrue, provenance, secureAddress, someOf, text } from './fields';
import { shopId } from './shop';
import { OPT_OUT_MECHANISMS } from './vocabulary';

/** A link that switches off advertising or measurement. */
export const optOut = v.strictObject({
  id: id('Short name.'),
  name: text('Its name.'),
  kind: oneOf(
    {
      site: 'a tool of a shop',
      industry: 'a tool of the advertising industry',
      network: 'a tool of one company',
      device: 'a setting of the device',
    },
    'Whose tool it is.',
  ),
  shop: v.nullable(shopId),
  company: v.nullable(id('Id in `companies.json`; for a network, null elsewhere.')),
  regions: someOf(placeTerm, 'Where it works.'),
  url: v.nullable(secureAddress('Its address; null where none was found, and we say so.')),
  privacyPolicyUrl: v.nullable(secureAddress('The privacy policy of the company; null where none is known.')),
  mechanism: oneOf(OPT_OUT_MECHANISMS, 'What it depends on.'),
  loginRequired: v.nullable(flag('Whether one has to log in; null: not known.')),
  language: v.nullable(text('The one language of its page, as `ja`; null: several, or not known.')),
  unreachable: v.exactOptional(
    v.strictObject({
      regions: someOf(placeTerm, 'The places.'),
      notice: secureAddress('The page on which the company says so.'),
    }),
  ),
  successor: v.exactOptional(
    v.strictObject({
      name: text('What the company is called now, or the one that it belongs to.'),
      optOut: v.nullable(id('The opt-out that serves it now; null where none is known.')),
    }),
  ),
  sure: flag('Whether all of this may be shown as fact. An address that is not sure is shown and not linked.'),
  retired: v.nullable(day('Day on which the tool ended; null where it is there.')),
  checked: day('Day on which its sources were last read.'),
  ...provenance,
});

/** An address that a policy prints and that has moved or never was an opt-out. */
export const staleLink = v.strictObject({
  printed: text('The address, as printed.'),
  printedIn: someOf(id('An id.'), 'Ids of the policies or lists that print it.'),
  successor: v.nullable(secureAddress('Where it leads today; null where nowhere.')),
  problem: oneOf(
    {
      moved: 'it moved',
      homePage: 'it is a home page, no opt-out',
      insecure: 'it is not encrypted',
      wrongRegion: 'it is for another region',
      outdated: 'what it speaks of is gone',
      none: 'nothing',
    },
    'What is wrong with it.',
  ),
  sure: flag('Whether this may be shown as fact.'),
  ...provenance,
});

/** What Global Privacy Control means in a US state, or in a set of countries with one law. */
export const gpcRule = v.strictObject({
  place: placeTerm,
  required: v.nullable(flag('Whether companies have to honour it; null: not known.')),
  since: v.nullable(day('Since when.')),
  article: v.nullable(text('The article that says so.')),
  conditional: onlyTrue('Where companies have to honour it only under conditions that the law sets.'),
  objection: onlyTrue(
    'Where the law lets people object by automated means, so that it can be read as an objection: how much it weighs, nobody has decided.',
  ),
  sure: flag('Whether this may be shown as fact.'),
  ...provenance,
});

/** Everything on opting out. */
export const optOutDirectory = v.strictObject({
  optOuts: listOf(optOut, 'The tools.'),
  staleLinks: listOf(staleLink, 'Addresses that policies print and that lead elsewhere.'),
  gpc: listOf(gpcRule, 'What Global Privacy Control means in each US state, and where European law applies.'),
});

export type OptOut = v.InferOutput<typeof optOut>;
export type StaleLink = v.InferOutput<typeof staleLink>;
export type GpcRule = v.InferOutput<typeof gpcRule>;
export type OptOutDirectory = v.InferOutput<typeof optOutDirectory>;
