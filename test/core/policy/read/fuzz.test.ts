import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus, readFingerprints } from '../../../../src/build/data';
import { readSource } from '../../../../src/cli/read';
import { plainForms } from '../../../../src/core/policy/read/text/characters';
import { recognise, type Known } from '../../../../src/core/policy/read/recognise/recognise';

const DATA = new URL('../../../../src/data', import.meta.url).pathname;
const known: Known = { ...readCorpus(DATA), fingerprints: readFingerprints(DATA) };

/** Pieces that the reader looks for, in any order: nearer to trouble than letters by chance. */
const PIECES = [
  'A. COLLECTION OF LAMPS',
  'B.USE',
  '1.',
  '1.INTRODUCTION',
  '\n',
  '\n\n',
  '\n\t\n',
  '\t',
  '|',
  '| a | b |\n',
  '| --- | --- |\n',
  '**',
  '_',
  '\\_',
  '[x](http://a.b/c)',
  '[',
  '](',
  '<td>',
  '</td>',
  '<br>',
  '<p hidden>',
  '</div>',
  '<table>',
  '<!--',
  'Essential Cookies: ',
  'Analytics Cookies',
  'Types of cookies',
  'Provider',
  'Cookie-Type',
  'lamp_id, wick, l,',
  '_ga',
  'Session Cookie',
  'Persistent',
  'lamps.com',
  'https://',
  'https://a.b/',
  'privacy',
  '(Effective as of May 3, 2021)',
  'Last updated',
  '2024-05-16',
  '31/12/20',
  'Lamps Co., Ltd.',
  'Private Limited (Reg. No. 200012345K)',
  'a@b.co',
  'a@b.co.Also',
  '【About】',
  '●',
  '· ',
  '\ufeff',
  '\u200b',
  '\u00a0',
  '\0',
  '：',
  '。',
  'AliExpress Privacy Policy',
  'personal data',
  '\ud800',
  '𝕃',
  'ﬁ',
  '&nbsp;',
  '<html>',
  'Co',
  '. ',
  '; ',
  '?',
  '"',
  '-',
  'a',
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 400 }) },
);

/** A text as its names stand in it: without what prints nothing, escapes and links resolved. */
function printed(source: string): string {
  return plainForms(source)
    .replace(/[\p{C}\\*]/gu, (one) => ('\t\n\r'.includes(one) ? one : ''))
    .replaceAll('[x](http://a.b/c)', 'x');
}

describe('any text', () => {
  it('is read without a fault, invents no name, and gives no more than it has', () => {
    fc.assert(
      fc.property(text, (source) => {
        const reading = readSource(source);
        const { verdict } = recognise(reading, known);
        expect(verdict).toMatch(/^[a-z-]+$/);
        const plain = printed(source);
        for (const { name, provider } of reading.cookies) {
          // Tags inside a name are taken off with the page's markup.
          if (!/[<&]/.test(source)) expect(plain).toContain(name);
          expect(name).not.toMatch(/\s/);
          expect((provider ?? '').length).toBeLessThanOrEqual(120);
        }
        expect(reading.cookies.length + reading.entities.length + reading.emails.length).toBeLessThanOrEqual(source.length);
        expect(reading.effective.every((date) => /^\d{4}-\d{2}(-\d{2})?$/.test(date))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    '[a](',
    '[[(',
    '*a **',
    '_a_ ',
    '| a |\n',
    'a_b, ',
    'A. B. ',
    'a@b.c@',
    'http://a.b/c?d=(',
    'A Co., Ltd. ( ',
    '<div></b>',
    '<table><tr><td>a',
    'A. AAAA\nB. BBBB\nC. CCCC\n',
    'Essential Cookies: a\nhttps://a.b\n',
    '\u200b\u00a0',
  ])('%j for pages on end is read to its end', (unit) => {
    const reading = readSource(unit.repeat(Math.ceil(60_000 / unit.length)));
    expect(reading.cookies.length).toBeLessThanOrEqual(5000);
    expect(recognise(reading, known).verdict).not.toBe('same');
  });
});
