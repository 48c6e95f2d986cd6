import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readCorpus, readFingerprints } from '../../../src/build/data';
import { compareReading, isUnchanged } from '../../../src/core/policy/compare-reading';
import { compareFingerprints } from '../../../src/core/policy/read/fingerprints/compare';
import { readPolicyText } from '../../../src/core/policy/read/read-policy';
import { SHARED, withShared } from '../../with-shared';

const root = path.resolve(import.meta.dirname, '../../..');
const texts = path.join(SHARED, 'policies');

withShared('policies', 'a text against its own record', () => {
  const corpus = readCorpus(path.join(root, 'src/data'));
  const fingerprints = readFingerprints(path.join(root, 'src/data'));

  it.each([
    ['aliexpress-2020-09-09.txt', 'aliexpress-2020-09-09'],
    ['aliexpress-2025-10-14.md', 'aliexpress-2025-10-14'],
    ['aliexpress-2026-07-30.md', 'aliexpress-2026-07-30'],
    ['alibaba-2020-09-14.txt', 'alibaba-2020-09-14'],
    ['alibaba-2024-03-25.md', 'alibaba-2024-03-25'],
    ['alibaba-2026-08-12.md', 'alibaba-2026-08-12'],
    ['aliexpress-cookie-notice-2024-05-16-captured-2026-06-08.md', 'aliexpress-notice-2026-06-08'],
  ])('%s has changed in nothing', (file, id) => {
    const reading = readPolicyText(readFileSync(path.join(texts, file), 'utf8'));
    const policy = corpus.policies.find((one) => one.id === id) ?? null;
    const list =
      corpus.cookieLists.find((one) => one.id === id || (policy !== null && one.id === policy.cookieList && one.captured === null)) ?? null;
    const own = fingerprints.find((one) => one.id === id);
    const facts = compareReading(reading, { policy, list, fresh: own ? compareFingerprints(reading, own).fresh : null }, corpus);
    expect(facts).toEqual({
      cookies: facts.cookies === null ? null : { added: [], gone: [], moved: [] },
      companies: list === null ? null : { added: [], gone: [] },
      entities: facts.entities === null ? null : { added: [], gone: [] },
      emails: facts.emails === null ? null : { added: [], gone: [] },
    });
    expect(isUnchanged(facts)).toBe(true);
  });
});
