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

/** Parameters that name a text in the shops' own addresses; all others may speak of the visitor. */
const NAMING = new Set([
  'type',
  'ruleId',
  'cId',
  'isRouter',
  'viewKey',
  'id',
  'categoryIds',
  'pageId',
  'category',
  'knowledge',
  'language',
  'lang',
]);

/** The address of a policy page without what may identify the visitor: only the parameters that name the text are left. */
export function plainAddress(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, pathname, search, hash } = new URL(url);
  const named = (query: string): string => {
    const kept = [...new URLSearchParams(query)].filter(([name]) => NAMING.has(name));
    return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
  };
  const [path = '', query = ''] = hash.split(/\?(.*)/s);
  return `${origin}${pathname}${named(search)}${/^#\/[\w/.-]*$/.test(path) ? `${path}${named(query)}` : ''}`;
}
