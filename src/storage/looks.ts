import type { Look } from '../core/inventory/inventory';
import type { ShopId } from '../core/site/site';
import { sessionArea } from '../platform/storage';

/** One shop and store. In memory only, until the browser closes; of private windows nothing is kept at all. */
const keyOf = (shop: ShopId, store: string): string => `look:${shop}:${store}`;

/** Keeps what was read from a shop's page, in place of what was read before. Where that fails it has only been shown. */
export async function keepLook(shop: ShopId, store: string, look: Look): Promise<void> {
  await sessionArea.set({ [keyOf(shop, store)]: look }).catch(() => undefined);
}

/** What was last read from a page of the shop in this store; null where nothing was, or the browser has forgotten it. */
export async function keptLook(shop: ShopId, store: string): Promise<Look | null> {
  const key = keyOf(shop, store);
  const found = await sessionArea.get(key).catch(() => ({}) as Record<string, unknown>);
  return (found[key] as Look | undefined) ?? null;
}
