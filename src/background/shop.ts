import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus } from '../platform/assets';

/** The shop that a page asks about. Throws a `RangeError` where there is none: pages ask only of those we gave them. */
export async function shopOf(id: ShopId): Promise<Shop> {
  const shop = (await loadCorpus()).sites.shops.find((candidate) => candidate.id === id);
  if (!shop) throw new RangeError(`No such shop: ${id}`);
  return shop;
}
