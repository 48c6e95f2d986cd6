import { PREAMBLE } from '../../../records/vocabulary';
import { mailtoLink } from '../delivery/mailto';
import type { CalendarDate } from '../../calendar';
import { actOf, articleWithAct } from '../../law/article';
import { dueDate, type Circumstances, type Due } from '../../law/deadline';
import type { Law } from '../../law/law';
import type { MessageValues } from '../../message';
import { printedTitle } from '../../policy/printed-title';
import type { Resolution } from '../../policy/resolve';
import type { LoggedRequest } from '../case/logged-request';
import { deadlinesOf, restsOnOtherActs, rightFor, underSeatLaw, type Deadline } from '../deadlines';
import { BLANKS_OF, REQUEST_KINDS, RIGHTS_OF, type DetailName, type Details, type RequestKind } from '../request';
import { sanitizeLine } from '../sanitize-text';
import { basisFor, type LetterBasis, type Unavailable } from './availability';
import { particularsOf, suspensionArticle } from './checklist';
import { formatsOf } from './formats';
import type { Identifier } from './identifier';
import { assembleMail, createLetterRenderer, GAP, lawNameIn, type LetterRenderer } from './letter-renderer';
import { textsUnder, type LetterTexts } from './letter-texts';

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
  /** What is still to be filled in: until then the letter is not to leave. */
  blanks: DetailName[];
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
  /** Since when the browser has sent Global Privacy Control to the shop, where the shopper wants that said. */
  signalSince?: CalendarDate | null;
  /** Names of stored cookies that the list of that day does not name. */
  unlisted?: { names: readonly string[]; list: CalendarDate | null };
  /** Holidays and clock where the shopper is: for the dates, never in the text. */
  circumstances?: Circumstances;
}

/** Sentences on when to answer: one for all where they agree, else one for each group of numbered requests. */
function deadlineSentences(
  { language, lawName, render, citation, period }: LetterRenderer,
  texts: LetterTexts,
  deadlines: readonly Deadline[],
  kinds: readonly RequestKind[],
): string[] {
  const groups = new Map<string, { values: MessageValues | null; numbers: number[] }>();
  for (const { kind, due } of deadlines) {
    const { period: held } = due;
    const values =
      due.date !== null && held?.value
        ? { citation: held.article === null ? lawName : citation({ ...held, sure: true }), period: period(held) }
        : null;
    const key = JSON.stringify(values);
    const group: { values: MessageValues | null; numbers: number[] } = groups.get(key) ?? { values, numbers: [] };
    group.numbers.push(kinds.indexOf(kind) + 1);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ values, numbers }) => {
    if (groups.size === 1) return values ? render(texts.deadline, values) : texts.noPeriod;
    const points = formatsOf(language).list(numbers.sort((a, b) => a - b).map(String));
    return render(values ? texts.deadlineOf : texts.noPeriodOf, { ...values, points, n: numbers.length });
  });
}

/** Who answers to the shopper, as the policy has it: the controller before the company of the contract. */
function addressees({ readings }: Resolution): { names: string[]; section: string; named: boolean } {
  const asked = [
    ...readings.filter((reading) => reading.role === 'controller'),
    ...readings.filter((reading) => reading.role === 'contract'),
  ];
  return {
    names: [...new Set(asked.flatMap((reading) => reading.entity?.name ?? []))],
    section: asked[0]?.section ?? '',
    named: Boolean(asked[0]?.entity),
  };
}

/** Texts of others as items of a list in a letter: sanitized, each once, in order. */
export function asItems(texts: readonly string[] | undefined): string[] {
  return [...new Set(texts)]
    .map(sanitizeLine)
    .filter((text) => text !== '')
    .sort();
}

/** Requests that nobody may ask proof of identity for (California: 11 CCR 7026(d), 7027(e)). */
const WITHOUT_PROOF: readonly RequestKind[] = ['opt-out', 'limit'];

/** What a law calls the officer whom the letter is for, in its own language: Brazil (LGPD, Art. 41). */
const OFFICER: Readonly<Record<string, string>> = { 'br-lgpd': 'encarregado' };

/** The requests of a letter with what each rests on, numbered where there are several. */
function demandParagraphs(
  { render, under, cite, space, language }: LetterRenderer,
  { texts, form }: Pick<LetterOrder, 'texts' | 'form'>,
  { law, promise }: LetterBasis,
  kinds: readonly RequestKind[],
): string[] {
  const { demand, detail } = textsUnder(texts, law);
  const article = suspensionArticle(law.id);
  const suspension = article === null ? '' : cite(article).text;
  const particulars = formatsOf(language).list(particularsOf(law.id).map((one) => render(texts.particulars[one])));
  return kinds.flatMap((kind, index) => {
    const cited = promise ? render(texts.promise.cited, { section: printedTitle(promise.section) }) : under(rightFor(law, kind));
    const asked = render(demand[kind], { cited, particulars });
    return [
      `${kinds.length > 1 ? `${String(index + 1)}. ` : ''}${asked}${kind === 'erasure' && !law.id.startsWith('us-') ? `${space}${render(texts.ground)}` : ''}`,
      ...(form === 'full' ? detail[kind].map((paragraph) => render(paragraph, { cited, suspension })) : []),
    ];
  });
}

/** Until when the receipt of what is asked for is to be confirmed, in words; empty where the law does not say. */
function acknowledgeSentence(
  { render, citation, period }: LetterRenderer,
  texts: LetterTexts,
  { acknowledge, rights }: Law,
  kinds: readonly RequestKind[],
): string {
  if (!acknowledge?.sure || acknowledge.value === null) return '';
  const covered = acknowledge.rights ?? rights.map(({ right }) => right);
  const speaks = kinds.every((kind) => RIGHTS_OF[kind].some((right) => covered.some((one) => one === right)));
  return speaks ? render(texts.acknowledge, { period: period(acknowledge), citation: citation(acknowledge) }) : '';
}

/**
 * The letter for one or several rights, addressed to the company the policy makes responsible, citing the law's own
 * articles where they are sure. Of the shopper it holds what they typed or ticked for it, and no guess.
 */
export function writeLetter(order: LetterOrder): Letter | Unavailable {
  const { resolution, texts, language, form, sent, circumstances } = order;
  const kinds = REQUEST_KINDS.filter((kind) => order.kinds.includes(kind));
  const [first] = kinds;
  if (first === undefined) throw new RangeError('A letter has to ask for something');
  const unlisted = asItems(order.unlisted?.names);
  const basis = basisFor(kinds, { resolution, sent, unlisted: unlisted.length });
  if ('reason' in basis) return basis;
  const { law, fallback, promise, policy, main, emails } = basis;
  const { place, person } = resolution;
  const {
    names: [addressee = order.shopName, ...others],
    section,
    named,
  } = addressees(resolution);
  // The policy prints the officer's name beside the address that everybody writes to: without the name nobody knows whom it is for.
  const officer = Object.hasOwn(OFFICER, law.id) ? sanitizeLine(emails.find((contact) => contact.officer === true)?.person ?? '') : '';
  const formats = formatsOf(language);
  const country = formats.region(person.country) ?? place?.name ?? person.country;
  const reference = order.reference ?? '';
  const hosts = formats.list(asItems(order.hosts));
  const blanksOf = (details: Record<DetailName, string>): DetailName[] =>
    kinds.flatMap((kind) => BLANKS_OF[kind] ?? []).filter((name) => details[name] === '');
  const renderer = createLetterRenderer({
    language,
    texts,
    law,
    details: order.details,
    called: promise ? texts.promise.name : undefined,
    values: ({ day, details }) => ({
      reference,
      ...Object.fromEntries(blanksOf(details).map((name) => [name, GAP])),
      addressee,
      others: others.join('; ').replace(/\.$/, ''),
      site: order.shopName,
      // The rights of a state or province belong to those who live there, so the letter names it.
      country: place?.parent === 'US' || place?.parent === 'CA' ? `${place.name}, ${country}` : country,
      policyDate: day(policy.effective),
      section: printedTitle(section),
      introduction: section === PREAMBLE ? '1' : '',
      n: unlisted.length,
      cookies: unlisted.join(', '),
      hosts,
      since: day(order.signalSince ?? null),
      verify: kinds.every((kind) => WITHOUT_PROOF.includes(kind)) ? '' : '1',
      listDate: day(order.unlisted?.list ?? null),
    }),
  });
  const { render, details } = renderer;
  const deadlines = deadlinesOf(law, kinds, sent, circumstances).map((deadline) =>
    fallback ? { ...deadline, due: underSeatLaw(deadline.due, law) } : deadline,
  );
  const identifiers = (order.identifiers ?? []).map(({ name, host, value }) => `${name} (${host}): ${value}`);
  const references = { reference, member: details.member, order: details.order };
  const right = rightFor(law, first);
  const act = right && !promise ? actOf(law, right) : null;
  const own = textsUnder(texts, law);
  const assemble = (withPolicy: boolean, withOfficer: boolean): Letter =>
    assembleMail({
      kind: first,
      also: kinds.slice(1),
      language,
      reference: order.reference ?? null,
      to: main.value,
      cc: emails.filter((contact) => contact.when !== undefined && contact.value !== main.value).map((contact) => contact.value),
      subject: [
        kinds.length > 1 ? render(own.subject.together) : render(own.subject[first], act ? { law: lawNameIn(texts, act) } : {}),
        reference,
      ]
        .filter((part) => part !== '')
        .join(' – '),
      paragraphs: [
        render(texts.greeting, withOfficer ? { addressee: `${addressee}, ${officer} (${OFFICER[law.id] ?? ''})` } : {}),
        render(own.intro),
        withPolicy ? render(texts.policy) : '',
        fallback ? render(texts.fallback) : '',
        ...demandParagraphs(renderer, order, basis, kinds),
        kinds.includes('access') && kinds.includes('erasure') ? render(texts.accessFirst) : '',
        others.length > 0 ? render(texts.also) : '',
        [
          render(texts.identity),
          ...(['reference', 'member', 'order'] as const)
            .filter((name) => references[name] !== '')
            .map((name) => render(texts.references[name])),
        ].join('\n'),
        form === 'full' && !kinds.every((kind) => WITHOUT_PROOF.includes(kind)) ? render(texts.identityMore) : '',
        identifiers.length > 0 ? [render(texts.identifiers), ...identifiers].join('\n') : '',
        hosts === '' ? '' : render(texts.hosts),
        order.signalSince ? render(texts.signal) : '',
        promise?.reply
          ? render(texts.promise.period, { period: renderer.period({ value: promise.reply.days, unit: 'day' }) })
          : deadlineSentences(renderer, texts, deadlines, kinds).join('\n'),
        form === 'full' && !promise ? acknowledgeSentence(renderer, texts, law, kinds) : '',
        [render(texts.closing), details.name, details.address].filter((line) => line !== '').join('\n'),
      ],
      blanks: blanksOf(details),
      law: law.id,
      article: right?.sure && !promise ? articleWithAct(law, right) : null,
      addressee,
      policy: { id: policy.id, title: policy.title, effective: policy.effective, section },
      due: deadlines[0]?.due ?? dueDate(law, right?.right ?? '', sent, circumstances),
      deadlines,
      fallback,
      // What a law asks of requests, another Act does not.
      warnings: [...(restsOnOtherActs(law, kinds) ? [] : (law.warnings ?? [])), ...(fallback ? ['fallback-law'] : [])],
    });
  const isNamed = officer !== '';
  const whole = assemble(named, isNamed);
  // The compact form is there to be opened by a mail program: it names the version of the policy, and then the officer, where that leaves room.
  if (form !== 'compact' || mailtoLink(whole).fits) return whole;
  const shorter = assemble(false, isNamed);
  return mailtoLink(shorter).fits ? shorter : assemble(false, false);
}

export function isLetter(result: Letter | Unavailable): result is Letter {
  return 'body' in result;
}
