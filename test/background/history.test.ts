import { patience, WAIT } from '../e2e/driver/waiting';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings';
import { cookie } from '../core/history/cookie-records';
import { corpusAssets } from './corpus-assets';

type Held = Record<string, unknown>;
const DAY = 86_400_000;
const area = (held: Held): object => ({
  get: async (key: string) => (key in held ? { [key]: held[key] } : {}),
  set: async (items: Held) => void Object.assign(held, items),
  remove: async (key: string) => void delete held[key],
});
const local: Held = {};
const session: Held = {};
let stored: object[] = [];

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    storage: { local: area(local), session: area(session) },
    permissions: { contains: async () => true },
    cookies: {
      getAllCookieStores: async () => [
        { id: '0', tabIds: [] },
        { id: '1', tabIds: [] },
      ],
      getAll: async ({ storeId }: { storeId?: string }) => stored.map((one) => ({ ...one, storeId })),
    },
  },
}));
vi.mock('../../src/platform/assets', () => corpusAssets());
const { applyRetention } = await import('../../src/background/retention');
const { eraseHistory, noteCookie: noteCookieAt, rereadStores } = await import('../../src/background/history');
const { newcomers, recordOfCookie, shopPast, stats } = await import('../../src/background/history-answers');
const { loadCorpus } = await import('../../src/platform/assets');
const { History } = await import('../../src/storage/history/cookie-history');
const { DatabaseFailure } = await import('../../src/storage/database');

const settings = (changes: Partial<Settings>): void => {
  local.settings = { version: 0, value: { ...DEFAULT_SETTINGS, ...changes } };
};
const noteCookie = (seen: ReturnType<typeof cookie>): void => noteCookieAt(seen, Date.now());
/** Whoever asks has everything written first. */
const collected = async (): Promise<void> => void (await stats());
const sightings = async (): Promise<number | string> => {
  const past = await stats();
  return past.kind === 'ready' ? past.sightings : past.kind;
};

describe('the background', () => {
  beforeEach(async () => {
    for (const held of [local, session]) for (const key of Object.keys(held)) delete held[key];
    stored = [];
    await eraseHistory();
  });
  afterEach(() => vi.restoreAllMocks());

  it('writes a burst of changes together, and only what belongs to a shop', async () => {
    const write = vi.spyOn(History.prototype, 'write');
    for (let i = 0; i < 100; i += 1) noteCookie(cookie({ name: `burst_${String(i % 10)}` }));
    noteCookie(cookie({ domain: 'notaliexpress.com' }));
    noteCookie(cookie({ partition: 'https://elsewhere.example' }));
    // Another company's, wherever it lies: once its permission is taken back it could only look as if it had vanished.
    noteCookie(cookie({ domain: 'tracker.example', partition: 'https://aliexpress.com' }));
    await collected();
    expect(write).toHaveBeenCalledTimes(1);
    expect(await sightings()).toBe(11);
  });

  it('writes at once what would fill the memory', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const write = vi.spyOn(History.prototype, 'write');
      for (let i = 0; i < 5000; i += 1) noteCookie(cookie({ name: `many_${String(i % 50)}` }));
      // No timer has run.
      await vi.waitUntil(() => write.mock.calls.length > 0, patience(WAIT));
      expect(write.mock.calls[0]?.[0].observations).toHaveLength(50);
    } finally {
      vi.useRealTimers();
    }
  });

  it('writes once for all that comes within some seconds, though nobody asks', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const write = vi.spyOn(History.prototype, 'write');
      for (let i = 0; i < 40; i += 1) {
        noteCookie(cookie({ name: `rests_never_${String(i)}` }));
        await vi.advanceTimersByTimeAsync(100);
      }
      expect(write).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(5000);
      expect(write).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
    expect(await sightings()).toBe(40);
  });

  it('writes nothing of a private window, by change or by re-read', async () => {
    stored = [
      { name: 'a', value: 'secret', domain: '.aliexpress.com', hostOnly: false, path: '/', secure: true, httpOnly: false, sameSite: 'lax' },
    ];
    noteCookie(cookie({ store: '1' }));
    await rereadStores();
    await collected();
    expect(await sightings()).toBe(1);
  });

  it('writes nothing while it is off, and deletes what a death had left behind', async () => {
    noteCookie(cookie());
    await collected();
    expect(await sightings()).toBe(1);
    settings({ history: 'off' });
    noteCookie(cookie({ name: 'b' }));
    await rereadStores();
    await collected();
    expect(await sightings()).toBe('off');
    await applyRetention();
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('does not bring back by an earlier note what was deleted', async () => {
    noteCookie(cookie());
    await eraseHistory();
    await collected();
    expect(await sightings()).toBe(0);
  });

  it('deletes what is older than it is to be kept', async () => {
    vi.spyOn(Date, 'now').mockReturnValueOnce(Date.UTC(2020, 0, 1));
    noteCookie(cookie());
    await collected();
    noteCookie(cookie({ name: 'new' }));
    await collected();
    settings({ history: 'forever' });
    await applyRetention();
    expect(await sightings()).toBe(2);
    settings({ history: '30days' });
    await applyRetention();
    expect(await sightings()).toBe(1);
  });

  it('deletes nothing for a clock that jumped ahead, nor for one that was put right', async () => {
    settings({ history: '12months' });
    noteCookie(cookie());
    await collected();
    await applyRetention();
    const real = Date.now();
    const at = vi.spyOn(Date, 'now').mockReturnValue(real + 400 * DAY);
    await applyRetention();
    expect(await sightings()).toBe(1);
    at.mockReturnValue(real + 401 * DAY);
    await applyRetention();
    expect(await sightings()).toBe(1);
    // The year has really passed: after two days of it what is old goes.
    at.mockReturnValue(real + 402 * DAY);
    await applyRetention();
    expect(await sightings()).toBe(0);
  });

  it('does not say of a cookie of an extension that it has gone', async () => {
    const [shop] = (await loadCorpus()).sites.shops;
    if (!shop) throw new Error('no shop');
    noteCookie(cookie());
    noteCookie(cookie({ name: 'SLG_G_WPT_TO' }));
    await collected();
    const past = await shopPast({ shop: shop.id, store: '0' });
    if (past.kind !== 'ready') throw new Error(past.kind);
    expect(past.vanished.map(({ name }) => name)).toEqual(['aeu_cid']);
  });

  it('puts right what a clock that was ahead has written, once it is right again', async () => {
    const real = Date.now();
    noteCookie(cookie());
    await collected();
    const at = vi.spyOn(Date, 'now').mockReturnValue(real + 3650 * DAY);
    noteCookie(cookie());
    noteCookie(cookie({ name: 'new' }));
    await collected();
    at.mockReturnValue(real + 60_000);
    await applyRetention();
    noteCookie(cookie({ secure: false }));
    await collected();
    const [shop] = (await loadCorpus()).sites.shops;
    if (!shop) throw new Error('no shop');
    for (const name of ['aeu_cid', 'new']) {
      const past = await recordOfCookie({ shop: shop.id, ...cookie({ name }) });
      if (past.kind !== 'ready' || !past.record) throw new Error('no record');
      expect(past.record.lastSeen).toBeLessThanOrEqual(real + 60_000);
      expect(past.record.firstSeen).toBeLessThanOrEqual(real + 60_000);
      // The cookie is not frozen: what was seen last counts.
      if (name === 'aeu_cid') expect(past.record.secure).toBe(false);
    }
  });

  it('notes nothing by a clock that fell back: it would be the first day of everything', async () => {
    noteCookie(cookie());
    await collected();
    const at = vi.spyOn(Date, 'now').mockReturnValue(86_400_000);
    noteCookie(cookie());
    noteCookie(cookie({ name: 'b' }));
    await collected();
    await applyRetention();
    // Nobody is left to wonder why nothing new is there.
    expect(await stats()).toMatchObject({ kind: 'ready', sightings: 1, unsaved: 'clock' });
    const [aliexpress] = (await loadCorpus()).sites.shops;
    expect(aliexpress && (await recordOfCookie({ shop: aliexpress.id, ...cookie() }))).toMatchObject({ unsaved: 'clock' });
    // A change that is no shop's writes nothing, and says nothing of those that are.
    noteCookie(cookie({ domain: 'notaliexpress.com' }));
    await collected();
    expect(await stats()).toMatchObject({ unsaved: 'clock' });
    at.mockRestore();
    noteCookie(cookie({ name: 'c' }));
    await collected();
    expect(await stats()).toMatchObject({ sightings: 2, since: expect.stringMatching(/^20/) as string, unsaved: null });
  });

  it('says that the disk was full, until a write works again', async () => {
    const full = vi.spyOn(History.prototype, 'write').mockRejectedValue(new DatabaseFailure('full'));
    noteCookie(cookie());
    await collected();
    expect(await stats()).toMatchObject({ kind: 'ready', unsaved: 'full' });
    noteCookie(cookie({ domain: 'notaliexpress.com' }));
    await collected();
    expect(await stats()).toMatchObject({ unsaved: 'full' });
    full.mockRestore();
    noteCookie(cookie());
    await collected();
    expect(await stats()).toEqual({ kind: 'ready', sightings: 1, since: expect.stringMatching(/^\d{4}-/), unsaved: null });
  });

  it('answers without the history where that is broken', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    await eraseHistory();
    const [shop] = (await loadCorpus()).sites.shops;
    expect(shop && (await newcomers(shop, '0'))).toBeNull();
    expect(await stats()).toEqual({ kind: 'failed', code: 'broken' });
    open.mockRestore();
    expect(await sightings()).toBe(0);
  });
});
