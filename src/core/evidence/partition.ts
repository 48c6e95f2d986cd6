import type { StoredCookie } from '../cookie/cookie';
import { withinDomain } from '../site/domain';

/** What stands for a partition under a site that is not the shop's. */
export const OTHER_SITE = 'other-site';

/**
 * A partition as it may be handed on: of the shop's own the site, of any other only that it is one. Its name would tell
 * where else the shopper goes, which is nobody's business and no finding on the shop.
 */
export function partitionFor(partition: string | null, domains: readonly string[]): string | null {
  if (partition === null) return null;
  const host = URL.canParse(partition) ? new URL(partition).hostname : partition;
  return domains.some((domain) => withinDomain(host, domain)) ? partition : OTHER_SITE;
}

/** The parts that a cookie lies in, as they may be handed on; what most cookies have not is left out. */
export function partsOf(
  { partition, crossSiteAncestor, firstPartyDomain }: Pick<StoredCookie, 'partition' | 'crossSiteAncestor' | 'firstPartyDomain'>,
  domains: readonly string[],
): Pick<StoredCookie, 'partition' | 'crossSiteAncestor' | 'firstPartyDomain'> {
  const isOwn = firstPartyDomain !== undefined && domains.some((domain) => withinDomain(firstPartyDomain, domain));
  return {
    partition: partitionFor(partition, domains),
    ...(crossSiteAncestor && { crossSiteAncestor }),
    // Any other site is a partition, and told as one.
    ...(isOwn && { firstPartyDomain }),
  };
}
