import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, formatMessage, formatPlural } from '../../src/core/message';

describe('fill', () => {
  it('puts values into their places, each as often as it stands there', () => {
    expect(fill('{a} and {b}, {a}', { a: 'x', b: 2 })).toBe('x and 2, x');
  });

  it('leaves a place without a value as it is', () => {
    expect(fill('{a} {constructor} {__proto__} {toString}', { a: 1 })).toBe('1 {constructor} {__proto__} {toString}');
  });

  it('never looks into a value', () => {
    expect(fill('{a}{b}', { a: '{b}', b: '$&$1$$' })).toBe('{b}$&$1$$');
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => fill('<{a}|{b}>', { a, b }) === `<${a}|${b}>`));
  });
});

describe('formatMessage', () => {
  it('gives the key where the language lacks the message', () => {
    expect(formatMessage({}, 'popup_title')).toBe('popup_title');
    expect(formatMessage({}, 'constructor')).toBe('constructor');
  });
});

describe('formatPlural', () => {
  const english = { days_one: '{n} day', days_other: '{n} days' };

  it.each([
    [0, '0 days'],
    [1, '1 day'],
    [2, '2 days'],
    [1500, '1,500 days'],
  ])('%i in English: %s', (n, text) => {
    expect(formatPlural(english, 'en', 'days', n)).toBe(text);
  });

  it('says of none what the language has for none, whatever its plural rules', () => {
    expect(formatPlural({ ...english, days_zero: 'no day' }, 'en', 'days', 0)).toBe('no day');
    expect(formatPlural({ ...english, days_zero: 'no day' }, 'en', 'days', 1)).toBe('1 day');
  });

  it('uses the form of the language, else its "other"', () => {
    expect(formatPlural({ d_few: '{n} few', d_many: '{n} many', d_other: '{n} other' }, 'ru', 'd', 3)).toBe('3 few');
    expect(formatPlural({ d_other: '{n} other' }, 'ar', 'd', 2)).toMatch(/other$/);
  });
});
