import path from 'node:path';
import { expect } from 'vitest';
import { readCorpus, readLawBook } from '../../../../src/build/data';
import type { Note } from '../../../../src/core/policy/note';
import { placesByCode, type Person } from '../../../../src/core/policy/places';
import type { Policy } from '../../../../src/core/policy/policy';

const DATA = path.resolve(import.meta.dirname, '../../../../src/data');
const corpus = readCorpus(DATA);
export const book = readLawBook(DATA);
export const places = placesByCode(book.places);
export const { entities } = corpus;

/** Somebody who lives in a country, and is there unless said otherwise. */
export function person(country: string, more: Partial<Person> = {}): Person {
  return { country, state: null, whereabouts: country, account: 'buyer', ...more };
}

/** A made-up policy of AliExpress, in force from 2024: what it says of people is what a test gives it. */
export function policy(more: Partial<Policy> = {}): Policy {
  const held = corpus.policies.find(({ id }) => id === 'aliexpress-2026-07-30') ?? expect.fail('no policy to begin with');
  const { between: _, month: __, revision: ___, eea: ____, ...rest } = held;
  return {
    ...rest,
    id: 'made-up',
    shops: ['aliexpress'],
    effective: '2024-01-01',
    captured: ['2024-06-01'],
    completeness: 'full',
    entities: [],
    controllerIsContract: null,
    handovers: [],
    storage: [],
    transfers: [],
    ...more,
  } as Policy;
}

export const codes = (notes: readonly Note[]): string[] => notes.map(({ code }) => code);
