import 'fake-indexeddb/auto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { RequestSchema } from '../../src/core/portable/schema';

const local: Record<string, unknown> = {};
vi.mock('webextension-polyfill', () => {
  const area = {
    get: async (key: string) => (key in local ? { [key]: structuredClone(local[key]) } : {}),
    set: async (items: object) => void Object.assign(local, structuredClone(items)),
    remove: async (key: string) => void delete local[key],
  };
  return { default: { storage: { local: area, session: area } } };
});
const { ALL_ITEMS, requestLogItem } = await import('../../src/storage/items');

/** A stored value as it was in a version; null: there is none written down. */
function shape(key: string, version: number): { version: number; value: unknown } | null {
  const file = path.join(import.meta.dirname, 'shapes', `${key}-${String(version)}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: number; value: unknown }) : null;
}

/** The version that an item writes today: the number of its migrations. */
async function versionOf({ key, set }: { key: string; set: (value: never) => Promise<void> }): Promise<number> {
  await set(null as never);
  return (local[key] as { version: number }).version;
}

beforeEach(() => {
  for (const key of Object.keys(local)) delete local[key];
});

describe('what was stored in an older shape', () => {
  it('is written down for each version that an item ever had', async () => {
    const missing: string[] = [];
    for (const item of ALL_ITEMS) {
      const newest = await versionOf({ key: item.key, set: (value) => item.set(value) });
      for (let version = 0; version < newest; version += 1)
        if (shape(item.key, version)?.version !== version) missing.push(`${item.key}-${String(version)}`);
    }
    expect(missing).toEqual([]);
  });

  it.each([0, 1, 2])('of version %d of the log is read whole, as requests of today', async (version) => {
    local['requests'] = shape('requests', version);
    const copy = await requestLogItem.get();
    expect(copy?.damaged).toBeUndefined();
    expect(
      copy?.value.map(({ id, sent, due, overdueFrom, events }) => [id, sent, due, overdueFrom, events.map(({ type }) => type)]),
    ).toEqual([
      ['old', '2026-03-02', '2026-04-02', '2026-04-03', ['sent']],
      ['draft', null, null, null, []],
    ]);
    expect(copy?.value.filter((request) => !v.is(RequestSchema, request))).toEqual([]);
  });
});
