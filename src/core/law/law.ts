import type { CalendarDate } from '../calendar';
import type { PlaceCode } from '../policy/policy';
import type { Provenance } from '../source';

export type TimeUnit = 'month' | 'day' | 'businessDay' | 'workingDay';

/** A period of a law. `value` null: the law sets no fixed number. `sure` false: never shown as a date. */
export interface Period {
  value: number | null;
  unit: TimeUnit;
  article: string | null;
  sure: boolean;
  /** Where the right of this period has an extension of its own. */
  extension?: Period | null;
}

export interface LegalRight {
  right: string;
  article: string;
  sure: boolean;
}

/**
 * A right that a law is known not to give: `not-in-law`; `other-right`, where another right does the work (`article`);
 * `no-general-law`, where there is no law of that kind at all. The sentences are `missing_<reason>` in `locales`.
 */
export interface AbsentRight {
  right: string;
  reason: 'not-in-law' | 'other-right' | 'no-general-law';
  article: string | null;
}

/**
 * How a period is counted. `start`: whether the day of receipt counts (`receipt`), the count starts on the day after, or
 * runs from the request itself. `rule`: whose arithmetic it is; `unstated` where nothing of it is known.
 */
export interface Counting {
  start: 'receipt' | 'day-after-receipt' | 'request';
  rule: 'eu-1182-71' | 'corresponding-date' | 'calendar-days' | 'working-days' | 'unstated';
  article: string | null;
  sure: boolean;
}

/** Whether the clock may stop while the company waits for something, and since when. */
export interface Pause {
  allowed: boolean;
  reasons: ('identity' | 'clarification')[];
  article: string | null;
  from: CalendarDate | null;
  /** The period does not go on afterwards but runs anew from the day the company has what it waited for. */
  anew?: true;
  sure: boolean;
}

/** A rule of a law as a code, with its article. */
export interface LegalRule {
  rule: string;
  article: string | null;
  sure: boolean;
}

/**
 * Periods besides the answer: a refusal and its reasons, carrying a granted request out, answers that need third parties,
 * acknowledging a complaint, the shopper's own time to complain (from the answer, and the longest from the request),
 * the wait before a lawsuit, and acting on an unsubscribe link.
 */
export type OtherPeriod =
  | 'refusal'
  | 'carryOut'
  | 'throughThirdParties'
  | 'complaintAcknowledge'
  | 'complaintWindow'
  | 'complaintWindowLongest'
  | 'beforeLawsuit'
  | 'unsubscribe';

/** One law. Rights and deadlines carry their article; `sure` says whether they may be shown as fact. */
export interface Law extends Provenance {
  id: string;
  short: string;
  long: string;
  citation: string;
  inForceFrom: CalendarDate | null;
  sure: boolean;
  rights: LegalRight[];
  absentRights: AbsentRight[];
  respond: Period | null;
  extension: Period | null;
  acknowledge: Period | null;
  /** Where a right has a period of its own, by right. */
  perRight: Record<string, Period>;
  /** The company's answer to an appeal against its refusal (US states). */
  appeal: { decide: Period; extension: Period | null } | null;
  otherPeriods: Partial<Record<OtherPeriod, Period>>;
  /** Null: nothing known of a pause. */
  pause: Pause | null;
  counting: Counting;
  /** How the period ends on a Saturday, Sunday or public holiday: moved to the next working day, or not. */
  roll: 'nextWorkingDay' | 'none';
  /** A stretch of the year that holds no working day, as `MM-DD`, both included (New Zealand, Privacy Act 2020 s. 7). */
  daysOff?: { from: string; to: string };
  /** `perYear`: how many requests in twelve months are free, where the law counts them. */
  fee: LegalRule & { perYear: number | null };
  identity: LegalRule;
  /** Whether someone else may ask for the shopper; null: unclear. */
  agent: { allowed: boolean | null; scope: 'all' | 'opt-outs'; article: string | null; sure: boolean };
  /**
   * Whether a complaint goes to the company before the authority; null: nothing known of it. `satisfiedBy`: the request itself
   * is what the law wants first; else it wants a complaint.
   */
  complaintRoute: {
    companyFirst: 'required' | 'expected' | 'no' | null;
    satisfiedBy?: 'request';
    article: string | null;
    sure: boolean;
  } | null;
  /** How a person is tied to the law: `inTerritory`, `resident`, `citizen`… */
  territorial: { trigger: string; article: string | null; sure: boolean };
  /** Demands on the form of a request that a plain e-mail may not meet, as codes. */
  warnings?: string[];
}

/** A country or state with its law and the bodies to complain to. */
export interface Place extends Provenance {
  code: PlaceCode;
  /** English name, for regions that `Intl.DisplayNames` cannot name. */
  name: string;
  parent: PlaceCode | null;
  law: string;
  upcomingLaw: string | null;
  /** The law that applied there before, and its last day. */
  formerLaw?: { law: string; until: CalendarDate };
  authorities: string[];
  groups: ('EU' | 'EEA' | 'UK' | 'RJ')[];
}

/** A supervisory authority. Where `sure` is false only name, website and `sureDetails` are shown. */
export interface Authority extends Provenance {
  id: string;
  country: PlaceCode;
  name: string;
  nameEn: string;
  website: string;
  complaintUrl: string | null;
  email: string | null;
  address: string[];
  languages: string[];
  sure: boolean;
  /** Details that are sure although the record as a whole is not. */
  sureDetails?: ('complaintUrl' | 'email' | 'address')[];
}
