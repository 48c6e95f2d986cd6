import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus, readFingerprints } from '../../src/build/data';
import { countFingerprints } from '../../src/core/policy/read/fingerprints/compare';

const DATA = path.resolve(import.meta.dirname, '../../src/data');
const corpus = readCorpus(DATA);
const fingerprints = readFingerprints(DATA);

describe('fingerprints', () => {
  it('lie under the id of the record they belong to', () => {
    const ids = new Set([
      ...corpus.policies.map(({ id }) => id),
      ...corpus.cookieLists.filter(({ captured }) => captured !== null).map(({ id }) => id),
    ]);
    expect(fingerprints.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(readdirSync(path.join(DATA, 'fingerprints')).sort()).toEqual(fingerprints.map(({ id }) => `${id}.json`).sort());
  });

  it('hold hashes and nothing that can be read', () => {
    for (const record of fingerprints) {
      expect(Object.keys(record), record.id).toEqual(['id', 'fingerprints']);
      expect(record.fingerprints, record.id).toMatch(/^(?:[\w-]{8})+$/);
      expect(countFingerprints(record), record.id).toBeGreaterThan(50);
      expect(readFileSync(path.join(DATA, 'fingerprints', `${record.id}.json`)).length, record.id).toBeLessThan(10_000);
    }
  });
});
