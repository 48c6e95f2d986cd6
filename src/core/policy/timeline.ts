import { addDays, type CalendarDate } from '../calendar';
import type { CookieList } from '../cookie/cookie-list';
import type { ShopId } from '../site/site';
import type { Policy } from './policy';

/** What of a policy says when it is in force. */
export type DatedPolicy = Pick<Policy, 'shops' | 'effective' | 'captured' | 'completeness' | 'translationOnly' | 'revision' | 'between'>;

/** What of a policy says what cookies are compared with while it is in force. */
export type ComparedPolicy = DatedPolicy & Pick<Policy, 'cookieList' | 'partners'>;

/** The version for a day, or the neighbours of the gap the day falls into. */
export type VersionAnswer<P extends DatedPolicy = Policy> =
  | {
      kind: 'held';
      policy: P;
      /** Last day of this text, as far as we know. */
      until: CalendarDate | null;
      latest: boolean;
      undatedSince: CalendarDate | null;
      /** All texts that carry this date, in the order of our copies: more than one, and the text changed under its date. */
      texts: P[];
    }
  | { kind: 'gap'; before: P | null; after: P | null; known: P | null };

function isHeld(policy: DatedPolicy): boolean {
  return policy.completeness === 'full' || policy.completeness === 'excerpt';
}

/** From when a text is surely in force: its own date or, where it states no day, that of our first copy. */
export function startOf(policy: DatedPolicy): CalendarDate | null {
  if (policy.translationOnly) return null;
  return policy.effective ?? (isHeld(policy) ? (policy.captured[0] ?? null) : null);
}

/** Versions of a shop's policy with a date, oldest first; texts of one date in the order of our copies. */
export function versionsOf<P extends DatedPolicy>(policies: readonly P[], shop: ShopId): P[] {
  return policies
    .filter((policy) => policy.shops.includes(shop) && startOf(policy) !== null)
    .sort((a, b) => `${startOf(a)} ${a.revision ?? ''}`.localeCompare(`${startOf(b)} ${b.revision ?? ''}`));
}

/** The first day on which `versionOn` answers with this text: its own date, or of a later text of that date the day of our copy. */
export function firstDayOf(policies: readonly DatedPolicy[], policy: DatedPolicy): CalendarDate | null {
  const start = startOf(policy);
  const isLater = policies.some(
    (other) =>
      startOf(other) === start &&
      other.shops.some((shop) => policy.shops.includes(shop)) &&
      (other.revision ?? '') < (policy.revision ?? ''),
  );
  return isLater ? policy.revision : start;
}

/**
 * The version in force on a day. A version applies until the day before the next one that is *known to exist*, whether
 * we hold that one or not; on a day whose version we do not hold there is no answer, only its neighbours. Of several
 * texts under one date it is the one we last copied on or before the day; before the first copy, the first.
 */
export function versionOn<P extends DatedPolicy>(policies: readonly P[], shop: ShopId, date: CalendarDate): VersionAnswer<P> {
  const versions = versionsOf(policies, shop);
  const day = (policy: P): CalendarDate => startOf(policy) ?? '';
  const started = versions.filter((policy) => day(policy) <= date);
  const next = versions.find((policy) => day(policy) > date) ?? null;
  const known = started.at(-1) ?? null;
  const texts = known ? started.filter((policy) => day(policy) === day(known)) : [];
  const current = texts.filter((policy) => (policy.revision ?? '') <= date).at(-1) ?? texts[0] ?? null;
  if (current && isHeld(current)) {
    const following = texts[texts.indexOf(current) + 1];
    const end = following?.revision ?? (next && day(next));
    const undated = policies.find(
      (policy) =>
        policy.shops.includes(shop) &&
        policy.between &&
        policy.between[0] >= day(current) &&
        policy.between[0] < date &&
        !started.includes(policy),
    );
    return {
      kind: 'held',
      policy: current,
      until: end ? addDays(end, -1) : null,
      latest: end === null,
      undatedSince: undated?.between?.[0] ?? null,
      texts,
    };
  }
  return {
    kind: 'gap',
    before: started.filter(isHeld).at(-1) ?? null,
    after: versions.find((policy) => day(policy) > date && isHeld(policy)) ?? null,
    known,
  };
}

/**
 * The list to compare with under a policy on a day: the one the policy prints, or, where it points to a separate
 * notice, that notice's text as of that day (our last copy on or before it).
 */
export function cookieListFor(policy: Pick<Policy, 'cookieList'>, lists: readonly CookieList[], date: CalendarDate): CookieList | null {
  return textsOfList(policy, lists).findLast(({ captured }) => captured === null || captured <= date) ?? null;
}

/** Every text of the list that a policy names, in the order of our copies: those that `cookieListFor` may answer with. */
export function textsOfList({ cookieList }: Pick<Policy, 'cookieList'>, lists: readonly CookieList[]): CookieList[] {
  const named = lists.find((list) => list.id === cookieList);
  if (!named || named.captured === null) return named ? [named] : [];
  return lists
    .filter((list) => list.captured !== null && list.effective === named.effective && list.shops.some((shop) => named.shops.includes(shop)))
    .sort((a, b) => (a.captured ?? '').localeCompare(b.captured ?? ''));
}

/** What the cookies of a shop are compared with on a day: the list, and the partners the policy names besides. */
export function comparisonOn(
  corpus: { policies: readonly ComparedPolicy[]; cookieLists: readonly CookieList[] },
  shop: ShopId,
  date: CalendarDate,
): { list: CookieList | null; partners: string[] } {
  const answer = versionOn(corpus.policies, shop, date);
  // In a gap the policy is not held, but the separate notice that it pointed to may be.
  const policy = answer.kind === 'gap' ? answer.known : answer.policy;
  return policy === null
    ? { list: null, partners: [] }
    : { list: cookieListFor(policy, corpus.cookieLists, date), partners: policy.partners.map(({ company }) => company) };
}
