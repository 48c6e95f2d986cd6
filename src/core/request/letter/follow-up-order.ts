import type { CalendarDate } from '../../calendar';
import type { LastComplaintDate } from '../../law/complaint-window';
import type { Circumstances } from '../../law/deadline';
import type { Authority, Law } from '../../law/law';
import type { FirstLetter } from '../case/case-assessment';
import type { Exhibit } from '../case/exhibits';
import type { DetailName, FollowUpKind, IdentityDemand, Outcome } from '../request';
import type { DeficiencyItem } from './checklist';
import type { FollowUpTexts } from './follow-up-texts';
import type { LetterTexts } from './letter-texts';

/** What a letter lacks until the shopper has filled it in. */
export type FollowUpBlank = 'name' | 'email' | 'asked' | 'supplied' | 'missing';

interface Common {
  firstLetter: FirstLetter;
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
export interface OutcomeDetails {
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

export interface DeficiencyOrder extends Common, Pick<OutcomeDetails, 'hosts'> {
  kind: 'deficiency';
  items: readonly DeficiencyItem[];
}

export interface AuthorityComplaintOrder extends Common, OutcomeDetails {
  kind: 'authority-complaint';
  authority: Authority | null;
  /** Where the shopper lives, as the shopper has told. */
  country: string;
  /** All that the complaint rests on, numbered in this order: `exhibitsOf` of the log. */
  exhibits: readonly Pick<Exhibit, 'kind' | 'on'>[];
}

export type FollowUpOrder =
  | (Common & { kind: 'reminder' })
  | IdentityAnswerOrder
  | DeficiencyOrder
  | (Common & OutcomeDetails & { kind: 'company-complaint' | 'appeal' })
  | AuthorityComplaintOrder;

/** A letter after the first one. */
export interface FollowUp {
  kind: FollowUpKind;
  language: string;
  /** Empty where the body has no e-mail that may be shown: then `form` or its address is the way. */
  to: string;
  cc: string[];
  subject: string;
  body: string;
  blanks: FollowUpBlank[];
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

/** What the writer of one kind of letter decides; the rest is the same for all of them. */
export type FollowUpParts = Omit<FollowUp, 'kind' | 'language' | 'law' | 'addressee' | 'body'> & { paragraphs: string[] };
