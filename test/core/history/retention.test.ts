import { expect, it } from 'vitest';
import { keptFrom } from '../../../src/core/history/retention';
import { DAY, NOON } from './cookie-records';

it.each([
  ['30days', 30],
  ['12months', 366],
] as const)('keeps %s for %s days', (retention, days) => {
  expect(keptFrom(retention, NOON)).toBe(NOON - days * DAY);
});

it('keeps forever what is to be kept forever', () => {
  expect(keptFrom('forever', NOON)).toBeNull();
});
