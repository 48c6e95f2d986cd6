import type { Details, Channel } from '../core/request/request';
import type { ShopId } from '../core/site/site';
import { sessionArea } from '../platform/storage';

/** What the shopper has chosen and typed for a letter that is not taken along yet. */
export interface Composing {
  language: string | null;
  form: 'compact' | 'full';
  channel: Channel;
  details: Details;
  identifiers: readonly string[];
  hosts: readonly string[];
  attach: boolean;
  reference: string;
  /** Whether a letter of that reference was taken along already. */
  taken: boolean;
}

const key = (shop: ShopId, store: string | null): string => `composing:${shop}:${store ?? ''}`;

/** Keeps a letter that is being written: in memory, until the browser closes, so that a page loaded again has it and no disk does. Never called from a private window. */
export async function keepComposing(shop: ShopId, store: string | null, composing: Composing): Promise<void> {
  // A page that cannot keep it can still write the letter.
  await sessionArea.set({ [key(shop, store)]: composing }).catch(() => undefined);
}

/** Null where there is none, or the browser refuses. */
export async function composingOf(shop: ShopId, store: string | null): Promise<Composing | null> {
  const found = await sessionArea.get(key(shop, store)).catch(() => ({}) as Record<string, unknown>);
  return (found[key(shop, store)] as Composing | undefined) ?? null;
}
