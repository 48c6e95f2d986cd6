import type { CalendarDate } from '../../calendar';
import { dueDate, type Circumstances, type Due } from '../../law/deadline';
import type { Law, LegalRight } from '../../law/law';
import { isInForce } from '../../law/law-of';
import type { MessageValues } from '../../message';
import type { Resolution } from '../../policy/resolve';
import { cite, numberOf } from './citation';
import { formatsOf } from './formats';
import type { Identifier } from './identifier';
import type { LetterTexts } from './letter-texts';
import type { LoggedRequest } from '../case/logged-request';
import { BLANKS_OF, DETAILS, REQUEST_KINDS, RIGHTS_OF, type DetailName, type Details, type RequestKind } from '../request';
import { mailtoLink } from '../delivery/mailto';
import { oneLine } from '../delivery/outgoing';
import { compose } from './template';

export { MAILTO_LIMIT, mailtoUrl } from '../delivery/mailto';

/** What stands in the preview where something still has to be filled in. */
export const GAP = '________';

/** Why there is no letter; the sentence is `unavailable_<reason>` in `locales`. */
export interface Unavailable {
  reason:
    | 'law-not-held'
    | 'state-needed'
    | 'right-not-in-law'
    | 'law-not-in-force'
    | 'no-contact'
    | 'no-policy'
    | 'other-policy'
    | 'no-unlisted-cookies';
  law: string | null;
}

/** When one of the things a letter asks for has to be answered. */
export interface Deadline {
  kind: RequestKind;
  article: string | null;
  due: Due;
}

export interface Letter {
  /** What it asks for; where it asks for several things, the first. */
  kind: RequestKind;
  also: RequestKind[];
  language: string;
  /** What it calls itself, in subject and text; null where none was asked for. */
  reference: string | null;
  to: string;
  cc: string[];
  subject: string;
  body: string;
  /** What is still to be filled in: until then there is no `mailto`. */
  blanks: DetailName[];
  /** With the body where that fits, else with address and subject only; then `fits` is false and the body has to be pasted. */
  mailto: string | null;
  fits: boolean;
  law: string;
  article: string | null;
  addressee: string;
  /** The policy that names the addressee, and the section that does. */
  policy: LoggedRequest['policy'];
  /** The earliest of `deadlines`. */
  due: Due;
  /** One for each thing asked, the earliest first, those without a date last. */
  deadlines: Deadline[];
  /** The law is that of the companies' seat, since we hold none of the shopper's country: whether it reaches there is not settled. */
  fallback: boolean;
  /** What the law asks of a request beyond a letter, to be read before sending; the sentences are `warning_<code>` in `locales`. */
  warnings: string[];
}

export interface LetterOrder {
  kinds: readonly RequestKind[];
  resolution: Resolution;
  shopName: string;
  sent: CalendarDate;
  form: 'compact' | 'full';
  language: string;
  texts: LetterTexts;
  details?: Details;
  /** `referenceOf`; left out, the letter has none. */
  reference?: string | null;
  /** Ticked by the shopper; nothing else of a cookie's value ever comes here. */
  identifiers?: readonly Identifier[];
  /** Hosts other than the shop's, seen here and ticked by the shopper: whether they received data is asked by name. */
  hosts?: readonly string[];
  /** Names of stored cookies that the list of that day does not name. */
  unlisted?: { names: readonly string[]; list: CalendarDate | null };
  /** Holidays and clock where the shopper is: for the dates, never in the text. */
  circumstances?: Circumstances;
}

/** The right of a law that a request of a kind rests on. */
export function rightFor(law: Law, kind: RequestKind): LegalRight | null {
  for (const id of RIGHTS_OF[kind]) {
    const right = law.rights.find((candidate) => candidate.right === id);
    if (right) return right;
  }
  return null;
}

/** What letters in a language call a law. */
export function lawNameIn({ lawNames }: Pick<LetterTexts, 'lawNames'>, law: Pick<Law, 'id' | 'short'>): string {
  return (Object.hasOwn(lawNames, law.id) ? lawNames[law.id] : undefined) ?? law.short;
}

/** The requests that a law knows, with the article each rests on. */
export function availableRequests(law: Law, kinds: readonly RequestKind[]): { kind: RequestKind; article: string | null }[] {
  return kinds.flatMap((kind) => {
    const right = rightFor(law, kind);
    return right ? [{ kind, article: right.sure ? right.article : null }] : [];
  });
}

/** Earliest date first; what has none, last. */
function compareDue(a: Due, b: Due): number {
  return a.date === b.date ? 0 : a.date === null ? 1 : b.date === null ? -1 : a.date < b.date ? -1 : 1;
}

/** When the answers to a letter are due: one for each request that the law knows, the earliest first. `count` tells the date of one right. */
export function deadlinesOf(
  law: Law,
  kinds: readonly RequestKind[],
  sent: CalendarDate,
  circumstances: Circumstances = {},
  count = (right: string): Due => dueDate(law, right, sent, circumstances),
): Deadline[] {
  return kinds
    .flatMap((kind) => {
      const right = rightFor(law, kind);
      return right ? [{ kind, article: right.sure ? right.article : null, due: count(right.right) }] : [];
    })
    .sort((a, b) => compareDue(a.due, b.due));
}

/** The law of the companies' seat gives no date to people elsewhere: its period stands in words, and why. */
export function underSeatLaw(due: Due, law: Law): Due {
  return {
    ...due,
    date: null,
    sure: false,
    extended: null,
    acknowledge: null,
    chaseFrom: null,
    working: [{ code: 'seat-law', values: { law: law.short } }],
  };
}

/** Text of the shopper's as it is, but for invisible control characters and the space around it. */
export function own(text: string | undefined): string {
  return (text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x09\x0b-\x1f\x7f]/g, ' ')
    .trim();
}

/** Sentences on when to answer: one for all where they agree, else one for each group of numbered requests. */
function deadlineSentences(
  order: LetterOrder,
  law: Law,
  lawName: string,
  deadlines: readonly Deadline[],
  kinds: readonly RequestKind[],
): string[] {
  const { texts, language } = order;
  const groups = new Map<string, { values: MessageValues | null; numbers: number[] }>();
  for (const { kind, due } of deadlines) {
    const { period } = due;
    const values =
      due.date !== null && period?.value
        ? {
            citation: period.article === null ? lawName : cite(period.article, { id: law.id, name: lawName }, texts.citation).text,
            period: compose(texts.units[period.unit], { n: period.value }, language),
          }
        : null;
    const key = JSON.stringify(values);
    const group: { values: MessageValues | null; numbers: number[] } = groups.get(key) ?? { values, numbers: [] };
    group.numbers.push(kinds.indexOf(kind) + 1);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ values, numbers }) => {
    if (groups.size === 1) return values ? compose(texts.deadline, values, language) : texts.noPeriod;
    const points = formatsOf(language).list(numbers.sort((a, b) => a - b).map(String));
    return compose(values ? texts.deadlineOf : texts.noPeriodOf, { ...values, points, n: numbers.length }, language);
  });
}

/**
 * The letter for one or several rights, addressed to the company the policy makes responsible, citing the law's own
 * articles where they are sure. Of the shopper it holds what they typed or ticked for it, and no guess.
 */
export function writeLetter(order: LetterOrder): Letter | Unavailable {
  const { resolution, texts, language, form, sent } = order;
  const kinds = REQUEST_KINDS.filter((kind) => order.kinds.includes(kind));
  const [first] = kinds;
  if (first === undefined) throw new RangeError('A letter has to ask for something');
  const { place, person } = resolution;
  // Of the day it is sent on, which may be another than the policy was asked for; where we hold none, that of the companies' seat.
  const law = resolution.law ?? resolution.laterLaw ?? resolution.fallbackLaw;
  if (!law) return { reason: 'law-not-held', law: null };
  const fallback = law === resolution.fallbackLaw;
  if (!isInForce(law, sent)) return { reason: 'law-not-in-force', law: law.short };
  if (kinds.some((kind) => !rightFor(law, kind)))
    return { reason: person.country === 'US' && person.state === null ? 'state-needed' : 'right-not-in-law', law: law.short };
  if (!resolution.policy) return { reason: 'no-policy', law: law.short };
  if (resolution.otherPolicy?.excludes) return { reason: 'other-policy', law: law.short };
  const emails = resolution.contacts.filter((contact) => contact.kind === 'email');
  const main =
    emails.find((contact) => contact.representative === undefined && contact.when === undefined) ??
    emails.find((contact) => contact.representative === undefined) ??
    emails[0];
  if (!main) return { reason: 'no-contact', law: law.short };
  const unlisted = [...new Set(order.unlisted?.names ?? [])]
    .map(own)
    .filter((name) => name !== '')
    .sort();
  if (kinds.includes('cookies') && unlisted.length === 0) return { reason: 'no-unlisted-cookies', law: law.short };
  const cc = emails.filter((contact) => contact.when !== undefined && contact.value !== main.value).map((contact) => contact.value);

  const readings = [
    ...resolution.readings.filter((reading) => reading.role === 'controller'),
    ...resolution.readings.filter((reading) => reading.role === 'contract'),
  ];
  const [addressee = order.shopName, ...others] = [...new Set(readings.flatMap((reading) => reading.entity?.name ?? []))];
  const lawName = lawNameIn(texts, law);
  const details = Object.fromEntries(DETAILS.map((name) => [name, own(order.details?.[name])])) as Record<DetailName, string>;
  const blanks = kinds.flatMap((kind) => BLANKS_OF[kind] ?? []).filter((name) => details[name] === '');
  const formats = formatsOf(language);
  const country = formats.region(person.country) ?? place?.name ?? person.country;
  const reference = order.reference ?? '';
  const values = {
    ...details,
    reference,
    ...Object.fromEntries(blanks.map((name) => [name, GAP])),
    addressee,
    others: others.join('; ').replace(/\.$/, ''),
    law: lawName,
    number: numberOf(lawName),
    site: order.shopName,
    // The rights of a US state belong to its residents, so the letter names the state.
    country: place?.parent === 'US' ? `${place.name}, ${country}` : country,
    policyDate: resolution.policy.effective === null ? '' : formats.day(resolution.policy.effective),
    section: readings[0]?.section ?? '',
    n: unlisted.length,
    cookies: unlisted.join(', '),
    hosts: formats.list(
      [...new Set(order.hosts ?? [])]
        .map(oneLine)
        .filter((host) => host !== '')
        .sort(),
    ),
    listDate: order.unlisted?.list ? formats.day(order.unlisted.list) : '',
  };
  const say = (template: string, more: MessageValues = {}): string => compose(template, { ...values, ...more }, language);
  const identifiers = (order.identifiers ?? []).map(({ name, host, value }) => `${name} (${host}): ${value}`);
  const deadlines = deadlinesOf(law, kinds, sent, order.circumstances).map((deadline) =>
    fallback ? { ...deadline, due: underSeatLaw(deadline.due, law) } : deadline,
  );
  const demands = kinds.flatMap((kind, index) => {
    const right = rightFor(law, kind);
    const citation = right?.sure && right.article !== null ? cite(right.article, { id: law.id, name: lawName }, texts.citation) : null;
    const cited = citation ? say(texts.under[citation.form], { citation: citation.text }) : say(texts.underLaw);
    return [
      `${kinds.length > 1 ? `${String(index + 1)}. ` : ''}${say(texts.demand[kind], { cited })}`,
      ...(form === 'full' ? texts.detail[kind].map((paragraph) => say(paragraph, { cited })) : []),
    ];
  });
  const references = (['reference', 'member', 'order'] as const)
    .filter((name) => values[name] !== '')
    .map((name) => say(texts.references[name]));
  const paragraphs = [
    say(texts.greeting),
    say(texts.intro),
    form === 'full' && readings[0]?.entity ? say(texts.policy) : '',
    fallback ? say(texts.fallback) : '',
    ...demands,
    kinds.includes('access') && kinds.includes('erasure') ? say(texts.accessFirst) : '',
    others.length > 0 ? say(texts.also) : '',
    [say(texts.identity), ...references].join('\n'),
    form === 'full' ? say(texts.identityMore) : '',
    identifiers.length > 0 ? [say(texts.identifiers), ...identifiers].join('\n') : '',
    values.hosts === '' ? '' : say(texts.hosts),
    deadlineSentences(order, law, lawName, deadlines, kinds).join('\n'),
    [say(texts.closing), details.name, details.address].filter((line) => line !== '').join('\n'),
  ].filter((paragraph) => paragraph !== '');
  const subject = [say(texts.subject[kinds.length > 1 ? 'together' : first]), reference].filter((part) => part !== '').join(' – ');
  const body = paragraphs.join('\n\n');
  const mailto = blanks.length > 0 ? null : mailtoLink({ to: main.value, cc, subject, body });
  const right = rightFor(law, first);
  return {
    kind: first,
    also: kinds.slice(1),
    language,
    reference: order.reference ?? null,
    to: main.value,
    cc,
    subject,
    body,
    blanks,
    fits: mailto?.fits ?? false,
    mailto: mailto?.href ?? null,
    law: law.id,
    article: right?.sure ? right.article : null,
    addressee,
    policy: {
      id: resolution.policy.id,
      title: resolution.policy.title,
      effective: resolution.policy.effective,
      section: readings[0]?.section ?? '',
    },
    due: deadlines[0]?.due ?? dueDate(law, right?.right ?? '', sent, order.circumstances),
    deadlines,
    fallback,
    warnings: [...(law.warnings ?? []), ...(fallback ? ['fallback-law'] : [])],
  };
}

export function isLetter(result: Letter | Unavailable): result is Letter {
  return 'mailto' in result;
}
