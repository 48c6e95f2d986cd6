import type { StoredCookie } from '../cookie/cookie';
import { withinDomain } from '../site/domain';
import type { Shop, SiteDirectory } from '../site/site';

/**
 * Whose a host is, seen from a shop: `first` the shop's own domains, `group` another host of the same group (a *site* of
 * its own to the browser, the same company to the shopper), `outside` everybody else.
 */
export type Party = 'first' | 'group' | 'outside';

const within = (host: string, domains: readonly string[]): boolean => domains.some((domain) => withinDomain(host, domain));

/** The party of a host, by the records of the shop and its group. What no record names is outside. */
export function partyOf(host: string, shop: Pick<Shop, 'domains'>, sites: Pick<SiteDirectory, 'shops' | 'sisters' | 'groupHosts'>): Party {
  if (within(host, shop.domains)) return 'first';
  const group = [
    ...sites.shops.flatMap(({ domains }) => domains),
    ...sites.sisters.flatMap(({ domains }) => domains),
    ...sites.groupHosts.map(({ domain }) => domain),
  ];
  return within(host, group) ? 'group' : 'outside';
}

/** Whether another host stores this cookie in a partition under the shop: it was set, or can be read, only inside the shop's pages. */
export function isPartitionedUnder(cookie: Pick<StoredCookie, 'partition'>, shop: Pick<Shop, 'domains'>): boolean {
  return shop.domains.some((domain) => cookie.partition === `https://${domain}`);
}
