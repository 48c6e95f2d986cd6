import { SHOP_IDS, type ShopId } from '../site/site';
import type { Preset } from './cleaning';
import { currentPeriod, type SignalPeriod } from './signal';

/** What can be kept clean: presets that nothing of the shop needs. */
export const KEPT_CLEAN = ['tracking', 'viewed', 'affiliate', 'notListed'] as const satisfies readonly Preset[];
export type KeptClean = (typeof KEPT_CLEAN)[number];

/** What the shopper chose for one shop, but for the signal, whose periods say whether it is on. */
export interface ShopControls {
  keepClean: KeptClean[];
  /** Since when all that is on there is paused, in milliseconds since the epoch; null: it is at work. */
  paused: number | null;
  /** Whether the signal is to be sent again as soon as it is not paused. */
  signal: boolean;
  /** Whether requests to advertising and measurement companies are blocked on its pages, at once or as soon as it is not paused. */
  block: boolean;
  /** Since when that is off because the browser took access away, in milliseconds since the epoch; null: it is not. */
  blockEnded: number | null;
}
export type Controls = Partial<Record<ShopId, ShopControls>>;

const NONE: ShopControls = { keepClean: [], paused: null, signal: false, block: false, blockEnded: null };

/** Those of one shop; nothing where nothing was chosen. */
export function controlsFor(controls: Controls, shop: ShopId): ShopControls {
  return controls[shop] ?? NONE;
}

/** The controls, with something of one shop changed. */
export function withControls(controls: Controls, shop: ShopId, changes: Partial<ShopControls>): Controls {
  return { ...controls, [shop]: { ...controlsFor(controls, shop), ...changes } };
}

/** The controls of one shop with one thing kept clean or not any more, in the order in which they are shown. */
export function withKeptClean(controls: Controls, shop: ShopId, what: KeptClean, on: boolean): Controls {
  const { keepClean } = controlsFor(controls, shop);
  return withControls(controls, shop, { keepClean: KEPT_CLEAN.filter((one) => (one === what ? on : keepClean.includes(one))) });
}

const moment = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** The controls as they were stored; of what is broken, nothing is on. */
export function readControls(value: unknown): Controls {
  const stored = isObject(value) ? value : {};
  return Object.fromEntries(
    SHOP_IDS.flatMap((shop): [ShopId, ShopControls][] => {
      const one = stored[shop];
      if (!isObject(one)) return [];
      const { keepClean, paused, signal, block, blockEnded } = one;
      return [
        [
          shop,
          {
            keepClean: KEPT_CLEAN.filter((what) => Array.isArray(keepClean) && keepClean.includes(what)),
            paused: moment(paused),
            signal: signal === true,
            block: block === true,
            blockEnded: moment(blockEnded),
          },
        ],
      ];
    }),
  );
}

/** What is on at a shop, paused or not, as the popup says it in one line. */
export interface ActiveControls {
  on: ('signal' | 'keepClean' | 'block')[];
  paused: boolean;
}

/** Null where nothing is on. */
export function activeControls(controls: Controls, periods: readonly SignalPeriod[], shop: ShopId): ActiveControls | null {
  const { keepClean, paused, signal, block } = controlsFor(controls, shop);
  const sends = signal || currentPeriod(periods, shop) !== null;
  const isOn = { signal: sends, keepClean: keepClean.length > 0, block };
  const on = (['signal', 'keepClean', 'block'] as const).filter((one) => isOn[one]);
  return on.length === 0 ? null : { on, paused: paused !== null };
}
