import * as v from 'valibot';
import { count, day, described, domain, id, listOf, oneOf, oneOrMore, onlyTrue, provenance, source, sources, text } from './fields';
import { CARRIED, CONFIDENCES, COOKIE_USES, PURPOSE_CONFIDENCES, VALUE_KINDS } from './vocabulary';

const carried = oneOf(CARRIED, 'What it holds.');

/** What public material says that the value of a cookie holds. We read no value for it. */
export const carriedData = v.strictObject({
  always: listOf(carried, 'For everybody.'),
  loggedIn: listOf(carried, 'Besides, as soon as somebody has logged in.'),
  confidence: oneOf(CONFIDENCES, 'How sure the sources are.'),
  sources,
});

/** Where a cookie was met. Only some documents say what it is for. */
export const cookieSource = v.strictObject({
  ...source.entries,
  statesPurpose: onlyTrue(
    'It says what the cookie is for, as `purpose` has it. Left out: it shows no more than name, category or contents.',
  ),
});

/** How long a site asks a cookie to be kept: for so many seconds, or until a fixed day. */
export const askedLifetime = v.strictObject({
  seconds: v.nullable(count('For so many seconds; null where until a day.')),
  until: v.nullable(day('Until this day; null where for so many seconds.')),
  sources,
});

/** A real cookie we know, apart from what any list says. */
export const knownCookie = v.strictObject({
  id: id('Short name. Never changed, never used again.'),
  name: v.nullable(text('Its name, matched exactly; null where it is matched by `pattern`.')),
  pattern: v.nullable(
    v.pipe(
      v.string(),
      v.regex(/^\^.*\$$/, 'Expected a regular expression from ^ to $'),
      v.description('A regular expression from ^ to $; null where it is matched by `name`.'),
    ),
  ),
  domains: v.nullable(
    listOf(
      v.union([v.literal('shop'), domain('A domain.')]),
      'Registrable domains on which it counts; `shop` stands for the shop’s own. Null: everywhere.',
    ),
  ),
  setBy: oneOf(
    { shop: 'the shop', group: 'a site of its group', partner: 'a partner company', extension: 'a browser extension' },
    'Who sets it.',
  ),
  company: v.nullable(id('Id in `companies.json` where a partner sets it; null elsewhere.')),
  printedAs: v.nullable(text('The name that a published table prints for it by mistake (`_utma` for `__utma`).')),
  variantOf: v.nullable(text('The listed name that this is a documented variant of (`_gat` for `_gat_UA-1-1`).')),
  purpose: v.nullable(text('Purpose in our own words, English; null where we do not know.')),
  value: oneOf(VALUE_KINDS, 'What its value is good for.'),
  use: v.exactOptional(
    oneOf(
      COOKIE_USES,
      'What the shop does with it, and so what breaks without it. Left out where no source states it (a name or a likeness is none), or it is not on a shop’s own domain.',
    ),
  ),
  askedLifetime: v.nullable(
    described(askedLifetime, 'What the site asks for, where a source shows it: the browser only knows what it kept. Null: not known.'),
  ),
  login: onlyTrue(
    'The ticket of a login or a session; flags about a login are none, nor are guards against forged requests, which scripts have to read.',
  ),
  carries: v.exactOptional(described(carriedData, 'Data about a person that stand in its value in readable form.')),
  confidence: oneOf(PURPOSE_CONFIDENCES, 'How sure the purpose is. Follows from the sources: `high` and `medium` need one that states it.'),
  ...provenance,
  sources: oneOrMore(cookieSource, 'Where the facts of this record stand; at least one document with its date.'),
});

/** An outside company that a list or policy may name. */
export const company = v.strictObject({
  id: id('Short name. Never changed, never used again.'),
  name: text('Its name.'),
  printed: listOf(text('A spelling.'), 'Spellings in published lists.'),
  domains: listOf(domain('A domain.'), 'Registrable domains that it sets cookies from.'),
  onShopPages: onlyTrue('The shops’ own pages call its hosts, as a source of this record shows: asked about even where no list names it.'),
  ...provenance,
});

export type CarriedData = v.InferOutput<typeof carriedData>;
export type AskedLifetime = v.InferOutput<typeof askedLifetime>;
export type KnownCookie = v.InferOutput<typeof knownCookie>;
export type Company = v.InferOutput<typeof company>;
