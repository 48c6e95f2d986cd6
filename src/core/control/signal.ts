import type { ShopId } from '../site/site';

/** A time during which this browser sent Global Privacy Control to a shop. Milliseconds since the epoch. */
export interface SignalPeriod {
  shop: ShopId;
  from: number;
  /** Null while it lasts. */
  until: number | null;
  /** Whether the shopper switched it off, or the browser took away our access to the shop; null while it lasts. */
  ended: 'shopper' | 'access' | null;
}

/** How many are remembered: those that last, and the newest of the others. */
export const MOST_PERIODS = 200;

/** The period that lasts; null while the signal is off for the shop. */
export function currentPeriod(periods: readonly SignalPeriod[], shop: ShopId): SignalPeriod | null {
  return periods.find((period) => period.shop === shop && period.until === null) ?? null;
}

/** The periods, newest first, with one that begins now; as they were where one lasts already. */
export function startSignal(periods: readonly SignalPeriod[], shop: ShopId, at: number): SignalPeriod[] {
  if (currentPeriod(periods, shop) !== null) return [...periods];
  const all: SignalPeriod[] = [{ shop, from: at, until: null, ended: null }, ...periods];
  // The one that lasts says that the signal is on: to forget that of another shop would switch it off there.
  let room = MOST_PERIODS - all.filter(({ until }) => until === null).length;
  return all.filter(({ until }) => until === null || (room -= 1) >= 0);
}

/** The periods, with the one that lasts ended now. A clock that was set back gives no period that ends before it began. */
export function endSignal(
  periods: readonly SignalPeriod[],
  shop: ShopId,
  at: number,
  ended: NonNullable<SignalPeriod['ended']>,
): SignalPeriod[] {
  return periods.map((period) =>
    period.shop === shop && period.until === null ? { ...period, until: Math.max(period.from, at), ended } : period,
  );
}

/** What the open page of a shop showed when it was asked. */
export interface SignalCheck {
  host: string;
  at: number;
  /** Whether the request that the page made bore the header; null where none was seen. */
  header: boolean | null;
  /** Whether the page's scripts see the property. */
  property: boolean;
  /** What the shop's own file `/.well-known/gpc.json` says; null where there is none. */
  declared: boolean | null;
}
export type SignalCheckAnswer = { kind: 'checked'; check: SignalCheck } | { kind: 'noTab' } | { kind: 'failed'; code: string };

/** The signal of one shop as the page shows it. */
export interface SignalState {
  /** Whether the browser lets us at the shop at all. */
  access: boolean;
  /** Whether it begins again when the pause of this shop ends. */
  paused: boolean;
  current: SignalPeriod | null;
  /** Those that have ended, newest first. */
  earlier: SignalPeriod[];
}
