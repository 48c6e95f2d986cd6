import { describe, expect, it } from 'vitest';
import ar from '../../../locales/ar/messages.json';
import de from '../../../locales/de/messages.json';
import en from '../../../locales/en/messages.json';
import { NOTE_VALUES, noteKeys, REMARK_CODES } from '../../../src/core/policy/note';

it('a note of two readings says what they are about', () => {
  expect(noteKeys({ code: 'two-readings', detail: { role: 'storage' } })).toEqual(['note_two-readings_storage']);
});

it('a day without a version names only the neighbours it has', () => {
  expect(noteKeys({ code: 'no-version-for-date', detail: { before: '', after: '2012-06-11', known: '' } })).toEqual([
    'note_no-version-for-date',
    'note_no-version-for-date_after',
  ]);
  expect(noteKeys({ code: 'no-version-for-date', detail: { before: '2018-05-25', after: '', known: '2019-01-17' } })).toEqual([
    'note_no-version-for-date',
    'note_no-version-for-date_before',
    'note_no-version-for-date_known',
  ]);
});

it('any other note has one sentence', () => {
  expect(noteKeys({ code: 'excerpt', detail: {} })).toEqual(['note_excerpt']);
});

/** Every value that a code can come with; what two readings are about is itself part of the key. */
const ROLES = ['contract', 'controller', 'storage', 'transfers'];
const NOTES = [
  ...REMARK_CODES.map((code) => ({ code, detail: {} })),
  ...Object.entries(NOTE_VALUES).flatMap(([code, names]) =>
    (code === 'two-readings' ? ROLES : ['given']).map((value) => ({
      code,
      detail: Object.fromEntries(names.map((name: string) => [name, value])),
    })),
  ),
];

describe.each(Object.entries<Record<string, { message: string } | undefined>>({ ar, de, en }))('in %s', (_, messages) => {
  it.each(NOTES)('the note $code has its sentences, with places only for values that it comes with', ({ code, detail }) => {
    for (const key of noteKeys({ code, detail })) {
      const sentence = messages[key]?.message;
      expect(sentence, key).toBeTruthy();
      const places = [...(sentence ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(detail), key).toEqual(expect.arrayContaining(places));
    }
  });
});
