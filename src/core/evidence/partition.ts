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
