import type { PageScan } from '../core/inventory/inventory';
import type { ShopId } from '../core/site/site';
import { SessionStore } from './session-store';

// In memory only, until the browser closes; of private windows nothing is kept at all.
const store = new SessionStore<PageScan>('look', 1);
const nameOf = (shop: ShopId, cookieStore: string): string => `${shop}:${cookieStore}`;

/** Keeps what was read from a shop's page, in place of what was read before. Where that fails it has only been shown. */
export async function keepPageScan(shop: ShopId, cookieStore: string, scan: PageScan): Promise<void> {
  await store.set(scan, nameOf(shop, cookieStore)).catch(() => undefined);
}

/** What was last read from a page of the shop in this store; null where nothing was, or the browser has forgotten it. */
export async function keptPageScan(shop: ShopId, cookieStore: string): Promise<PageScan | null> {
  return store.get(nameOf(shop, cookieStore));
}
