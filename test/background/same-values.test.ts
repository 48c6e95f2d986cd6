import { beforeEach, describe, expect, it, vi } from 'vitest';
import { corpusAssets } from './corpus-assets';

interface Fake {
  name: string;
  value: string;
  domain: string;
  storeId?: string;
  hostOnly?: boolean;
  partitionKey?: { topLevelSite: string };
}
let stored: Fake[] = [];
const asked: { name?: string; storeId?: string }[] = [];

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    cookies: {
      getAll: async (query: { name?: string; domain?: string; storeId?: string }) => {
        asked.push(query);
        return stored
          .map((one) => ({ path: '/', hostOnly: false, secure: true, httpOnly: false, sameSite: 'lax', storeId: '0', ...one }))
          .filter(
            (one) =>
              (query.name === undefined || one.name === query.name) &&
              (query.storeId === undefined || one.storeId === query.storeId) &&
              (query.domain === undefined || one.domain.replace(/^\./, '').endsWith(query.domain)),
          );
      },
    },
  },
}));
vi.mock('../../src/platform/assets', () => corpusAssets());
const { sameValues } = await import('../../src/background/same-values');
const { createHasher, sha256 } = await import('../../src/platform/hash');

const VALUE = 'fake-number-of-this-browser-01';

describe('the comparison of identifiers', () => {
  beforeEach(() => {
    stored = [];
    asked.length = 0;
  });

  it('says on which sites the number is the same and on which another', async () => {
    stored = [
      { name: 'cna', value: VALUE, domain: '.aliexpress.com' },
      { name: 'cna', value: VALUE, domain: '.alibaba.com' },
      { name: 'cna', value: 'another-number', domain: '.mmstat.com' },
    ];
    expect(await sameValues('aliexpress', '0')).toEqual([
      { name: 'cna', domain: 'aliexpress.com', same: ['alibaba.com'], different: ['mmstat.com'] },
    ]);
    expect(await sameValues('alibaba', '0')).toEqual([
      { name: 'cna', domain: 'alibaba.com', same: ['aliexpress.com'], different: ['mmstat.com'] },
    ]);
  });

  it('lets neither a value nor a hash out', async () => {
    stored = ['.aliexpress.com', '.alibaba.com', '.mmstat.com'].map((domain) => ({ name: 'cna', value: VALUE, domain }));
    const digest = vi.spyOn(crypto.subtle, 'sign');
    const answer = JSON.stringify(await sameValues('aliexpress', '0'));
    expect(answer).not.toContain(VALUE);
    expect(answer).not.toContain(await sha256(VALUE));
    expect(digest).toHaveBeenCalledTimes(3);
    for (const { value } of digest.mock.results) {
      const hex = Buffer.from((await value) as ArrayBuffer).toString('hex');
      expect(hex).toHaveLength(64);
      expect(answer).not.toContain(hex.slice(0, 8));
    }
    expect(Object.keys((JSON.parse(answer) as object[])[0] ?? {}).sort()).toEqual(['different', 'domain', 'name', 'same']);
    digest.mockRestore();
  });

  it('asks for no value of a login, a session, a defence against robots or an unknown name', async () => {
    const names = ['xman_t', 'xman_us_f', 'JSESSIONID', 'isg', 'tfstk', 'aep_usuc_f', 'sgcookie', '_m_h5_tk', 'nonsense', '__proto__'];
    stored = names.flatMap((name) => ['.aliexpress.com', '.alibaba.com'].map((domain) => ({ name, value: VALUE, domain })));
    expect(await sameValues('aliexpress', '0')).toEqual([]);
    expect(asked.filter(({ name }) => name !== undefined)).toEqual([]);
  });

  it('stays in one store', async () => {
    stored = [
      { name: 'cna', value: VALUE, domain: '.aliexpress.com', storeId: 'firefox-private' },
      { name: 'cna', value: VALUE, domain: '.alibaba.com', storeId: 'firefox-default' },
    ];
    expect(await sameValues('aliexpress', 'firefox-private')).toEqual([]);
    expect(new Set(asked.map(({ storeId }) => storeId))).toEqual(new Set(['firefox-private']));
  });

  it('takes a short value for what it is: no identifier', async () => {
    stored = ['.aliexpress.com', '.alibaba.com'].map((domain) => ({ name: 'cna', value: '1', domain }));
    expect(await sameValues('aliexpress', '0')).toEqual([]);
  });

  it('compares each cookie with its own value, also where another partition holds the same name', async () => {
    stored = [
      { name: 'cna', value: 'number-in-the-partition', domain: '.aliexpress.com', partitionKey: { topLevelSite: 'https://example.com' } },
      { name: 'cna', value: VALUE, domain: '.aliexpress.com' },
      { name: 'cna', value: VALUE, domain: '.alibaba.com' },
    ];
    expect(await sameValues('alibaba', '0')).toEqual([{ name: 'cna', domain: 'alibaba.com', same: ['aliexpress.com'], different: [] }]);
  });
});

describe('a hasher', () => {
  it('gives equal hashes to equal texts, and to nobody else', async () => {
    const [one, other] = [await createHasher(), await createHasher()];
    expect(await one(VALUE)).toBe(await one(VALUE));
    expect(await one(VALUE)).not.toBe(await one(`${VALUE} `));
    expect(await one(VALUE)).not.toBe(await other(VALUE));
    expect(await one(VALUE)).not.toBe(await sha256(VALUE));
  });
});
