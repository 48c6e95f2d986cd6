import * as v from 'valibot';
import { PARTICULARS, type Particular } from '../core/request/letter/checklist';
import { REQUEST_KINDS, type RequestKind } from '../core/request/request';
import { anyOf, each, id, listOf, onlyTrue, text } from './fields';
import { sentence } from './sentence';
import { TIME_UNITS, type TimeUnit } from './vocabulary';

const CITED = 'cited';

/** What a shopper asks for, as the meaning of a sentence says it. */
const ASKED: Readonly<Record<RequestKind, string>> = {
  access: 'a copy of the data, and what goes with it',
  cookies: 'what the cookies that the list does not name are for',
  portability: 'the data in a format that machines read',
  rectification: 'data to be corrected',
  restriction: 'data to be stored only',
  objection: 'processing to end, on grounds of the shopper’s own situation',
  marketing: 'direct marketing to end',
  withdraw: 'every consent to be taken back',
  'opt-out': 'no sale, sharing or targeted advertising',
  limit: 'sensitive data to be used for the service only',
  erasure: 'data to be deleted',
};

/** The places that a request has besides that of its citation. */
const PLACES: Readonly<Partial<Record<RequestKind, readonly string[]>>> = {
  access: ['particulars'],
  cookies: ['n', 'cookies', 'listDate'],
  rectification: ['wrong', 'right'],
  objection: ['situation'],
};

const WHAT: Readonly<Record<Particular, string>> = {
  purposes: 'what the data are used for',
  categories: 'the kinds of data',
  recipients: 'who received them, by name',
  period: 'how long they are kept',
  rights: 'which rights the shopper has',
  source: 'where they come from',
  automated: 'automated decisions with their logic and consequences',
  transfers: 'countries they go to, with the safeguards',
};

/** A request under a law that words it in its own way: none of the places is left out, but for the particulars, which it may name itself. */
const ownDemand = anyOf(
  ASKED,
  sentence('The request.', [CITED], ['particulars', 'n', 'cookies', 'listDate', 'wrong', 'right', 'situation']),
  'Requests.',
);

const ownDetail = anyOf(
  ASKED,
  listOf(sentence('A paragraph.', [], [CITED, 'suspension']), 'Further paragraphs; empty where the law asks for no more.'),
  'What the full form adds to requests, in place of what it adds under other laws.',
);

const ownSubject = anyOf(ASKED, sentence('The subject, with the law in brackets at its end.', ['law']), 'Subjects.');

const steps = v.strictObject({
  article: sentence('One article with its number.', ['n']),
  articles: sentence('Several articles with their numbers.', ['n']),
  item: sentence('Around each number, where the language wraps it: `第{n}条`.', ['n']),
  inserted: sentence('Article 35-2, a later insertion behind 35.', ['n', 'm']),
  paragraph: sentence('One step down from an article, named by a number.', ['n']),
  letter: sentence('A step named by a letter.', ['n']),
  number: sentence('A number below a paragraph.', ['n']),
  many: v.pipe(
    v.nullable(
      v.union([
        v.literal('each'),
        v.strictObject({
          paragraph: sentence('Several paragraphs.', ['n']),
          letter: sentence('Several letters.', ['n']),
          number: sentence('Several numbers.', ['n']),
        }),
      ]),
    ),
    v.description('How several steps are named: in other words than one; `each`: both ends are written out; null: as one.'),
  ),
  pair: sentence('Two neighbours, 2 and 3.', ['from', 'to']),
  stretch: sentence('A longer stretch, a to c.', ['from', 'to']),
  and: sentence('The word between two citations, with its spaces.'),
  section: v.exactOptional(
    text('What stands for the “s.” and “ss.” of English-speaking laws, where the language has a word of its own: `art.`.'),
  ),
  alphabet: listOf(text('A letter.'), 'Letters in the alphabet of the language, in the order of a, b, c…; empty where they stay Latin.'),
  words: v.exactOptional(
    v.pipe(
      v.record(v.string(), v.string()),
      v.description('Names of instruments inside an article, as the records write them, and what stands for them.'),
    ),
  ),
});

/** How a language writes a citation. */
export const citationGrammar = v.strictObject({
  stepsOf: v.exactOptional(
    v.pipe(
      v.record(v.string(), v.partial(steps)),
      v.description('Steps that a law has in its own country, by the id of the law: the `Abs.` of Switzerland is `al.` in French.'),
    ),
  ),
  commaBeforeLaw: onlyTrue('A comma closes an article with steps before the law follows: `article 12, paragraphe 3, du RGPD`.'),
  whole: v.exactOptional(
    v.pipe(
      v.record(v.string(), v.record(v.string(), text('Article and law, as they stand after “under”.'))),
      v.description('Citations that no rule writes well, by the id of the law and the article as its record has it.'),
    ),
  ),
  steps: v.pipe(v.nullable(steps), v.description('Null: articles stay as the records write them, `Art. 17(1)(a)`.')),
  of: v.pipe(
    v.objectWithRest(
      {
        default: sentence(
          'Law and article, for all laws without an entry of their own. `{number}`: the law’s name without the noun “law”.',
          ['article'],
          ['number'],
        ),
      },
      sentence('Law and article, for the law of this id.', ['article'], ['number']),
    ),
    v.description('Law and article, by the id of the law.'),
  ),
  lawFirst: sentence('Law and article, where the article names an instrument of its own.', ['law', 'article']),
});

/** The sentences that first letters of one language are made of. */
export const letterTexts = v.strictObject({
  name: text('The language by its own name.'),
  askedBy: listOf(id('Id of a law.'), 'Laws that ask for a request in this language.'),
  citation: v.pipe(citationGrammar, v.description('How the language writes a citation.')),
  lawNames: v.pipe(
    v.record(v.string(), text('The name in this language.')),
    v.description('Names of laws in this language, by the id of the law, where they have one of their own.'),
  ),
  under: v.pipe(
    v.strictObject({
      article: sentence('One article.', ['citation']),
      articles: sentence('Several articles.', ['citation']),
      other: sentence('What is no article: `§ 1798.105 CCPA`.', ['citation']),
    }),
    v.description('A citation after “under”, at the beginning of a sentence.'),
  ),
  underLaw: sentence('The same for a law of which no article can be cited. `{number}`: its name without the noun “law”.', [], ['number']),
  greeting: sentence('The line above the letter.', ['addressee']),
  intro: sentence('Who writes: a customer of the shop, and from which country.', ['site', 'country']),
  particulars: v.pipe(
    each(PARTICULARS, (one) => sentence(`Names ${WHAT[one]}, as an item of the list in the request for access.`)),
    v.description('What is to be told besides the data itself.'),
  ),
  ground: sentence('Why data are to be deleted: not needed any more, and no consent. Behind the request, except in the United States.'),
  acknowledge: sentence('By when the receipt is to be confirmed, where the law says so. In the full form only.', ['period', 'citation']),
  promise: v.pipe(
    v.strictObject({
      cited: sentence(
        '“Under the policy”, where the policy promises what the law does not give. `{section?…}`: the title, where the policy prints one.',
        ['section'],
      ),
      name: sentence('What stands in the subject in the place of the law.'),
      period: sentence('The time for an answer that the policy promises.', ['period']),
    }),
    v.description('A letter that rests on what the policy promises.'),
  ),
  own: v.pipe(
    v.record(
      v.string(),
      v.strictObject({
        intro: v.exactOptional(sentence('Who writes.', ['site', 'country'])),
        demand: v.exactOptional(ownDemand),
        detail: v.exactOptional(ownDetail),
        subject: v.exactOptional(ownSubject),
      }),
    ),
    v.description('Other words under some laws, by the id of the law or the name of its family: where it has a test or a term of its own.'),
  ),
  policy: sentence(
    'Why the letter goes to this company. `{section?…}`: under which title the policy says so; `{introduction?…}`: before the first.',
    ['addressee', 'policyDate', 'section', 'introduction'],
  ),
  fallback: sentence('Why the letter rests on the law of the companies’ seat, where we have none of the shopper’s country.'),
  identity: sentence('How the shopper’s account is found; `{verify?…}` where proof may be asked for.', ['email', 'verify']),
  identityMore: sentence('What else was asked of us about the shopper. In the full form only.'),
  deadline: sentence('By when an answer is expected.', ['period', 'citation']),
  noPeriod: sentence('The same, where the law sets no period that is sure.'),
  deadlineOf: sentence('By when some of several requests are to be answered, by their numbers.', ['points', 'period', 'citation'], ['n']),
  noPeriodOf: sentence('The same, where the law sets no period that is sure.', ['points'], ['n']),
  also: sentence('That the letter is meant for other companies as well.', ['others']),
  accessFirst: sentence('That access is to be given before anything is deleted.'),
  identifiers: sentence('The line above the identifiers that the shopper ticked.'),
  hosts: sentence('The question about other companies’ domains that the shopper wants to be told about.', ['hosts']),
  signal: sentence('Since when the browser has sent Global Privacy Control, where the shopper wants that said.', ['since', 'site']),
  references: v.pipe(
    v.strictObject({
      reference: sentence('The shopper’s own reference number.', ['reference']),
      member: sentence('The number of the member.', ['member']),
      order: sentence('The number of an order.', ['order']),
    }),
    v.description('Lines with numbers.'),
  ),
  closing: sentence('The line above the shopper’s name.'),
  units: v.pipe(
    each(Object.keys(TIME_UNITS) as TimeUnit[], (unit) => sentence(`So many: ${TIME_UNITS[unit]}.`, ['n'])),
    v.description('Periods as they stand after “within”.'),
  ),
  subject: v.pipe(
    each([...REQUEST_KINDS, 'together'], (kind) =>
      sentence(kind === 'together' ? 'For a letter that asks for several things.' : `For a letter that asks for ${ASKED[kind]}.`, ['law']),
    ),
    v.description('Subjects. Each ends with the law in brackets: later letters take it off.'),
  ),
  demand: v.pipe(
    each(REQUEST_KINDS, (kind) => sentence(`Asks for ${ASKED[kind]}.`, [CITED, ...(PLACES[kind] ?? [])])),
    v.description('The request itself, `{cited}` being what it rests on.'),
  ),
  detail: v.pipe(
    each(REQUEST_KINDS, (kind) => listOf(sentence('A paragraph.', [], [CITED, 'suspension']), `Further paragraphs for ${ASKED[kind]}.`)),
    v.description('What the full form adds to each request.'),
  ),
});

export type CitationGrammar = v.InferOutput<typeof citationGrammar>;
export type LetterTexts = v.InferOutput<typeof letterTexts>;
