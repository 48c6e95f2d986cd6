import type { CalendarDate } from '../calendar';
import type { ChosenConsent } from '../history/consent';
import type { Source } from '../source';
import type { Carried, CarriedData } from './catalogue';
import type { CookieCategory, Description } from './cookie-list';

/** A source of a mark; `list` where it is one of the compared lists, whose printed date may be older than the copy. */
export interface MarkSource extends Source {
  list?: { id: string; effective: CalendarDate; captured: CalendarDate | null };
}

/** What each mark says, by its code. Days are those printed by a list; durations are seconds. */
export interface MarkValues {
  'spelled-differently': { printed: string };
  variant: { printed: string };
  /** `gone`: the first complete list without it; null where we hold none. */
  'was-listed': { last: CalendarDate; gone: CalendarDate | null };
  'lifetime-differs': { day: CalendarDate; claimed: 'session' | 'persistent' };
  'lasts-longer': { day: CalendarDate; stated: number; stored: number };
  /** One of `seconds` and `until` is null; `kept` is the most that browsers keep. */
  'asks-longer': { seconds: number | null; until: CalendarDate | null; kept: number };
  'moved-category': { from: CookieCategory | Description; fromDay: CalendarDate; to: CookieCategory; toDay: CalendarDate };
  carries: { always: Carried[]; loggedIn: Carried[]; confidence: CarriedData['confidence'] };
  'login-readable': Record<never, never>;
  'domain-not-in-list': { domain: string };
  'extension-made': Record<never, never>;
  'list-is-excerpt': { day: CalendarDate };
  'list-names-no-cookies': { day: CalendarDate };
  'no-list-held': Record<never, never>;
  /** On a host of the shop's own group, of which its list does not speak. */
  'same-group': Record<never, never>;
  /** `brief`: seconds it lives where that is an hour or less, so that not seeing it says little. */
  'listed-not-seen': { brief: number | null };
  /** Hosts where the same name holds the same, or another, value. */
  'same-value': { same: string[]; different: string[]; at: number };
  /** `since`: whether we saw it that day for the first time, on an earlier day, or cannot tell. `at` in milliseconds, cut to the minute. */
  'before-choice': { at: number; since: 'day' | 'earlier' | 'unknown'; choice: ChosenConsent };
  'while-choosing': { at: number; choice: ChosenConsent };
  'after-choice': { at: number; choice: ChosenConsent };
}

export type MarkCode = keyof MarkValues;

/**
 * Something worth knowing of one cookie, with the dated sources it rests on; without any only where it says that we hold
 * none, or where it is an observation of this browser. Never a verdict: that a cookie has marks makes it neither listed nor not.
 */
export type Mark<Code extends MarkCode = MarkCode> = { [One in Code]: { code: One; values: MarkValues[One]; sources: MarkSource[] } }[Code];

/** Marks that say more of a verdict: what the list prints instead, what older lists said, why it cannot decide. */
export const VERDICT_MARKS: ReadonlySet<MarkCode> = new Set<MarkCode>([
  'spelled-differently',
  'variant',
  'was-listed',
  'lifetime-differs',
  'domain-not-in-list',
  'extension-made',
  'list-is-excerpt',
  'list-names-no-cookies',
  'no-list-held',
  'same-group',
]);
