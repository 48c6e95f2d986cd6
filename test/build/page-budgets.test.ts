import { describe, expect, it } from 'vitest';
import { overBudget } from '../../src/build/page-budgets';
import { fileOfPage } from '../../src/build/words';

describe('the budget of a page', () => {
  it('is kept where script and words are small', () => {
    expect(overBudget('cookies', { script: 100_000, words: 10_000 })).toEqual([]);
  });

  it('names page, kind, size and where to look, for each that is over', () => {
    const [script, words, ...more] = overBudget('cookies', { script: 445_000, words: 333_000 });
    expect(script).toMatch(/“cookies” reads 445000 bytes of script.*page-budgets\.ts is \d+ KB/);
    expect(words).toMatch(/“cookies” reads 333000 bytes of words/);
    expect(more).toEqual([]);
  });
});

describe('the file of a page', () => {
  it.each([
    ['cookies', 'CookiesPage.svelte'],
    ['opt-outs', 'OptOutsPage.svelte'],
  ] as const)('%s is %s', (page, file) => {
    expect(fileOfPage(page)).toBe(file);
  });
});
