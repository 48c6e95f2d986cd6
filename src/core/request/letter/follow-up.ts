import type { CalendarDate } from '../../calendar';
import type { LastComplaintDate } from '../../law/complaint-window';
import type { Circumstances } from '../../law/deadline';
import type { Authority, Law } from '../../law/law';
import type { DeficiencyItem } from './checklist';
import type { FollowUpKind, FollowUpTexts, IdentityDemand, Outcome } from './follow-up-texts';
import { createFollowUpPen, type Written } from './letter-renderer';
import { writeAuthorityComplaint } from './authority-complaint';
import { writeToCompany } from './company-letters';
import { MAILTO_LIMIT, mailtoUrl } from './first-letter';
import type { LetterTexts } from './letter-texts';
import type { DetailName, RequestKind } from '../request';

/** A request as the log remembers it: all that a later letter needs to know of the first. */
export interface PastRequest {
  kind: RequestKind;
  also: readonly RequestKind[];
  /** The id of its law. */
  law: string;
  addressee: string;
  to: string;
  cc: readonly string[];
  subject: string;
  /** The shopper's own number for it, as it stands in the subject. */
  reference: string | null;
  language: string;
  sent: CalendarDate;
  /** The last day for the answer; `sure` false: nothing may be called overdue. */
  due: CalendarDate | null;
  sure: boolean;
  answered: CalendarDate | null;
  policy: { title: string; effective: CalendarDate | null; section: string | null } | null;
}

/** What a letter lacks until the shopper has filled it in. */
export type FollowUpBlank = 'name' | 'email' | 'asked' | 'supplied' | 'missing';

interface Common {
  past: PastRequest;
  law: Law;
  shopName: string;
  /** The day the letter is written. */
  on: CalendarDate;
  language: string;
  texts: FollowUpTexts;
  letterTexts: LetterTexts;
  details?: Partial<Record<DetailName, string>>;
  circumstances?: Circumstances;
}

/** What came of the request; `items` and `hosts` say what an incomplete answer lacks. */
interface Told {
  outcome: Outcome;
  /** The reason the company gave for a refusal, as the shopper tells it. */
  reason?: string;
  items?: readonly DeficiencyItem[];
  hosts?: readonly string[];
}

export interface IdentityAnswerOrder extends Common {
  kind: 'identity-answer';
  demand: IdentityDemand;
  /** What the company asks for, where it is something else. */
  asked?: string;
  /** The shopper gives what is asked; else the letter says why not, as far as the law does. */
  give: boolean;
  supplied?: string;
  /** The first letter held cookie identifiers. */
  identifiers: boolean;
}

export interface DeficiencyOrder extends Common, Pick<Told, 'hosts'> {
  kind: 'deficiency';
  items: readonly DeficiencyItem[];
}

export interface AuthorityComplaintOrder extends Common, Told {
  kind: 'authority-complaint';
  authority: Authority | null;
  /** Where the shopper lives, as the shopper has told. */
  country: string;
  /** Letters after the first, and further replies, with their days. */
  letters: readonly { kind: FollowUpKind; on: CalendarDate }[];
  replies: readonly CalendarDate[];
  /** The day of the cookie report that is attached. */
  report: CalendarDate | null;
}

export type FollowUpOrder =
  | (Common & { kind: 'reminder' })
  | IdentityAnswerOrder
  | DeficiencyOrder
  | (Common & Told & { kind: 'company-complaint' | 'appeal' })
  | AuthorityComplaintOrder;

/** A letter after the first one; what a mail program needs is as in `Letter`. */
export interface FollowUp {
  kind: FollowUpKind;
  language: string;
  /** Empty where the body has no e-mail that may be shown: then `form` or its address is the way. */
  to: string;
  cc: string[];
  subject: string;
  body: string;
  blanks: FollowUpBlank[];
  mailto: string | null;
  fits: boolean;
  law: string;
  addressee: string;
  /** The day by which the letter expects an answer: the law's where it is sure, else the courtesy it names; null where it names none. */
  expects: CalendarDate | null;
  /** The authority's own page for complaints. */
  form: string | null;
  /** The shopper's own last day, of a complaint to an authority. */
  lastDay: LastComplaintDate | null;
  /** What to know before sending; the sentences are `warning_<code>` in `locales`. */
  warnings: string[];
}

/**
 * A letter after the first one: it quotes what was asked and when, and cites the law only where its record is sure. What
 * the shopper or the company wrote goes in as it is, in one pass.
 */
export function writeFollowUp(order: FollowUpOrder): FollowUp {
  if (order.law.id !== order.past.law) throw new RangeError(`The request rests on ${order.past.law}, not on ${order.law.id}`);
  const pen = createFollowUpPen(order);
  const written: Written = order.kind === 'authority-complaint' ? writeAuthorityComplaint(order, pen) : writeToCompany(order, pen);
  const body = written.paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
  const { to, cc, subject, blanks } = written;
  const whole = to === '' ? null : mailtoUrl(to, { cc, subject, body });
  const fits = blanks.length === 0 && whole !== null && whole.length <= MAILTO_LIMIT;
  return {
    kind: order.kind,
    language: order.language,
    to,
    cc,
    subject,
    body,
    blanks,
    fits,
    mailto: whole === null || blanks.length > 0 ? null : fits ? whole : mailtoUrl(to, { cc, subject, body: '' }),
    law: order.law.id,
    addressee: written.addressee,
    expects: written.expects,
    form: written.form,
    lastDay: written.lastDay,
    warnings: written.warnings,
  };
}
