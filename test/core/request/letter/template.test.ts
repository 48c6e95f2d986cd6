import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate, placesOf } from '../../../../src/core/request/letter/template';

describe('a sentence of a letter', () => {
  it('has its places filled', () => {
    expect(fillTemplate('Under {law}, {name}.', { law: 'GDPR', name: 'Ann' }, 'en')).toBe('Under GDPR, Ann.');
  });

  it('keeps words that depend on a value, or on there being none', () => {
    const template = '{email?My account: {email}.}{!email?My account is the address I write from.} Thanks.';
    expect(fillTemplate(template, { email: 'me@x.com' }, 'en')).toBe('My account: me@x.com. Thanks.');
    expect(fillTemplate(template, { email: '' }, 'en')).toBe('My account is the address I write from. Thanks.');
  });

  it.each([
    ['en', 1, '1 one'],
    ['en', 5, '5 other'],
    ['pl', 2, '2 few'],
    ['pl', 5, '5 many'],
    ['pl', 22, '22 few'],
    ['ro', 20, '20 other'],
    ['ro', 15, '15 few'],
    ['cs', 3, '3 few'],
    ['ja', 1, '1 other'],
    ['sv', 1, '1 one'],
  ])('in %s, %i takes the form of its plural rules', (language, n, expected) => {
    expect(fillTemplate('{n} {n#one:one|few:few|many:many|other:other}', { n }, language)).toBe(expected);
  });

  it('falls back to the general form', () => {
    expect(fillTemplate('{n#one:a day|other:{n} days}', { n: 3 }, 'pl')).toBe('3 days');
  });

  it('never reads a value again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('$&', '{law}', '{x?y}', '<me@x.com>', '100% of', '|', 'a\nb', '\u200F\u202Eabc'),
        ),
        (text) => {
          expect(fillTemplate('[{text}]', { text, law: 'no' }, 'en')).toBe(`[${text}]`);
          expect(fillTemplate('{text?[{text}]}', { text, law: 'no' }, 'en')).toBe(text === '' ? '' : `[${text}]`);
          expect(fillTemplate('{n#one:[{text}]|other:x|{text}}', { text, n: 1 }, 'en')).toBe(`[${text}]`);
        },
      ),
    );
  });

  it('a place that nobody fills, or that is left open, is our own mistake', () => {
    expect(() => fillTemplate('{nobody}', {}, 'en')).toThrow(RangeError);
    expect(() => fillTemplate('{toString}', {}, 'en')).toThrow(RangeError);
    expect(() => fillTemplate('{open?x', { open: 'y' }, 'en')).toThrow(SyntaxError);
  });
});

describe('the places of a template', () => {
  it('are found inside of others, each once', () => {
    expect(placesOf('{email?My account: {email}.}{!email?The one of {site}.} {n#one:a cookie|other:{n} cookies}')).toEqual([
      'email',
      'site',
      'n',
    ]);
    expect(placesOf('Kind regards')).toEqual([]);
  });

  it.each(['{name', 'name}', '{}', '{name words}', '{name?}', '{!name}', '{n#one:a}', '{n#a cookie}'])(
    'cannot be read in %s',
    (template) => {
      expect(() => placesOf(template)).toThrow(SyntaxError);
    },
  );
});
