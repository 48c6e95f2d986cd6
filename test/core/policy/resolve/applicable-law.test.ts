import { describe, expect, it } from 'vitest';
import type { Law } from '../../../../src/core/law/law';
import { applicableLaw } from '../../../../src/core/policy/resolve/applicable-law';
import { book, codes, person } from './question';

const DAY = '2026-11-22';
/** The law book with one law changed. */
const withLaw = (id: string, changes: Partial<Law>): typeof book => ({
  ...book,
  laws: book.laws.map((law) => (law.id === id ? { ...law, ...changes } : law)),
});

describe('step 1, the law', () => {
  it('is that of the country, with its authorities', () => {
    const { answer, notes } = applicableLaw(person('AT'), DAY, book);
    expect(answer.law?.id).toBe('gdpr');
    expect(answer.authorities.length).toBeGreaterThan(0);
    expect([answer.laterLaw, answer.fallbackLaw]).toEqual([null, null]);
    expect(codes(notes)).not.toContain('law-not-held');
  });

  it('is none before its first day: the law is then the later one', () => {
    const { answer, notes } = applicableLaw(person('AT'), DAY, withLaw('gdpr', { inForceFrom: '2027-01-01' }));
    expect([answer.law, answer.laterLaw?.id]).toEqual([null, 'gdpr']);
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 'law-not-in-force', detail: { law: answer.laterLaw?.short, from: '2027-01-01' } }),
    );
  });

  it('applies where nobody knows its first day, and that is said', () => {
    const { answer, notes } = applicableLaw(person('AT'), DAY, withLaw('gdpr', { inForceFrom: null }));
    expect(answer.law?.id).toBe('gdpr');
    expect(codes(notes)).toContain('law-start-not-known');
  });

  it('of the companies’ seat is never called the law of a country that we hold none of', () => {
    const { answer, notes } = applicableLaw(person('BT'), DAY, book);
    expect([answer.law, answer.fallbackLaw?.id]).toEqual([null, 'sg-pdpa']);
    expect(codes(notes)).toEqual(expect.arrayContaining(['law-not-held', 'fallback-law']));
  });

  it.each([
    ['US', 'state-not-given'],
    ['CA', 'province-not-given'],
    ['DE', 'land-not-given'],
  ])('of %s hangs on a state that was not told', (country, code) => {
    expect(codes(applicableLaw(person(country), DAY, book).notes)).toContain(code);
  });

  it('of the country where a traveller is is named where it is another', () => {
    expect(codes(applicableLaw(person('AT', { whereabouts: 'BR' }), DAY, book).notes)).toContain('law-where-you-are');
    expect(codes(applicableLaw(person('AT', { whereabouts: 'FR' }), DAY, book).notes)).not.toContain('law-where-you-are');
    // Where none is held, that of the seat is no law of that country.
    expect(codes(applicableLaw(person('AT', { whereabouts: 'BT' }), DAY, book).notes)).not.toContain('law-where-you-are');
  });
});
