import { PAGES, type PageName } from '../core/page-address';
import { SHOP_IDS, type ShopId } from '../core/site/site';

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
