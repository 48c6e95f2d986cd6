import { choiceMark } from '../history/consent';
import type { Observations } from '../history/past';
import { cookieIdentity } from './cookie';
import { sameValueMark, type Mark, type Marker, type SameValue } from './marks';
import type { JudgedCookie } from './summary';

/** What marks rest on besides lists and catalogue. */
export interface MarkCircumstances {
  /** Milliseconds since the epoch. */
  at: number;
  /** Null where there is no history to ask. */
  observations: Observations | null;
  /** Null where the shopper has not asked for the comparison. */
  sameValues: readonly SameValue[] | null;
  /** Whether two moments fall on one civil day where the shopper is. */
  sameDay: (a: number, b: number) => boolean;
}

/** Every mark of a cookie: of the lists and the catalogue, of the comparison of values, of the shopper's choice. */
export function allMarks(
  marker: Marker,
  { cookie, judgement }: JudgedCookie,
  { at, observations, sameValues, sameDay }: MarkCircumstances,
): Mark[] {
  const seen = observations?.seen[cookieIdentity(cookie)] ?? null;
  return [
    ...marker.marksOf(cookie, { at, lifetime: seen?.lifetime ?? null }),
    sameValueMark(cookie, sameValues ?? [], judgement.known, at),
    // A browser extension asks nobody for consent, and the shop did not set what it makes.
    judgement.verdict === 'notTheShops'
      ? null
      : choiceMark(cookie, observations?.consent ?? null, seen, observations?.since ?? null, sameDay),
  ].filter((mark) => mark !== null);
}
