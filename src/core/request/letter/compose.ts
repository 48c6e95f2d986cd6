import type { CalendarDate } from '../../calendar';
import { holidaysOf, type HolidayRecord } from '../../law/holidays';
import type { Resolution } from '../../policy/resolve';
import type { Shop } from '../../site/site';
import type { UnlistedCookie } from '../delivery/cookie-file';
import { formFor, postalAddress, type RequestForm } from '../delivery/form';
import type { Details, RequestKind } from '../request';
import { requestChoices, type RequestChoice, type Unavailable } from './availability';
import { isLetter, writeLetter, type Letter } from './first-letter';
import type { Identifier } from './identifier';
import type { LetterTexts } from './letter-texts';
import { isReference } from './reference';

/**
 * What a letter of one day rests on besides what the shopper chooses and types. It holds no value of a cookie. `forms`: the
 * shop's own pages for single requests.
 */
export interface LetterFacts extends Pick<Shop, 'forms'> {
  shopName: string;
  resolution: Resolution;
  /** The day the letter is written for. */
  sent: CalendarDate;
  /** Holidays of the shopper's country; null where we hold none. */
  holidays: HolidayRecord[] | null;
  /** Time of day, `HH:MM`, from which it is the next day where the company sits; null: never. */
  nextDayFrom: string | null;
  /** Names of stored cookies that the list of that day does not name. */
  unlisted: { names: string[]; list: CalendarDate | null };
  /** The cookies themselves, without their values. */
  unlistedCookies: UnlistedCookie[];
  /** What may be ticked; the value itself is read once it is. */
  identifiers: { key: string; name: string; host: string }[];
  /** Domains other than the shop's that were seen here; they may be ticked. */
  hosts: string[];
  /** Since when the browser has sent Global Privacy Control to the shop; null: it does not. */
  signalSince: CalendarDate | null;
  /** Whether the store could be looked into: that of a closed window cannot. */
  looked: boolean;
}

/** What the shopper has chosen and typed for a letter. */
export interface LetterChoices {
  /** Empty: the first that the law has. */
  kinds: readonly RequestKind[];
  form: 'compact' | 'full';
  language: string;
  texts: LetterTexts;
  details: Details;
  /** Those that were ticked, with their values. */
  identifiers: readonly Identifier[];
  /** Domains to be asked about; only those that were seen here reach the letter. */
  hosts: readonly string[];
  /** Whether the letter says since when Global Privacy Control was sent. Only one that objects does. */
  signal: boolean;
  /** What the letter calls itself; anything that is no reference is left out. */
  reference: string;
}

export interface ComposedLetter {
  choices: RequestChoice[];
  /** Null where the law has nothing to ask for. */
  letter: Letter | Unavailable | null;
  /** The company's own page for such requests, and its address for post; null where none is known. */
  form: RequestForm | null;
  post: string | null;
}

/** Whether a request says what Global Privacy Control says as well. */
export function objects(kind: RequestKind): boolean {
  return kind === 'objection' || kind === 'marketing' || kind === 'opt-out';
}

/**
 * Writes the letters that rest on these facts: the one asked for, with which requests there are and the ways to send it.
 * What does not change while somebody types is worked out once.
 */
export function letterComposer(facts: LetterFacts): (chosen: LetterChoices) => ComposedLetter {
  const { resolution, sent, unlisted, shopName } = facts;
  const { contacts, person, readings } = resolution;
  const circumstances = { holidays: facts.holidays && holidaysOf(person, facts.holidays), nextDayFrom: facts.nextDayFrom };
  const choices = requestChoices({ resolution, sent, unlisted: unlisted.names.length });
  const possible = choices.flatMap(({ kind, unavailable }) => (unavailable ? [] : [kind]));
  return (chosen) => {
    const asked = possible.filter((kind) => chosen.kinds.includes(kind));
    const kinds = asked.length > 0 ? asked : possible.slice(0, 1);
    const letter =
      kinds.length === 0
        ? null
        : writeLetter({
            ...chosen,
            kinds,
            resolution,
            shopName,
            sent,
            circumstances,
            unlisted,
            reference: isReference(chosen.reference) ? chosen.reference : null,
            signalSince: chosen.signal && kinds.some(objects) ? facts.signalSince : null,
            hosts: facts.hosts.filter((host) => chosen.hosts.includes(host)),
          });
    const addressee = letter && isLetter(letter) ? letter.addressee : null;
    return {
      choices,
      letter,
      form: formFor(contacts, facts, kinds),
      post: postalAddress(contacts, readings.find(({ entity }) => entity?.name === addressee)?.entity ?? null),
    };
  };
}
