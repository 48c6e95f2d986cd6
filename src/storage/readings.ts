import type { PolicyMatch, PolicyReading } from '../core/policy/reading';
import type { ShopId } from '../core/site/site';
import { SerialQueue } from './serial-queue';
import { SessionStore } from './session-store';

/** A policy page as the shopper had it open, for the comparison page. In memory only, until the browser closes. */
export interface KeptReading {
  id: string;
  shop: ShopId;
  address: string;
  title: string;
  readOn: string;
  reading: PolicyReading;
  match: PolicyMatch;
  /** Version or list that it is best compared with; null where none is near. */
  against: string | null;
}

const store = new SessionStore<KeptReading[]>('readings', 1, Array.isArray);
const turns = new SerialQueue();
/** A policy is some 100 KB, the area holds 10 MB. */
const MOST = 5;

/** Keeps a reading, in place of an older one of the same address. Throws what the area throws. */
export async function keepReading(kept: KeptReading): Promise<void> {
  await turns.run(async () => {
    const others = ((await store.get()) ?? []).filter(({ address }) => address !== kept.address);
    await store.set([kept, ...others].slice(0, MOST));
  });
}

/** The reading of that id, or null when the browser has forgotten it. */
export async function readingOf(id: string): Promise<KeptReading | null> {
  return (await store.get())?.find((kept) => kept.id === id) ?? null;
}
