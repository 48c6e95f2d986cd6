import { describe, expect, it } from 'vitest';
import { monthsSinceCheck } from '../../src/core/report';

describe('the age of our copy', () => {
  it.each([
    ['2026-06-08', '2026-06-08', null],
    ['2026-06-08', '2026-12-05', null],
    ['2026-06-08', '2026-12-06', 5],
    ['2026-06-08', '2027-06-08', 11],
    ['2026-06-08', '2027-06-15', 12],
    [null, '2027-06-15', null],
  ])('checked on %s is, on %s, worth a notice of %s months', (checked, today, months) => {
    expect(monthsSinceCheck(checked, today)).toBe(months);
  });
});
