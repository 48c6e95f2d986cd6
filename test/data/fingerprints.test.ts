import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFingerprints } from '../../src/build/data';
import { countFingerprints } from '../../src/core/policy/read/fingerprints/compare';

const DATA = path.resolve(import.meta.dirname, '../../src/data');
const fingerprints = readFingerprints(DATA);

describe('fingerprints', () => {
  it('are many and small: hashes, and nothing that can be read', () => {
    for (const record of fingerprints) {
      expect(countFingerprints(record), record.id).toBeGreaterThan(50);
      expect(readFileSync(path.join(DATA, 'fingerprints', `${record.id}.json`)).length, record.id).toBeLessThan(10_000);
    }
  });
});
