import type { PolicyMatch, PolicyReading } from '../core/policy/reading';
import type { ShopId } from '../core/site/site';
import { sessionArea } from '../platform/storage';

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

const KEY = 'readings';
/** A policy is some 100 KB, the area holds 10 MB. */
const MOST = 5;

async function all(): Promise<KeptReading[]> {
  const found = (await sessionArea.get(KEY))[KEY];
  return Array.isArray(found) ? (found as KeptReading[]) : [];
}

/** Keeps a reading, in place of an older one of the same address. Throws what the area throws. */
export async function keepReading(kept: KeptReading): Promise<void> {
  const others = (await all()).filter(({ address }) => address !== kept.address);
  await sessionArea.set({ [KEY]: [kept, ...others].slice(0, MOST) });
}

/** The reading of that id, or null when the browser has forgotten it. */
export async function readingOf(id: string): Promise<KeptReading | null> {
  return (await all()).find((kept) => kept.id === id) ?? null;
}
