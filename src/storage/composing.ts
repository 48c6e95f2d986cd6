import type { Details, Channel } from '../core/request/request';
import type { ShopId } from '../core/site/site';
import { SessionStore } from './session-store';

/** What the shopper has chosen and typed for a letter that is not taken along yet. */
export interface Composing {
  language: string | null;
  form: 'compact' | 'full';
  channel: Channel;
  details: Details;
  identifiers: readonly string[];
  hosts: readonly string[];
  /** Whether it says since when Global Privacy Control was sent. */
  signal: boolean;
  attach: boolean;
  reference: string;
  /** Whether a letter of that reference was taken along already. */
  taken: boolean;
}

const store = new SessionStore<Composing>('composing', 2);
const nameOf = (shop: ShopId, cookieStore: string | null): string => `${shop}:${cookieStore ?? ''}`;

/** Keeps a letter that is being written: in memory, until the browser closes, so that a page loaded again has it and no disk does. Never called from a private window. */
export async function keepComposing(shop: ShopId, cookieStore: string | null, composing: Composing): Promise<void> {
  // A page that cannot keep it can still write the letter.
  await store.set(composing, nameOf(shop, cookieStore)).catch(() => undefined);
}

/** Null where there is none, or the browser refuses. */
export async function composingOf(shop: ShopId, cookieStore: string | null): Promise<Composing | null> {
  return store.get(nameOf(shop, cookieStore));
}
