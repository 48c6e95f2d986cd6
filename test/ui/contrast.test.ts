import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.resolve(import.meta.dirname, '../../src/ui/tokens.css'), 'utf8');
const SCHEMES = ['light', 'dark'] as const;

/** The colours of a scheme by the names of their tokens. */
function coloursOf(scheme: (typeof SCHEMES)[number]): Map<string, string> {
  const tokens = [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g)];
  return new Map(tokens.map(([, name = '', light = '', dark = '']) => [name, scheme === 'light' ? light : dark]));
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What is read on what (4.5 to 1, SC 1.4.3), and what is only seen beside what (3 to 1, SC 1.4.11). Each token but the decorative ones is in here. */
const READ: readonly (readonly [string, readonly string[]])[] = [
  ['text', ['bg', 'surface', 'warning-tint', 'error-tint']],
  ['text-2', ['bg', 'surface']],
  ['text-3', ['bg', 'surface']],
  ['primary', ['bg', 'surface']],
  ['on-primary', ['primary']],
  ['warning', ['bg', 'surface', 'warning-tint']],
  ['error', ['bg', 'surface', 'error-tint']],
  ['success', ['bg', 'surface']],
  ['not-listed', ['bg', 'surface']],
];
const SEEN: readonly (readonly [string, readonly string[]])[] = [
  ['control', ['bg', 'surface']],
  ['primary', ['bg', 'surface']],
  ['fill-listed', ['bg', 'surface']],
  ['fill-company', ['bg', 'surface']],
  ['fill-missing', ['bg', 'surface']],
  ['fill-unclear', ['bg', 'surface']],
];
/** Lines that divide and carry no meaning. */
const DECORATIVE = ['divider'];

describe.each(SCHEMES)('the colours of the %s scheme', (scheme) => {
  const colours = coloursOf(scheme);
  const tooWeak = (pairs: typeof READ, least: number): string[] =>
    pairs.flatMap(([over, under]) =>
      under
        .map((one) => ({ one, ratio: contrast(colours.get(over) ?? '#000000', colours.get(one) ?? '#000000') }))
        .filter(({ ratio }) => ratio < least)
        .map(({ one, ratio }) => `${over} on ${one}: ${ratio.toFixed(2)}`),
    );

  it('can be read: 4.5 to 1 for every text on every ground', () => {
    expect(tooWeak(READ, 4.5)).toEqual([]);
  });

  it('can be told from their ground: 3 to 1 for borders, the ring of the focus and every fill', () => {
    expect(tooWeak(SEEN, 3)).toEqual([]);
  });

  it('are each in one of the pairs, or decoration', () => {
    const paired = new Set([...READ, ...SEEN].flatMap(([over, under]) => [over, ...under]).concat(DECORATIVE));
    expect([...colours.keys()].filter((name) => !paired.has(name))).toEqual([]);
    expect([...paired].filter((name) => !colours.has(name))).toEqual([]);
  });
});

describe('what contrast is', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#767676', '#ffffff', 4.54],
    ['#0b57b0', '#ffffff', 6.98],
  ])('between %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
  });
});
