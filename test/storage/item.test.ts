import { describe, expect, it } from 'vitest';
import type { StorageArea } from '../../src/platform/storage';
import { NewerVersionError, StorageItem } from '../../src/storage/item';

function area(initial: Record<string, unknown> = {}): StorageArea & { held: Record<string, unknown> } {
  const held = { ...initial };
  return {
    held,
    get: async (key) => (key in held ? { [key]: structuredClone(held[key]) } : {}),
    set: async (items) => {
      Object.assign(held, structuredClone(items));
    },
    remove: async (key) => {
      delete held[key];
    },
    clear: async () => {
      for (const key of Object.keys(held)) delete held[key];
    },
  };
}

describe('a stored item', () => {
  it('gives the fallback while nothing is stored, and for what is no value of ours', async () => {
    for (const raw of [undefined, null, 7, 'text', [], { value: 1 }, { version: 'x', value: 1 }]) {
      expect(await new StorageItem('k', area(raw === undefined ? {} : { k: raw }), 'fallback').get()).toBe('fallback');
    }
  });

  it('keeps the version beside the value', async () => {
    const store = area();
    await new StorageItem('k', store, 0, [(old) => old]).set(5);
    expect(store.held).toEqual({ k: { version: 1, value: 5 } });
  });

  it('lifts an old value through every migration since', async () => {
    const item = new StorageItem<number>('k', area({ k: { version: 1, value: 10 } }), 0, [
      () => -1,
      (old) => Number(old) + 1,
      (old) => Number(old) * 2,
    ]);
    expect(await item.get()).toBe(22);
  });

  it('refuses a value of a newer version and leaves it as it is', async () => {
    const store = area({ k: { version: 3, value: 'future' } });
    const item = new StorageItem('k', store, '', []);
    await expect(item.get()).rejects.toBeInstanceOf(NewerVersionError);
    await expect(item.update(() => 'overwritten')).rejects.toBeInstanceOf(NewerVersionError);
    expect(store.held).toEqual({ k: { version: 3, value: 'future' } });
  });

  it('runs updates one after the other, so that none is lost', async () => {
    const item = new StorageItem<number>('k', area(), 0);
    await Promise.all(Array.from({ length: 50 }, () => item.update((n) => n + 1)));
    expect(await item.get()).toBe(50);
  });

  it('goes on after an update that failed', async () => {
    const item = new StorageItem<number>('k', area(), 0);
    await expect(
      item.update(() => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await item.update((n) => n + 1)).toBe(1);
  });

  it('that was removed while a change was under way stays removed, and a value set after it stays', async () => {
    const store = area({ k: { version: 0, value: 1 } });
    const item = new StorageItem('k', store, 0);
    const change = item.update(async (value) => {
      await new Promise((done) => setTimeout(done, 5));
      return value + 1;
    });
    await Promise.all([change, item.remove()]);
    expect(store.held).toEqual({});
    await Promise.all([item.update((value) => value + 1), item.remove(), item.set(7)]);
    expect(store.held['k']).toMatchObject({ value: 7 });
  });
});
