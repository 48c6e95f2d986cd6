import * as v from 'valibot';
import { count, day, described, domain, flag, id, listOf, oneOf, provenance, someOf, text, webAddress } from './fields';
import { shopId } from './shop';
import { COOKIE_CATEGORIES, DESCRIPTIONS, REFUSALS } from './vocabulary';

const category = v.nullable(oneOf(COOKIE_CATEGORIES, 'Category that the list prints; null where it prints none.'));

/** One printed cookie name. */
export const cookieRow = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(/^[\w-]+$/, 'Expected the name of a cookie'),
    v.description('Exactly as published: `_utma` keeps its single underscore.'),
  ),
  category,
  provider: text('As printed: `aliexpress.com`, `Google Analytics`.'),
  company: v.nullable(id('Id in `companies.json` where the provider is a partner; null for the shop itself.')),
  claimedLifetime: v.nullable(
    oneOf(
      { session: 'until the browser is closed', persistent: 'longer' },
      'What the list itself claims; null where nothing (no list since 2020 does).',
    ),
  ),
  claimedDuration: v.exactOptional(
    count('Seconds, where the list states a duration. No list we hold does; one that the shopper reads may.'),
  ),
  described: v.exactOptional(oneOf(DESCRIPTIONS, 'Purpose in words. Only of the lists of 2018, which print no category.')),
});

/** A company that a list names without a cookie name. */
export const namedCompany = v.strictObject({
  company: id('Id in `companies.json`.'),
  printed: text('Its name, as printed.'),
  category,
});

/** What a list prints for a category as a whole. */
export const cookieGroup = v.strictObject({
  category: oneOf(COOKIE_CATEGORIES, 'The category.'),
  server: webAddress('The shop’s own server that it names first.'),
  refusal: oneOf(REFUSALS, 'How to refuse.'),
});

/** What a separate notice says besides its table. */
export const noticeFacts = v.strictObject({
  contacts: listOf(text('A contact.'), 'Contacts, as printed.'),
  optOuts: listOf(text('A page.'), 'Pages for choosing or opting out, as printed.'),
  honours: described(
    v.strictObject({
      doNotTrack: v.nullable(flag('Whether it says that it honours Do Not Track; null where it is silent.')),
      globalPrivacyControl: v.nullable(flag('Whether it says that it honours Global Privacy Control; null where it is silent.')),
    }),
    'Signals of the browser.',
  ),
  appSoftware: listOf(text('A kind.'), 'Kinds of third-party software in the app, as printed; the notice names no company for them.'),
});

/**
 * A published cookie list: the table in a policy, or a separate notice. Immutable; one per text, not per printed date.
 * Versions of a policy that repeat a table row for row share it: it is dated by the version that printed it first.
 */
export const cookieList = v.strictObject({
  id: id('The shop and the date: `aliexpress-2020-09-09`. Never changed, never used again.'),
  shops: someOf(shopId, 'The shops whose list it is.'),
  title: text('Title of the text.'),
  effective: day('The day that the text prints.'),
  captured: v.nullable(
    day('Day of our copy, for a separate notice: its text changes under the same printed date. Null for a table in a policy.'),
  ),
  completeness: oneOf({ full: 'the whole list was read', excerpt: 'a part of it was read' }, 'How much of the list was read.'),
  domains: listOf(domain('A domain.'), 'Registrable domains whose cookies the list speaks of.'),
  section: v.nullable(text('Title of the section that holds it; null for a separate notice.')),
  rows: listOf(cookieRow, 'The printed names, each once, in the order of the list.'),
  companies: listOf(namedCompany, 'Companies that the list names without a cookie name.'),
  groups: v.exactOptional(
    listOf(cookieGroup, 'What the list prints for each category as a whole. Left out where we have not recorded it.'),
  ),
  notice: v.exactOptional(described(noticeFacts, 'What a separate notice says besides its table.')),
  ...provenance,
});

export type CookieGroup = v.InferOutput<typeof cookieGroup>;
export type CookieRow = v.InferOutput<typeof cookieRow>;
export type NamedCompany = v.InferOutput<typeof namedCompany>;
export type NoticeFacts = v.InferOutput<typeof noticeFacts>;
export type CookieList = v.InferOutput<typeof cookieList>;
