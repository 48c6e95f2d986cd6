import { expect, it } from 'vitest';
import { noteKeys } from '../../../src/core/policy/note';

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
