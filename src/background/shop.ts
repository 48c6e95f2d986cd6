import type { Shop, ShopId } from '../core/site/site';
import { loadDirectory } from '../platform/assets';

/** Every shop we compare. */
export async function allShops(): Promise<readonly Shop[]> {
  return (await loadDirectory()).shops;
}

/** The shop that a page asks about. Throws a `RangeError` where there is none: pages ask only of those we gave them. */
export async function shopOf(id: ShopId): Promise<Shop> {
  const shop = (await allShops()).find((candidate) => candidate.id === id);
  if (!shop) throw new RangeError(`No such shop: ${id}`);
  return shop;
}
