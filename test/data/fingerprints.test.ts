import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus, readPrints } from '../../src/build/data';
import { countPrints } from '../../src/core/policy/read/fingerprints/compare';

const DATA = path.resolve(import.meta.dirname, '../../src/data');
const corpus = readCorpus(DATA);
const prints = readPrints(DATA);

describe('prints', () => {
  it('lie under the id of the record they belong to', () => {
    const ids = new Set([
      ...corpus.policies.map(({ id }) => id),
      ...corpus.cookieLists.filter(({ captured }) => captured !== null).map(({ id }) => id),
    ]);
    expect(prints.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(readdirSync(path.join(DATA, 'prints')).sort()).toEqual(prints.map(({ id }) => `${id}.json`).sort());
  });

  it('hold hashes and nothing that can be read', () => {
    for (const record of prints) {
      expect(Object.keys(record), record.id).toEqual(['id', 'prints']);
      expect(record.prints, record.id).toMatch(/^(?:[\w-]{8})+$/);
      expect(countPrints(record), record.id).toBeGreaterThan(50);
      expect(readFileSync(path.join(DATA, 'prints', `${record.id}.json`)).length, record.id).toBeLessThan(10_000);
    }
  });
});
