import { describe, expect, it } from 'vitest';
import type { AskedSource, PageScan } from '../../../src/core/inventory/inventory';
import { notSeenOf } from '../../../src/core/inventory/not-seen';

const criteo: AskedSource = {
  id: 'criteo',
  party: 'outside',
  name: 'Criteo',
  domains: ['criteo.com', 'criteo.net'],
  allowed: [],
  reason: 'named',
};
const mmstat: AskedSource = {
  id: 'mmstat.com',
  party: 'group',
  name: 'Log servers',
  domains: ['mmstat.com'],
  allowed: [],
  reason: 'group',
};
const all = (source: AskedSource): AskedSource => ({ ...source, allowed: source.domains });
const scan = { host: 'www.aliexpress.com', storage: { host: 'www.aliexpress.com' } } as PageScan;
const hosts = (allowed: boolean) => [
  { domain: 'aliexpress.com', allowed: true },
  { domain: 'aliexpress.us', allowed },
];

describe('what was not looked at', () => {
  it('names hosts of the shop, of the group and companies that were not allowed', () => {
    expect(
      notSeenOf({ shopHosts: hosts(false), sources: [criteo, mmstat], otherStores: 2, otherShops: ['Alibaba.com'], scan: null }),
    ).toEqual([
      { code: 'shop-hosts', names: ['aliexpress.us'] },
      { code: 'group-hosts', names: ['mmstat.com'] },
      { code: 'companies', names: ['Criteo'] },
      { code: 'other-shops', names: ['Alibaba.com'] },
      { code: 'unknown-companies', names: [] },
      { code: 'contacts', names: [] },
      { code: 'other-storage', names: [] },
      { code: 'other-stores', names: [], count: 2 },
      { code: 'closed-stores', names: [] },
    ]);
  });

  it('claims no limit that does not apply', () => {
    expect(
      notSeenOf({ shopHosts: hosts(true), sources: [all(criteo), all(mmstat)], otherStores: 0, otherShops: [], scan }).map(
        ({ code }) => code,
      ),
    ).toEqual(['unknown-companies', 'contacts-limits', 'other-hosts-storage', 'closed-stores']);
  });

  it('still names a company of which only some domains are allowed', () => {
    expect(
      notSeenOf({ shopHosts: hosts(true), sources: [{ ...criteo, allowed: ['criteo.com'] }], otherStores: 0, otherShops: [], scan }),
    ).toContainEqual({
      code: 'companies',
      names: ['Criteo'],
    });
  });

  it('says whose storage was read, and that it was not where the page refused', () => {
    expect(notSeenOf({ shopHosts: [], sources: [], otherStores: 0, otherShops: [], scan })).toContainEqual({
      code: 'other-hosts-storage',
      names: ['www.aliexpress.com'],
    });
    expect(notSeenOf({ shopHosts: [], sources: [], otherStores: 0, otherShops: [], scan: { ...scan, storage: null } })).toContainEqual({
      code: 'other-storage',
      names: [],
    });
  });
});
