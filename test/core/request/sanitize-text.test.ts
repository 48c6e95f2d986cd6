import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitizeLine, sanitizeText } from '../../../src/core/request/sanitize-text';

const CONTROL = /[\x00-\x09\x0b-\x1f\x7f\p{Surrogate}]/u;

describe('text that somebody else wrote', () => {
  it('keeps its lines and loses control characters, half characters and the space around it', () => {
    expect(sanitizeText(' a\r\nb\rc\0d\x1be\uD83D ')).toBe('a\nb\nc d e\uFFFD');
    expect(sanitizeText(undefined)).toBe('');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !CONTROL.test(sanitizeText(text))));
  });

  it('is one line where one line is asked for', () => {
    expect(sanitizeLine(' Subject \r\n Bcc: x@y.test\u2028z\u2029 ')).toBe('Subject Bcc: x@y.test z');
    expect(sanitizeLine('two\0\0controls, \0 \n\ttwo  spaces')).toBe('two controls, two  spaces');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\r\n\u2028\u2029]/.test(sanitizeLine(text))));
  });

  it('does not change when it is sanitized again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sanitizeText(sanitizeText(text))).toBe(sanitizeText(text));
        expect(sanitizeLine(sanitizeLine(text))).toBe(sanitizeLine(text));
      }),
    );
  });
});
