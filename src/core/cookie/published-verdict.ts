import type { Verdict } from './match';

/**
 * The words for verdicts in what leaves the program or outlives it: reports, the command line, the history, exported files.
 * Programs and older files know these; here alone they meet the names that the code has.
 */
const PUBLISHED = {
  listed: 'listed',
  companyListed: 'companyOnly',
  notListed: 'notListed',
  unclear: 'unclear',
  extensionMade: 'notTheShops',
} as const satisfies Record<Verdict, string>;

export type PublishedVerdict<V extends Verdict = Verdict> = (typeof PUBLISHED)[V];

/** Numbers by verdict, and whatever else stands beside them, under the published words. */
export type Published<Counts> = { [Key in keyof Counts as Key extends Verdict ? PublishedVerdict<Key> : Key]: Counts[Key] };

/** The word for a verdict in a file. */
export function publishedVerdict<V extends Verdict>(verdict: V): PublishedVerdict<V> {
  return PUBLISHED[verdict];
}

/** The same for numbers by verdict, in their order; what is no verdict stays as it is. */
export function publishedCounts<Counts extends object>(counts: Counts): Published<Counts> {
  return Object.fromEntries(
    Object.entries(counts).map(([key, count]) => [Object.hasOwn(PUBLISHED, key) ? PUBLISHED[key as Verdict] : key, count]),
  ) as Published<Counts>;
}
