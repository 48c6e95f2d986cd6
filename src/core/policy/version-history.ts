import type { CalendarDate } from '../calendar';
import type { CookieList } from '../cookie/cookie-list';
import type { Corpus, LawBook } from '../corpus';
import type { ShopId } from '../site/site';
import { changesBetween, listChanges, type Change } from './changes';
import type { Person } from './places';
import type { Policy } from './policy';
import { firstDayOf, startOf, versionOn, versionsOf } from './timeline';

/** One text on the axis: a version of the policy, another text under the same date, or a text of the separate cookie notice. */
export interface TimelineEntry {
  id: string;
  kind: 'policy' | 'notice';
  title: string;
  /** The day it appeared: its own date, or that of our first copy. Where a version states only a month, that day of our copy. */
  from: CalendarDate;
  /** Date or month that the text states. */
  stated: string | null;
  /** Whether the text changed under a date it already had. */
  underSameDate: boolean;
  held: boolean;
  url: string | null;
  /** What changed against the text before; null for the first one. */
  changes: Change[] | null;
}

/** All texts of a shop in the order in which they appeared, each with what changed for this shopper. */
export function historyFor({ shop, person }: { shop: ShopId; person: Person }, corpus: Corpus, book: LawBook): TimelineEntry[] {
  const policies = versionsOf(corpus.policies, shop);
  const steps = policies.map((policy, index): TimelineEntry => {
    const before = policies[index - 1];
    return {
      id: policy.id,
      kind: 'policy',
      title: policy.title,
      from: firstDayOf(corpus.policies, policy) ?? '',
      stated: policy.effective ?? policy.month ?? null,
      underSameDate: before !== undefined && policy.effective !== null && startOf(before) === startOf(policy),
      held: policy.completeness !== 'known',
      url: policy.urls[0] ?? null,
      changes: before ? changesBetween(before, policy, person, corpus, book) : null,
    };
  });
  const notices = corpus.cookieLists
    .filter((list): list is CookieList & { captured: CalendarDate } => list.captured !== null && list.shops.includes(shop))
    .sort((a, b) => `${a.effective} ${a.captured}`.localeCompare(`${b.effective} ${b.captured}`));
  const noticeSteps = notices.map((notice, index): TimelineEntry => {
    const before = notices[index - 1];
    return {
      id: notice.id,
      kind: 'notice',
      title: notice.title,
      from: notice.captured,
      stated: notice.effective,
      underSameDate: before?.effective === notice.effective,
      held: true,
      url: notice.sources[0].url ?? null,
      changes: before ? listChanges(before, notice) : null,
    };
  });
  return [...steps, ...noticeSteps].sort((a, b) => a.from.localeCompare(b.from) || a.kind.localeCompare(b.kind));
}

/**
 * What changed for a shopper between the text in force on one day and the one in force on a later day; empty where it is
 * the same text, null where on one of the two days we hold none.
 */
export function changesSince(
  question: { shop: ShopId; person: Person; from: CalendarDate; to: CalendarDate },
  corpus: Corpus,
  book: LawBook,
): Change[] | null {
  const { shop, person, from, to } = question;
  const [before, after] = [from, to].map((date) => versionOn(corpus.policies, shop, date));
  if (before?.kind !== 'held' || after?.kind !== 'held') return null;
  return before.policy.id === after.policy.id ? [] : changesBetween(before.policy, after.policy, person, corpus, book);
}

/** The texts that can be in force from the last held version of each shop on: all that a question about today needs. */
export function isCurrent(policy: Policy, policies: readonly Policy[]): boolean {
  return policy.shops.some((shop) => {
    const lastHeld = versionsOf(policies, shop).findLast(({ completeness }) => completeness === 'full' || completeness === 'excerpt');
    const since = lastHeld === undefined ? '' : (startOf(lastHeld) ?? '');
    return (startOf(policy) ?? policy.between?.[1] ?? '') >= since;
  });
}
