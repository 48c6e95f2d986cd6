import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentPeriod, endSignal, MOST_PERIODS, startSignal, type SignalPeriod } from '../../../src/core/control/signal';
import { SHOP_IDS } from '../../../src/core/site/site';

describe('the times of the signal', () => {
  it('begin once, and end with the reason', () => {
    const on = startSignal([], 'aliexpress', 1000);
    expect(startSignal(on, 'aliexpress', 2000)).toEqual(on);
    expect(endSignal(on, 'aliexpress', 3000, 'access')).toEqual([{ shop: 'aliexpress', from: 1000, until: 3000, ended: 'access' }]);
  });

  it('of one shop are not those of the other', () => {
    const on = startSignal(startSignal([], 'aliexpress', 1000), 'alibaba', 2000);
    const left = endSignal(on, 'aliexpress', 3000, 'shopper');
    expect(currentPeriod(left, 'aliexpress')).toBeNull();
    expect(currentPeriod(left, 'alibaba')).toEqual({ shop: 'alibaba', from: 2000, until: null, ended: null });
  });

  it('are never so many that one that lasts is forgotten: the signal stays on at a shop, whatever is switched at the other', () => {
    let periods = startSignal([], 'alibaba', 1000);
    for (let at = 2000; at < 2000 + 2 * MOST_PERIODS; at += 1)
      periods = endSignal(startSignal(periods, 'aliexpress', at), 'aliexpress', at, 'shopper');
    expect(currentPeriod(periods, 'alibaba')).toEqual({ shop: 'alibaba', from: 1000, until: null, ended: null });
    expect(periods).toHaveLength(MOST_PERIODS);
    expect(periods[0]?.from).toBe(1999 + 2 * MOST_PERIODS);
  });

  it('hold together whatever is pressed, whenever, on whatever clock', () => {
    const press = fc.record({ shop: fc.constantFrom(...SHOP_IDS), on: fc.boolean(), at: fc.nat(1_000_000) });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 500 }), (presses) => {
        let periods: SignalPeriod[] = [];
        for (const { shop, on, at } of presses) {
          periods = on ? startSignal(periods, shop, at) : endSignal(periods, shop, at, 'shopper');
          expect(currentPeriod(periods, shop) !== null).toBe(on);
        }
        expect(periods.length).toBeLessThanOrEqual(MOST_PERIODS);
        for (const shop of SHOP_IDS) expect(periods.filter((one) => one.shop === shop && one.until === null).length).toBeLessThan(2);
        for (const { from, until, ended } of periods) {
          expect(until === null || until >= from).toBe(true);
          expect(ended === null).toBe(until === null);
        }
      }),
    );
  });
});
