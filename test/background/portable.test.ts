import 'fake-indexeddb/auto';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readLawBook } from '../../src/build/data';
import { cookieIdentity } from '../../src/core/cookie/cookie';
import { plainFile, FORMAT, readUnsealed, VERSION } from '../../src/core/portable/export-file';
import { LEFT_OUT, PARTS } from '../../src/core/portable/schema';
import { contents, request } from '../core/portable/samples';
import { corpusAssets } from './corpus-assets';

type Held = Record<string, unknown>;
const local: Held = {};
let failing: string | null = null;
vi.mock('webextension-polyfill', () => {
  const area = {
    get: async (key: string) => (key in local ? { [key]: structuredClone(local[key]) } : {}),
    set: async (items: Held) => {
      if (failing !== null && failing in items) throw new Error('Resource::kQuotaBytes quota exceeded');
      Object.assign(local, structuredClone(items));
    },
    remove: async (key: string) => void delete local[key],
  };
  return {
    default: {
      runtime: { getURL: () => 'chrome-extension://x/' },
      storage: { local: area, session: { ...area, get: async () => ({}) } },
      cookies: { getAllCookieStores: async () => [], getAll: async () => [] },
    },
  };
});
vi.mock('../../src/platform/assets', async () => {
  const data = path.resolve(import.meta.dirname, '..', '..', 'src', 'data');
  const book = readLawBook(data);
  return { ...corpusAssets(), loadLawBook: async () => ({ ...book, holidayCountries: [] }), loadHolidays: async () => [] };
});
vi.mock('../../src/background/requests', async (original) => ({ ...(await original<object>()), recomputeAll: async () => undefined }));

const { gather, planImport } = await import('../../src/background/portable');
const { importContents } = await import('../../src/background/import');
const { eraseHistory } = await import('../../src/background/history');
const items = await import('../../src/storage/items');
const { requestLog } = await import('../../src/storage/request-log');
const { deleteIdentity, keepIdentity } = await import('../../src/storage/identity');
const { History } = await import('../../src/storage/history/cookie-history');

async function wipe(): Promise<void> {
  failing = null;
  await Promise.all([eraseHistory(), deleteIdentity(), requestLog.remove()]);
  for (const item of items.ALL_ITEMS) await item.remove();
}
beforeEach(wipe);

/** What the areas hold, without the copies' clocks and the seal that is another each time. */
async function everything(): Promise<unknown> {
  return (await gather({ history: true, identity: true })).contents;
}

describe('everything in a file', () => {
  it('is every key that is stored, or left out for a reason', () => {
    for (const { key } of items.ALL_ITEMS) expect([...PARTS, ...Object.keys(LEFT_OUT)]).toContain(key);
    for (const key of Object.keys(LEFT_OUT)) expect(items.ALL_ITEMS.map((item) => item.key)).toContain(key);
  });

  it('comes back as it was: export, wipe, import', async () => {
    await importContents(contents);
    // Every key holds something by now, so that none can be forgotten here.
    for (const { key } of items.ALL_ITEMS) if (!(key in LEFT_OUT)) expect(local[key], key).toBeDefined();
    const before = await everything();
    expect(before).toEqual(contents);
    const text = JSON.stringify(before);
    await wipe();
    expect(await everything()).not.toEqual(before);
    const read = readUnsealed(text);
    if (!read) throw new Error('not read');
    await importContents(read);
    expect(await everything()).toEqual(before);
  });

  it('holds who the shopper is only where that was chosen and can be opened', async () => {
    await keepIdentity({ name: 'Lea' }, 'correct horse');
    expect((await gather({ history: false, identity: false })).contents).not.toHaveProperty('identity');
    expect(await gather({ history: false, identity: true })).toMatchObject({ identity: 'locked' });
    expect((await gather({ history: false, identity: true, passphrase: 'correct horse' })).contents.identity).toEqual({ name: 'Lea' });
    expect(plainFile({ format: FORMAT, version: VERSION, extension: '1', made: '2026-01-01' }, contents)).not.toContain('Lea');
  });

  it('is looked at first: a plan changes nothing and says what the import then does', async () => {
    await importContents({ requests: [{ ...request, events: request.events.slice(0, 1) }] });
    const before = await everything();
    const planned = await planImport(contents);
    expect(await everything()).toEqual(before);
    expect(planned.plan).toMatchObject({ requests: { replaced: 1 }, sightings: { added: 1 }, visits: { added: 1 } });
    expect(await importContents(contents)).toEqual(planned);
    expect((await planImport(contents)).plan).toMatchObject({
      settings: { skipped: 1 },
      requests: { skipped: 1 },
      findings: { skipped: 1 },
      ownLists: { skipped: 1 },
      identity: { skipped: 1 },
      sightings: { skipped: 1 },
      visits: { skipped: 1 },
    });
  });

  it.each(['settings', 'findings', 'ownLists', 'identity'])('is taken back whole where the disk fills at %s', async (key) => {
    await importContents({ requests: [{ ...request, id: 'mine' }], settings: { country: 'AT' } });
    const before = await everything();
    failing = key;
    await expect(importContents(contents)).rejects.toThrow('full');
    failing = null;
    expect(await everything()).toEqual(before);
  });

  it('is taken back whole where the history cannot be written', async () => {
    await importContents({ requests: [{ ...request, id: 'mine' }] });
    const before = await everything();
    const read = History.prototype.join;
    const join = vi.spyOn(History.prototype, 'join').mockImplementation(async function join(
      this: InstanceType<typeof History>,
      records,
      how,
    ) {
      if (how.write) throw new DOMException('', 'QuotaExceededError');
      return read.call(this, records, how);
    });
    await expect(importContents(contents)).rejects.toThrow('full');
    join.mockRestore();
    expect(await everything()).toEqual(before);
  });

  it('brings no history to who turned it off, and nothing of a private window to anybody', async () => {
    await items.settingsItem.update((old) => ({ ...old, history: 'off' }));
    expect((await importContents({ history: contents.history })).plan).toMatchObject({ sightings: { added: 0, skipped: 1 } });
    await wipe();
    const secret = contents.history.sightings.map((record) => ({ ...record, store: 'firefox-private' }));
    expect((await importContents({ history: { sightings: secret, visits: [] } })).plan).toMatchObject({
      sightings: { added: 0, skipped: 1 },
    });
  });

  it('joins what both know of a cookie', async () => {
    // The samples are of 1970.
    await items.settingsItem.update((old) => ({ ...old, history: 'forever' }));
    await importContents({ history: contents.history });
    const [record] = contents.history.sightings;
    if (!record) throw new Error('no sample');
    const later = { ...record, firstSeen: 180_000, lastSeen: 180_000, firstDay: '2026-03-05', lastDay: '2026-03-05', days: 1 };
    expect((await importContents({ history: { sightings: [later], visits: [] } })).plan.sightings).toEqual({
      added: 0,
      replaced: 1,
      skipped: 0,
    });
    expect((await gather({ history: true, identity: false })).contents.history?.sightings).toEqual([
      { ...record, lastSeen: 180_000, lastDay: '2026-03-05', days: 2 },
    ]);
  });

  it('of 500 letters and many cookies is small enough to be read again', async () => {
    await items.settingsItem.update((old) => ({ ...old, history: 'forever' }));
    const [sample] = contents.history.sightings;
    if (!sample) throw new Error('no sample');
    const sightings = Array.from({ length: 1000 }, (_, index) => {
      const one = { ...sample, name: `cookie-${String(index)}`, firstSeen: index, lastSeen: index };
      return { ...one, id: cookieIdentity(one) };
    });
    await importContents({
      requests: Array.from({ length: 500 }, (_, index) => ({ ...request, id: String(index), body: 'x'.repeat(5000) })),
      history: { sightings, visits: [] },
    });
    const { contents: all, sightings: number } = await gather({ history: true, identity: false });
    expect(number).toEqual({ written: 1000, of: 1000 });
    expect(readUnsealed(JSON.stringify(all))).toEqual(all);
  });
});
