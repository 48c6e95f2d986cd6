import { SHOP_IDS, type ShopId } from '../core/site/site';

export const PAGES = ['cookies', 'cookie', 'rules', 'requests', 'request', 'opt-outs', 'compare', 'report', 'welcome'] as const;
export type PageName = (typeof PAGES)[number];

/** A place in this page, as its hash says: `#/cookies?site=aliexpress&filter=listed`. */
export interface Route {
  page: PageName;
  shop: ShopId;
  query: URLSearchParams;
}

/** Reads a hash. What it does not understand becomes the first page and the first shop. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const query = new URLSearchParams(search);
  const site = query.get('site');
  return {
    page: PAGES.find((page) => page === path) ?? 'cookies',
    shop: SHOP_IDS.find((shop) => shop === site) ?? 'aliexpress',
    query,
  };
}

/** The hash of a place; empty and missing parameters are left out. */
export function hashOf(page: PageName, shop: ShopId, parameters: Readonly<Record<string, string | null>> = {}): string {
  const query = new URLSearchParams({ site: shop });
  for (const [key, value] of Object.entries(parameters)) if (value) query.set(key, value);
  return `#/${page}?${query}`;
}
