import { describe, expect, it } from 'vitest';
import { inAscii } from '../../src/build/ascii';

const evaluated = (code: string): unknown => new Function(`return ${inAscii(code)}`)() as unknown;

describe('a script in ASCII', () => {
  it.each([
    ["'a – b'", 'a – b'],
    ['`العربية ${1 + 1} 😀`', 'العربية 2 😀'],
    ['"№".replace(/[№–]/, "x")', 'x'],
    ['"😀😀".replace(/^😀{2}$/u, "two")', 'two'],
  ])('means the same: %s', (code, value) => {
    expect(evaluated(code)).toBe(value);
    expect(inAscii(code)).toMatch(/^[\0-\x7f]*$/);
  });

  it('is left as it is where an escape would be no character', () => {
    expect(evaluated('String.raw`a–b`')).toBe('a–b');
  });
});
