import type { ShopId, SiteDirectory } from './site';

/**
 * Whether an address is one where a shop publishes its policies: on a host and under a path of `policyPages`. The shop is
 * null where the host serves texts of several. What the page really says is for the reader to tell.
 */
export function policyPageAt(url: string, directory: Pick<SiteDirectory, 'policyPages'>): { shop: ShopId | null; host: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname, search, hash } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const host = hostname.replace(/\.$/, '');
  const place = directory.policyPages.find((page) => page.host === host && `${pathname}${search}${hash}`.startsWith(page.path));
  return place ? { shop: place.shop, host } : null;
}
