import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observations, Past } from '../../src/core/history/past';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings';
import { corpusAssets } from './corpus-assets';

type Held = Record<string, unknown>;
const area = (held: Held): object => ({
  get: async (key: string) => (key in held ? { [key]: held[key] } : {}),
  set: async (items: Held) => void Object.assign(held, items),
  remove: async (key: string) => void delete held[key],
});
const local: Held = {};
const session: Held = {};
let names: string[] = [];

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    storage: { local: area(local), session: area(session) },
    permissions: { contains: async () => true },
    cookies: {
      getAllCookieStores: async () => [{ id: '0', tabIds: [] }],
      getAll: async ({ storeId }: { storeId?: string }) =>
        names.map((name) => ({
          name,
          value: 'secret-value',
          domain: '.aliexpress.com',
          hostOnly: false,
          path: '/',
          secure: true,
          httpOnly: false,
          sameSite: 'lax',
          storeId: storeId ?? '0',
        })),
    },
  },
}));
vi.mock('../../src/platform/assets', () => corpusAssets());
const { aboutToChoose, forgetChoice, hasChosen, observations } = await import('../../src/background/consent');
const { applyRetention } = await import('../../src/background/retention');
const { eraseHistory, rereadStores } = await import('../../src/background/history');

const settings = (changes: Partial<Settings>): void => {
  local.settings = { version: 0, value: { ...DEFAULT_SETTINGS, ...changes } };
};
const ready = (past: Past<Observations>): Observations => {
  if (past.kind !== 'ready') throw new Error(past.kind);
  return past;
};

/** What is known after something was noted. */
async function noted(change: Promise<Past<object>>): Promise<Observations> {
  expect((await change).kind).toBe('ready');
  return ready(await observations('aliexpress', null));
}

describe('a choice about cookies', () => {
  beforeEach(async () => {
    for (const held of [local, session]) for (const key of Object.keys(held)) delete held[key];
    names = ['cna', 'isg'];
    await eraseHistory();
  });

  it('is noted with what was stored at both moments, cut to the minute, without a value', async () => {
    expect((await noted(aboutToChoose('aliexpress', null))).consent).toMatchObject({
      shop: 'aliexpress',
      store: '0',
      about: { whole: true },
      chosen: null,
    });
    names = ['cna', 'isg', '_fbp'];
    const { consent } = await noted(hasChosen('aliexpress', null, 'rejected'));
    expect(consent?.about.stored).toHaveLength(2);
    expect(consent?.chosen).toMatchObject({ choice: 'rejected', stored: { length: 3 } });
    expect([consent?.about.at, consent?.chosen?.at].every((at) => (at ?? 1) % 60_000 === 0)).toBe(true);
    expect(JSON.stringify(local)).not.toContain('secret-value');
  });

  it('told without a word before is not noted', async () => {
    expect((await noted(hasChosen('aliexpress', null, 'accepted'))).consent).toBeNull();
  });

  it('is one for each shop and store, and can be forgotten', async () => {
    await aboutToChoose('aliexpress', null);
    await aboutToChoose('aliexpress', 'firefox-container-1');
    await aboutToChoose('alibaba', null);
    expect((await noted(forgetChoice('aliexpress', null))).consent).toBeNull();
    expect(ready(await observations('aliexpress', 'firefox-container-1')).consent).not.toBeNull();
    expect(ready(await observations('alibaba', null)).consent).not.toBeNull();
  });

  it.each(['1', 'firefox-private'])('of the private window %s nothing is written', async (store) => {
    const before = JSON.stringify(local);
    for (const past of [
      await aboutToChoose('aliexpress', store),
      await hasChosen('aliexpress', store, 'some'),
      await observations('aliexpress', store),
    ])
      expect(past).toEqual({ kind: 'private' });
    expect(JSON.stringify(local)).toBe(before);
  });

  it('is not noted while the history is off, and goes with the history', async () => {
    await aboutToChoose('aliexpress', null);
    await eraseHistory();
    expect(ready(await observations('aliexpress', null)).consent).toBeNull();
    settings({ history: 'off' });
    expect(await aboutToChoose('aliexpress', null)).toEqual({ kind: 'off' });
    expect(Object.keys(local)).toEqual(['settings']);
  });

  it('is not noted by a clock that went back, by which it would be an old one tomorrow', async () => {
    await aboutToChoose('aliexpress', null);
    const [before] = [JSON.stringify(local.consents)];
    const at = vi.spyOn(Date, 'now').mockReturnValue(86_400_000);
    expect(await aboutToChoose('aliexpress', null)).toEqual({ kind: 'failed', code: 'clock' });
    expect(await hasChosen('aliexpress', null, 'rejected')).toEqual({ kind: 'failed', code: 'clock' });
    at.mockRestore();
    expect(JSON.stringify(local.consents)).toBe(before);
    expect((await hasChosen('aliexpress', null, 'rejected')).kind).toBe('ready');
  });

  it('goes when the history is no longer kept that long', async () => {
    await aboutToChoose('aliexpress', null);
    settings({ history: '30days' });
    await applyRetention();
    expect(ready(await observations('aliexpress', null)).consent).not.toBeNull();
    const item = local.consents as { value: { about: { at: number } }[] };
    const [record] = item.value;
    if (record) record.about.at -= 31 * 86_400_000;
    await applyRetention();
    expect(ready(await observations('aliexpress', null)).consent).toBeNull();
  });

  it('comes with when each stored cookie was first seen, and when the history began', async () => {
    expect(ready(await observations('aliexpress', null))).toMatchObject({ seen: {}, since: null, consent: null });
    await rereadStores();
    const { seen, since } = ready(await observations('aliexpress', null));
    expect(Object.values(seen)).toEqual([
      { firstSeen: since, lifetime: null },
      { firstSeen: since, lifetime: null },
    ]);
    expect((since ?? 1) % 60_000).toBe(0);
    names = ['cna'];
    expect(Object.keys(ready(await observations('aliexpress', null)).seen)).toHaveLength(1);
  });
});
