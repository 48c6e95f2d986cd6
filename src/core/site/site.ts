/** The records of shops and sites; every field is described in its schema in `src/records`. */
import type { ShopId } from '../../records/vocabulary';

export type { ShipToCookie, Shop, SisterSite, SiteDirectory } from '../../records/site';
export type { ShopId };
export const SHOP_IDS: readonly ShopId[] = ['aliexpress', 'alibaba'];
