import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameValue } from '../../src/core/same-value';

/** The same value as Chromium's storage gives it back: keys sorted, at every depth. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([key, one]) => [key, sortedKeys(one)]),
  );
}

describe('two values', () => {
  it('are the same whatever the order of their keys, and different where JSON is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(isSameValue(a, sortedKeys(structuredClone(a)))).toBe(true);
        expect(isSameValue(a, b)).toBe(JSON.stringify(sortedKeys(a)) === JSON.stringify(sortedKeys(b)));
      }),
    );
  });

  it('are told apart by the order of a list, and by null and nothing', () => {
    expect(isSameValue([1, 2], [2, 1])).toBe(false);
    expect(isSameValue({ a: null }, {})).toBe(false);
    expect(isSameValue({ a: undefined }, {})).toBe(true);
    expect(isSameValue({ 0: 1 }, [1])).toBe(false);
  });
});
