import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeFor, FAILED_BADGE, IDLE_BADGE, NO_ACCESS_BADGE } from '../../src/core/badge';
import type { Summary } from '../../src/core/cookie/summary';

function summary(counts: Partial<Summary>): Summary {
  const numbers = { listed: 0, companyListed: 0, notListed: 0, unclear: 0, extensionMade: 0, ...counts };
  return {
    comparable: true,
    listHeld: true,
    ...numbers,
    total: numbers.listed + numbers.companyListed + numbers.notListed + numbers.unclear,
  };
}

const count = fc.integer({ min: 0, max: 400 });
const anySummary = fc
  .record({ listed: count, companyListed: count, notListed: count, unclear: count, extensionMade: count, comparable: fc.boolean() })
  .map(summary);

describe('the badge of a shop', () => {
  it.each([
    [1, '1'],
    [6, '6'],
    [99, '99'],
    [100, '99+'],
    [3000, '99+'],
  ])('shows %i cookies that are not listed as %s', (notListed, text) => {
    expect(badgeFor(summary({ listed: 3, notListed }), true)).toEqual({
      icon: 'solid',
      text,
      tone: 'count',
      title: { key: 'answer_some', values: { n: notListed, total: notListed + 3 } },
    });
  });

  it.each([
    ['no cookies', summary({}), 'solid', 'answer_none'],
    ['only an extension’s cookies', summary({ extensionMade: 3 }), 'solid', 'answer_none'],
    [
      'a shop of which we hold no list',
      summary({ unclear: 4, notListed: 2, comparable: false, listHeld: false }),
      'outline',
      'answer_noList',
    ],
    ['a list without cookie names', summary({ unclear: 4, notListed: 2, comparable: false }), 'outline', 'answer_noNames'],
    ['everything listed', summary({ listed: 4 }), 'solid', 'answer_all'],
    ['nothing missing', summary({ listed: 4, companyListed: 1, unclear: 1 }), 'solid', 'answer_nothingMissing'],
  ])('shows no number for %s', (_, counts, icon, key) => {
    expect(badgeFor(counts, true)).toMatchObject({ icon, text: '', title: { key } });
  });

  it('shows the number of not-listed cookies and no other, and only where the list names cookies', () => {
    fc.assert(
      fc.property(anySummary, (counts) => {
        const { text } = badgeFor(counts, true);
        if (!counts.comparable || counts.notListed === 0) expect(text).toBe('');
        else if (counts.notListed <= 99) expect(Number(text)).toBe(counts.notListed);
        else expect(text).toBe('99+');
        expect(text.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('keeps icon and title where the shopper wants no number', () => {
    fc.assert(
      fc.property(anySummary, (counts) => {
        expect(badgeFor(counts, false)).toEqual({ ...badgeFor(counts, true), text: '' });
      }),
    );
  });
});

it('no access, failure and another site never look like a count', () => {
  for (const badge of [NO_ACCESS_BADGE, FAILED_BADGE, IDLE_BADGE]) expect(badge.text).not.toMatch(/\d/);
  expect(NO_ACCESS_BADGE.icon).not.toBe(IDLE_BADGE.icon);
});
