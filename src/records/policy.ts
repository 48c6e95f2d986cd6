import * as v from 'valibot';
import { REMARK_CODES } from '../core/policy/note';
import { condition } from './condition';
import {
  count,
  country,
  day,
  described,
  domain,
  flag,
  id,
  language,
  listOf,
  oneOf,
  onlyTrue,
  provenance,
  secureAddress,
  someOf,
  text,
  webAddress,
} from './fields';
import { shopId } from './shop';
import { AUDIENCES, COLLECTED, MINORS, NO_HEADING, PREAMBLE, RETENTION, RIGHTS, SAFEGUARDS } from './vocabulary';

const when = described(condition, 'For whom it holds.');
const forSome = v.exactOptional(described(condition, 'For whom it holds; left out where for everybody.'));
const section = text(
  `Title of the section that says so, as in \`sections\`; \`${PREAMBLE}\` before the first; \`${NO_HEADING}\` in an excerpt that has cut it.`,
);

/** A part of the policy by its printed label and title. */
export const policySection = v.strictObject({
  label: v.nullable(text('Letter or number before the title; null where none is printed.')),
  title: text('Title as printed. Sections are found by it: the labels of the 2020 text disagree with its contents.'),
});

/** One company for one question, on a condition. */
export const entityClause = v.strictObject({
  role: oneOf(
    { contract: 'the company that the shopper contracts with', controller: 'the company that answers for the data' },
    'Which question.',
  ),
  entity: v.nullable(id('Id in `entities.json`; null where the clause exists but the name is cut out of our copy.')),
  when,
  rank: oneOf(
    {
      override: 'beats every other clause ("notwithstanding")',
      ordinary: 'holds for the people it names',
      residual: 'is for everyone the others leave',
    },
    'How it stands to the other clauses.',
  ),
  section,
});

/** A rule that hands some people over to another policy. */
export const handover = v.strictObject({
  when,
  name: text('Name of the other policy.'),
  site: v.nullable(domain('The site whose own policy it is; null where it is another text of the same site.')),
  url: v.nullable(secureAddress('Where it stands, as printed.')),
  excludes: flag('Whether this policy then does not apply at all (Alibaba.com for CN and KR accounts).'),
  section,
});

/** Where data of some people is stored or sent. */
export const locationRule = v.strictObject({
  when,
  countries: someOf(country('A country.'), 'The countries; one at least.'),
  uncertain: v.exactOptional(flag('One of these, and not said which.')),
  section,
});

/** A contact that the policy prints. */
export const contact = v.strictObject({
  kind: oneOf(
    { email: 'an address for e-mail', form: 'the address of a form', post: 'a postal address', phone: 'a number' },
    'What it is.',
  ),
  value: text('As printed.'),
  shop: v.exactOptional(shopId),
  when: forSome,
  representative: v.exactOptional(text('The local representative it belongs to, or the data protection officer.')),
  officer: onlyTrue('The one named is the data protection officer for the region, not its representative.'),
  person: v.exactOptional(text('The natural person that the text names for it, as printed.')),
  section,
});

/** Rights that the policy itself promises to people of a region. */
export const promisedRights = v.strictObject({
  when,
  rights: someOf(oneOf(RIGHTS, 'A right.'), 'The rights, each once.'),
  reply: v.exactOptional(
    described(
      v.strictObject({
        days: count('Days that the policy gives for its answer.'),
        atMost: v.exactOptional(count('Days that it allows itself at most, with an extension.')),
      }),
      'The time for an answer, where the policy gives one.',
    ),
  ),
  section,
});

function statement<const Words extends Readonly<Record<string, string>>>(words: Words, meaning: string) {
  return v.strictObject({
    code: oneOf(words, meaning),
    age: v.exactOptional(count('Years, where the text names an age.')),
    when: forSome,
    section,
  });
}

const statements = {
  collects: statement(COLLECTED, 'A kind of personal data that the policy says it collects; the words are `collects_<code>` in `locales`.'),
  retention: statement(RETENTION, 'What the policy says on keeping data; the sentence is `retention_<code>` in `locales`.'),
  minors: statement(MINORS, 'What the policy says on minors; the sentence is `minors_<code>` in `locales`.'),
};

export const supplement = v.strictObject({
  name: text('Name of the document.'),
  url: webAddress('Where it stands, as printed.'),
  when: forSome,
  section,
});

export const affiliates = v.strictObject({
  names: listOf(text('A name.'), 'Names of sites and brands, as printed.'),
  section,
});

/**
 * One dated, immutable text. `full` and `excerpt` speak of the document that was read; of what it says we hold the
 * facts below, not the sentences.
 */
export const policy = v.strictObject({
  id: id('The shop or both, and the date: `aliexpress-2026-07-30`. Never changed, never used again.'),
  shops: someOf(shopId, 'The shops whose policy it is.'),
  title: text('Title of the text.'),
  effective: v.nullable(day('As the text states it; null where it states none, or only a month.')),
  month: v.exactOptional(
    v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/, 'Expected a month, as 2014-05'), v.description('Where the text states no day: `2014-05`.')),
  ),
  revision: v.nullable(day('The day of our first copy, where texts of the same date differ.')),
  captured: listOf(day('A day.'), 'Days of our copies.'),
  completeness: oneOf(
    {
      full: 'the whole document was read',
      excerpt: 'a part of it was read',
      known: 'it exists and was not read: it only bounds the time of the others',
      paraphrase: 'a paraphrase, or a copy of unknown date and origin: recognised, and never a source of facts',
    },
    'How much of the document was read.',
  ),
  between: v.exactOptional(
    described(
      v.strictTuple([day('A day before it took effect.'), day('A day on which it had taken effect.')]),
      'For a version without a day: it took effect after the first and before the second.',
    ),
  ),
  translationOnly: onlyTrue('The date stands in translations only, while another English text was in force: it bounds no other version.'),
  languages: listOf(language('A language.'), 'Languages of the copies that were read.'),
  urls: listOf(webAddress('An address.'), 'Where the text stands or stood.'),
  nationalSites: v.exactOptional(
    described(
      v.strictObject({ domains: listOf(domain('A domain.'), 'The sites.'), section }),
      'National sites that the text names as covered besides the shop itself.',
    ),
  ),
  sections: listOf(policySection, 'The parts of the text, in its order.'),
  eea: v.nullable(
    oneOf(
      { EEA: 'the whole European Economic Area', EU: 'literally only Member States of the European Union' },
      'What the text means by the EEA; null where it does not say.',
    ),
  ),
  entities: listOf(entityClause, 'Which company contracts, and which answers for the data.'),
  controllerIsContract: v.nullable(
    text('Section of the sentence that makes the contracting company the controller by default; null where there is none.'),
  ),
  handovers: listOf(handover, 'People who are handed over to another policy.'),
  storage: listOf(locationRule, 'Where data are stored.'),
  transfers: listOf(locationRule, 'Where data are sent.'),
  safeguards: v.exactOptional(
    listOf(
      v.strictObject({ code: oneOf(SAFEGUARDS, 'The safeguard.'), section }),
      'What protects data sent abroad, as the text says. Left out where we have not recorded it.',
    ),
  ),
  prevailingLanguage: v.exactOptional(
    described(
      v.strictObject({ language: language('The language.'), section }),
      'The language whose version prevails where two differ. Left out where we have not recorded one.',
    ),
  ),
  audience: v.exactOptional(
    described(
      v.strictObject({ code: oneOf(AUDIENCES, 'For whom.'), section }),
      'Whom the text says the site is made for. Left out where it does not say.',
    ),
  ),
  contacts: listOf(contact, 'Contacts, as printed.'),
  promisedRights: listOf(promisedRights, 'Rights that the policy itself promises.'),
  partners: listOf(v.strictObject({ company: id('Id in `companies.json`.'), section }), 'Outside companies named outside a cookie table.'),
  affiliates: v.exactOptional(
    described(affiliates, 'Companies of the group that the policy lists by the names of their sites and brands.'),
  ),
  collects: v.nullable(
    listOf(
      statements.collects,
      'Empty where the text states none; null where we have not recorded what it states. Tied to buyers or sellers where only they are asked for it.',
    ),
  ),
  retention: listOf(statements.retention, 'What the policy says on keeping data. No version states a period.'),
  minors: listOf(statements.minors, 'What the policy says on minors.'),
  optOuts: listOf(
    v.strictObject({ url: webAddress('The address, as printed.'), section }),
    'Pages that the policy names for choosing or opting out.',
  ),
  supplements: listOf(supplement, 'Other documents that the policy points to for more, without handing anybody over.'),
  honours: described(
    v.strictObject({
      doNotTrack: v.nullable(flag('Whether it says that it honours Do Not Track; null where it is silent.')),
      globalPrivacyControl: v.nullable(flag('Whether it says that it honours Global Privacy Control; null where it is silent.')),
      section: v.exactOptional(section),
    }),
    'Signals of the browser; the section where the text is not silent.',
  ),
  remarks: listOf(
    v.strictObject({ code: v.pipe(v.picklist(REMARK_CODES), v.description('The text is `note_<code>` in `locales`.')), when: forSome }),
    'Known contradictions or gaps inside the policy that the shopper is shown.',
  ),
  cookieList: v.nullable(
    id('Id of the cookie list printed in this policy, or of the separate notice it points to; null where neither is held.'),
  ),
  ...provenance,
});

/** A legal person, as printed. */
export const entity = v.strictObject({
  id: id('Short name. Never changed, never used again.'),
  name: text('As printed.'),
  registration: v.nullable(
    v.pipe(
      v.string(),
      v.regex(/^[0-9]{7,9}[A-Z]?$/, 'Expected a company number, as 200720572D'),
      v.description('Company number; null where no text prints one.'),
    ),
  ),
  registrationSince: v.exactOptional(day('Day of the first text that prints the number: of an older text it is no fact.')),
  place: v.nullable(text('Where it is incorporated or seated, where a text says so.')),
  address: v.nullable(text('Postal address, as printed.')),
  addressSince: v.exactOptional(day('Day of the first text that prints the address.')),
  formerly: v.exactOptional(text('Its name before.')),
  ...provenance,
});

export type Section = v.InferOutput<typeof policySection>;
export type EntityClause = v.InferOutput<typeof entityClause>;
export type Handover = v.InferOutput<typeof handover>;
export type LocationRule = v.InferOutput<typeof locationRule>;
export type Contact = v.InferOutput<typeof contact>;
export type PromisedRights = v.InferOutput<typeof promisedRights>;
export type Supplement = v.InferOutput<typeof supplement>;
export type Affiliates = v.InferOutput<typeof affiliates>;
export type Policy = v.InferOutput<typeof policy>;
export type OptOutLink = Policy['optOuts'][number];
export type PolicyRemark = Policy['remarks'][number];
export type Entity = v.InferOutput<typeof entity>;
