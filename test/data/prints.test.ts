import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPrints } from '../../src/build/data';
import { countPrints } from '../../src/core/policy/read/prints';

const DATA = path.resolve(import.meta.dirname, '../../src/data');
const prints = readPrints(DATA);

describe('prints', () => {
  it('are many and small: hashes, and nothing that can be read', () => {
    for (const record of prints) {
      expect(countPrints(record), record.id).toBeGreaterThan(50);
      expect(readFileSync(path.join(DATA, 'prints', `${record.id}.json`)).length, record.id).toBeLessThan(10_000);
    }
  });
});
