import type { StoredCookie } from '../cookie/cookie';
import { withinDomain } from '../site/domain';

/**
 * Hosts other than the shop's that were seen on its pages: those whose cookies the browser keeps in the shop's own
 * partition, which only a page of the shop can have brought about. Each once, in order.
 */
export function hostsSeen(cookies: readonly Pick<StoredCookie, 'domain' | 'partition'>[], shopDomains: readonly string[]): string[] {
  const foreign = cookies.filter(({ domain, partition }) => partition !== null && !shopDomains.some((own) => withinDomain(domain, own)));
  return [...new Set(foreign.map(({ domain }) => domain))].sort();
}
