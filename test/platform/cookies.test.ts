import { beforeEach, describe, expect, it, vi } from 'vitest';

const { getAll, getURL } = vi.hoisted(() => ({ getAll: vi.fn(), getURL: vi.fn(() => 'chrome-extension://id/') }));
vi.mock('webextension-polyfill', () => ({ default: { cookies: { getAll }, runtime: { getURL } } }));
const { cookieIdentity } = await import('../../src/core/cookie/cookie');
const { cookiesOf, cookiesWhere, findCookie, valueOfIdentifier, valuesOf } = await import('../../src/platform/cookies');

const raw = (more: object = {}): object => ({
  name: 'cna',
  value: 'secret',
  domain: '.aliexpress.com',
  hostOnly: false,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'no_restriction',
  session: true,
  storeId: '0',
  ...more,
});

beforeEach(() => {
  getAll.mockReset().mockResolvedValue([]);
  getURL.mockReturnValue('chrome-extension://id/');
});

describe('reading cookies', () => {
  it('asks Firefox for every first party, and Chromium for nothing that it does not know', async () => {
    for (const [browser, wanted] of [
      ['chrome-extension', undefined],
      ['moz-extension', null],
    ] as const) {
      getURL.mockReturnValue(`${browser}://id/`);
      getAll.mockClear();
      await cookiesOf(['aliexpress.com'], '0');
      await valuesOf('aliexpress.com', 'cna', null);
      await valueOfIdentifier({ domain: 'aliexpress.com', name: 'cna', path: '/', store: '0' } as Parameters<typeof valueOfIdentifier>[0]);
      expect(getAll).toHaveBeenCalledTimes(3);
      for (const [details] of getAll.mock.calls) {
        expect((details as Record<string, unknown>)['firstPartyDomain']).toBe(wanted);
        expect(Object.hasOwn(details as object, 'firstPartyDomain')).toBe(wanted === null);
      }
    }
  });

  it.each([
    ['in no partition', {}, null],
    ['partitioned', { partitionKey: { topLevelSite: 'https://example.com' } }, 'https://example.com'],
    ['isolated by its own site, which is the ordinary case there', { firstPartyDomain: 'aliexpress.com', partitionKey: null }, null],
    ['isolated by another site', { firstPartyDomain: 'example.com', partitionKey: null }, 'https://example.com'],
    ['isolated by a site that only ends alike', { firstPartyDomain: 'express.com' }, 'https://express.com'],
    ['of Firefox without isolation', { firstPartyDomain: '', partitionKey: null }, null],
  ])('knows the partition of one %s, and drops its value', async (_, more, partition) => {
    getAll.mockResolvedValue([raw(more)]);
    const [found] = await cookiesWhere(() => true, null);
    expect(found?.partition).toBe(partition);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  const key = { topLevelSite: 'https://aliexpress.com' };
  it.each([
    [
      'chrome-extension',
      [{ partitionKey: { ...key, hasCrossSiteAncestor: false } }, { partitionKey: { ...key, hasCrossSiteAncestor: true } }],
    ],
    ['moz-extension', [{ firstPartyDomain: '' }, { firstPartyDomain: 'aliexpress.com' }]],
  ])('of %s tells two of one name apart, and asks for the value of the one that is meant', async (browser, two) => {
    getURL.mockReturnValue(`${browser}://id/`);
    getAll.mockResolvedValue(two.map((more, index) => raw({ ...more, value: `value ${String(index)}` })));
    const found = await cookiesOf(['aliexpress.com'], '0');
    expect(new Set(found.map(cookieIdentity)).size).toBe(2);
    for (const [index, one] of found.entries()) {
      expect(await findCookie(one)).toEqual(one);
      expect(await valueOfIdentifier(one as Parameters<typeof valueOfIdentifier>[0])).toBe(`value ${String(index)}`);
    }
  });

  it('that the browser tells in the same words are one', async () => {
    getAll.mockResolvedValue([raw(), raw({ ofALaterBrowser: 1 })]);
    expect(await cookiesOf(['aliexpress.com'], '0')).toHaveLength(1);
  });

  it('takes for a shop’s what its own domains store, in whatever partition, and nothing of others', async () => {
    getAll.mockResolvedValue([
      raw(),
      raw({ partitionKey: { topLevelSite: 'https://example.com' } }),
      raw({ domain: '.criteo.com', partitionKey: { topLevelSite: 'https://aliexpress.com' } }),
      raw({ domain: 'notaliexpress.com' }),
    ]);
    expect((await cookiesOf(['aliexpress.com'], '0')).map(({ domain, partition }) => [domain, partition])).toEqual([
      ['aliexpress.com', null],
      ['aliexpress.com', 'https://example.com'],
    ]);
  });
});
