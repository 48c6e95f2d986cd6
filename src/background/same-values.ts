import { compareValues, type SameValue } from '../core/cookie/same-value';
import { identifiersAllowed } from '../core/request/letter/identifier';
import { withinDomain } from '../core/site/domain';
import type { ShopId } from '../core/site/site';
import { loadCorpus } from '../platform/assets';
import { cookiesOf, labelValues } from '../platform/cookies';

/**
 * On which other sites of the group the identifiers of a shop are stored with the same value, in one store. Only names
 * that the catalogue allows as identifiers, and only sites that the browser lets us look at. The values stay in
 * `platform`, where they are read and compared; here they are numbers of groups, and in the answer names of hosts.
 */
export async function sameValues(id: ShopId, store: string | null): Promise<SameValue[]> {
  const { sites, catalogue } = await loadCorpus();
  const shops = sites.shops.flatMap(({ domains }) => domains);
  const own = sites.shops.find((shop) => shop.id === id)?.domains ?? [];
  const group = [...shops, ...sites.sisters.flatMap(({ domains }) => domains), ...sites.groupHosts.map(({ domain }) => domain)];
  const isWithin = (domain: string, domains: readonly string[]): boolean => domains.some((one) => withinDomain(domain, one));
  const stored = (await cookiesOf(group, store)).filter(({ domain }) => isWithin(domain, group));
  const identifiers = identifiersAllowed(stored, catalogue, shops);
  return compareValues(identifiers, await labelValues(identifiers), group).filter(({ domain }) => isWithin(domain, own));
}
