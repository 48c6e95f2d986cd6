import type { CalendarDate } from '../calendar';
import type { LetterTexts } from '../corpus';
import { dueDate, periodFor, type Due } from '../law/deadline';
import type { Law, LegalRight } from '../law/law';
import { isInForce } from '../law/law-of';
import { fill } from '../message';
import type { Resolution } from '../policy/resolve';
import { cite } from './citation';
import { RIGHTS_OF, type RequestKind } from './request';

/** Longest `mailto:` address that every mail program takes, in characters after encoding (older Windows shells drop longer ones silently). */
export const MAILTO_LIMIT = 1800;

/** Why there is no letter; the sentence is `unavailable_<reason>` in `locales`. */
export interface Unavailable {
  reason: 'law-not-held' | 'state-needed' | 'right-not-in-law' | 'law-not-in-force' | 'no-contact' | 'no-policy' | 'other-policy';
  law: string | null;
}

export interface Letter {
  kind: RequestKind;
  language: string;
  to: string;
  cc: string[];
  subject: string;
  body: string;
  /** With the body where that fits, else with address and subject only; then `fits` is false and the body has to be pasted. */
  mailto: string;
  fits: boolean;
  law: string;
  article: string | null;
  addressee: string;
  due: Due;
  /** What the law asks of a request beyond a letter, to be read before sending; the sentences are `warning_<code>` in `locales`. */
  warnings: string[];
}

export interface LetterOrder {
  kind: RequestKind;
  resolution: Resolution;
  shopName: string;
  sent: CalendarDate;
  form: 'compact' | 'full';
  language: string;
  texts: LetterTexts;
}

/** Percent-encodes for RFC 6068: UTF-8, `%20` for a space, CRLF for a line break; the `@` of an address stays. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\r?\n/g, '\r\n'));
}

/** A `mailto:` URL (RFC 6068). Fields left out where they are empty. */
export function mailtoUrl(to: string, fields: { cc: readonly string[]; subject: string; body: string }): string {
  const query = [
    fields.cc.length > 0 ? `cc=${fields.cc.map((address) => encode(address).replace(/%40/g, '@')).join(',')}` : '',
    `subject=${encode(fields.subject)}`,
    fields.body === '' ? '' : `body=${encode(fields.body)}`,
  ].filter((part) => part !== '');
  return `mailto:${encode(to).replace(/%40/g, '@')}?${query.join('&')}`;
}

function rightFor(law: Law, kind: RequestKind): LegalRight | null {
  for (const id of RIGHTS_OF[kind]) {
    const right = law.rights.find((candidate) => candidate.right === id);
    if (right) return right;
  }
  return null;
}

/** The requests that a law knows, with the article each rests on. */
export function availableRequests(law: Law, kinds: readonly RequestKind[]): { kind: RequestKind; article: string | null }[] {
  return kinds.flatMap((kind) => {
    const right = rightFor(law, kind);
    return right ? [{ kind, article: right.sure ? right.article : null }] : [];
  });
}

/**
 * The letter for one right, addressed to the company the policy makes responsible, citing the law's own article where
 * that is sure. Holds no name, number or guess: the account is known by the address it is sent from.
 */
export function writeLetter(order: LetterOrder): Letter | Unavailable {
  const { kind, resolution, texts, language } = order;
  const { place, person } = resolution;
  // Of the day it is sent on, which may be another than the policy was asked for.
  const law = resolution.law ?? resolution.laterLaw;
  if (!law || !place) return { reason: 'law-not-held', law: null };
  if (!isInForce(law, order.sent)) return { reason: 'law-not-in-force', law: law.short };
  const right = rightFor(law, kind);
  if (!right) return { reason: person.country === 'US' && person.state === null ? 'state-needed' : 'right-not-in-law', law: law.short };
  if (!resolution.policy) return { reason: 'no-policy', law: law.short };
  if (resolution.otherPolicy?.excludes) return { reason: 'other-policy', law: law.short };
  const emails = resolution.contacts.filter((contact) => contact.kind === 'email');
  const main = emails.find((contact) => contact.representative === undefined && contact.when === undefined) ?? emails.find((contact) => contact.representative === undefined) ?? emails[0];
  if (!main) return { reason: 'no-contact', law: law.short };
  const cc = emails.filter((contact) => contact.when !== undefined && contact.value !== main.value).map((contact) => contact.value);

  const companies = [
    ...resolution.readings.filter((reading) => reading.role === 'controller'),
    ...resolution.readings.filter((reading) => reading.role === 'contract'),
  ].flatMap((reading) => reading.entity?.name ?? []);
  const [addressee = order.shopName, ...others] = [...new Set(companies)];
  const lawName = (Object.hasOwn(texts.lawNames, law.id) ? texts.lawNames[law.id] : undefined) ?? law.short;
  const cited = right.sure ? fill(texts.under, { citation: cite(right.article, lawName, language) }) : fill(texts.underLaw, { law: lawName });
  const period = periodFor(law, right.right);
  const due = dueDate(law, right.right, order.sent);
  const deadline =
    due.date !== null && period?.value
      ? fill(texts.deadline, {
          citation: period.article === null ? lawName : cite(period.article, lawName, language),
          period: fill(period.value === 1 ? texts.units[period.unit].one : texts.units[period.unit].other, { n: period.value }),
        })
      : texts.noPeriod;
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(person.country) ?? place.name;
  const values = {
    cited,
    addressee,
    law: lawName,
    site: order.shopName,
    // The rights of a US state belong to its residents, so the letter names the state.
    country: place.parent === 'US' ? `${place.name}, ${country}` : country,
  };
  const paragraphs = [
    fill(texts.greeting, values),
    fill(texts.intro, values),
    fill(texts.demand[kind], values),
    ...(order.form === 'full' ? (texts.detail[kind] ?? []).map((paragraph) => fill(paragraph, values)) : []),
    others.length > 0 ? fill(texts.also, { others: others.join('; ').replace(/\.$/, '') }) : '',
    texts.identity,
    deadline,
    texts.closing,
  ].filter((paragraph) => paragraph !== '');
  const subject = fill(texts.subject[kind], values);
  const body = paragraphs.join('\n\n');
  const whole = mailtoUrl(main.value, { cc, subject, body });
  const fits = whole.length <= MAILTO_LIMIT;
  return {
    kind, language, to: main.value, cc, subject, body, fits,
    mailto: fits ? whole : mailtoUrl(main.value, { cc, subject, body: '' }),
    law: law.id, article: right.sure ? right.article : null, addressee, due, warnings: law.warnings ?? [],
  };
}

export function isLetter(result: Letter | Unavailable): result is Letter {
  return 'mailto' in result;
}
