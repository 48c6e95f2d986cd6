import type { StoredCookie } from '../../cookie/cookie';
import { withinDomain } from '../../site/domain';

/**
 * Hosts other than the shop's that were seen on its pages: those whose cookies the browser keeps in the shop's own
 * partition, which only a page of the shop can have brought about, and those that a look at an open page found
 * `contacted`. Each once, in order.
 */
export function hostsSeen(
  cookies: readonly Pick<StoredCookie, 'domain' | 'partition'>[],
  shopDomains: readonly string[],
  contacted: readonly string[] = [],
): string[] {
  const kept = cookies.flatMap(({ domain, partition }) => (partition === null ? [] : [domain]));
  const foreign = [...kept, ...contacted].filter((host) => !shopDomains.some((own) => withinDomain(host, own)));
  return [...new Set(foreign)].sort();
}
