import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { joinLogs } from '../../src/core/request/case/join-logs';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import type { StorageArea } from '../../src/platform/storage';
import { DatabaseArea } from '../../src/storage/database-area';
import { StorageItem } from '../../src/storage/item';
import { Mirrored, type Copy } from '../../src/storage/mirrored';

type Held = Record<string, unknown>;
/** An area that fails as it is told to. */
class Unruly implements StorageArea {
  held: Held = {};
  reads: Error | null = null;
  writes: Error | null = null;
  async get(key: string): Promise<Held> {
    if (this.reads) throw this.reads;
    return key in this.held ? { [key]: structuredClone(this.held[key]) } : {};
  }
  async set(items: Held): Promise<void> {
    if (this.writes) throw this.writes;
    Object.assign(this.held, structuredClone(items));
  }
  async remove(key: string): Promise<void> {
    if (this.writes) throw this.writes;
    delete this.held[key];
  }
  async clear(): Promise<void> {
    if (this.writes) throw this.writes;
    this.held = {};
  }
}

const QUOTA = new Error('Resource::kQuotaBytes quota exceeded');
const BROKEN = new Error('An unknown error occurred');
let local = new Unruly();
let base = new Unruly();

type Words = string[];
const joined = (newer: Words, older: Words): Words => [...new Set([...newer, ...older])];
/** The same two copies after a restart. */
function again(): Mirrored<Words> {
  return new Mirrored<Words>(
    new StorageItem<Copy<Words> | null>('k', local, null),
    new StorageItem<Copy<Words> | null>('k', base, null),
    () => base.clear(),
    [],
    joined,
  );
}
const add =
  (word: string) =>
  (words: Words): Words => [...words, word];
const value = (area: Unruly): Words | undefined => (area.held['k'] as { value: Copy<Words> } | undefined)?.value.value;

beforeEach(() => {
  local = new Unruly();
  base = new Unruly();
});

describe('a value in two places', () => {
  it.each(['local', 'base'])('that is broken in one place of %s is taken from the other, and both are whole again', async (which) => {
    // A text that is not whole is left out on reading, as a broken request is.
    const revive = (found: unknown): Copy<Words> => {
      const { clock, value: words } = found as Copy<Words>;
      const held = words.filter((word) => word !== '�');
      return { clock, value: held, ...(held.length < words.length && { damaged: true as const }) };
    };
    const store = (): Mirrored<Words> =>
      new Mirrored<Words>(
        new StorageItem<Copy<Words> | null>('k', local, null, [], revive),
        new StorageItem<Copy<Words> | null>('k', base, null, [], revive),
        () => base.clear(),
        [],
        joined,
      );
    await store().update(() => ['a', 'b', 'c']);
    const broken = (which === 'local' ? local : base).held['k'] as { value: Copy<Words> };
    broken.value.value[1] = '�';
    expect((await store().get()).toSorted()).toEqual(['a', 'b', 'c']);
    for (const area of [local, base]) expect(value(area)?.toSorted()).toEqual(['a', 'b', 'c']);
    expect(JSON.stringify([local.held, base.held])).not.toContain('damaged');
    expect((await store().update(add('d'))).toSorted()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is empty at first, and writes nothing for being asked', async () => {
    expect(await again().get()).toEqual([]);
    expect([local.held, base.held]).toEqual([{}, {}]);
  });

  it('is written to both', async () => {
    await again().update(add('a'));
    expect([value(local), value(base)]).toEqual([['a'], ['a']]);
  });

  it.each(['local', 'base'])('survives a death before the write of %s, and the next read heals it', async (which) => {
    await again().update(add('a'));
    const behind = which === 'local' ? local : base;
    // Dead before it was written: the other has it already.
    const before = structuredClone(behind.held);
    await again().update(add('b'));
    behind.held = before;
    const store = again();
    expect(await store.get()).toEqual(['a', 'b']);
    expect([value(local), value(base)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(store.trouble).toEqual({ mirror: null, database: null });
  });

  it.each(['local', 'base'])('survives the eviction of %s', async (which) => {
    await again().update(add('a'));
    (which === 'local' ? local : base).held = {};
    expect(await again().get()).toEqual(['a']);
    expect([value(local), value(base)]).toEqual([['a'], ['a']]);
  });

  it('is kept, and said to be so, where the mirror is full', async () => {
    local.writes = QUOTA;
    const store = again();
    await store.update(add('a'));
    expect(store.trouble).toEqual({ mirror: 'full', database: null });
    expect(await again().get()).toEqual(['a']);
    local.writes = null;
    expect(await store.get()).toEqual(['a']);
    expect(store.trouble).toEqual({ mirror: null, database: null });
    expect(value(local)).toEqual(['a']);
  });

  it('is served and kept by the mirror where the database is not to be had', async () => {
    await again().update(add('a'));
    base.reads = base.writes = BROKEN;
    const store = again();
    expect(await store.get()).toEqual(['a']);
    expect(store.trouble).toEqual({ mirror: null, database: 'broken' });
    expect(await store.update(add('b'))).toEqual(['a', 'b']);
    expect(store.trouble.database).toBe('broken');
    base.reads = base.writes = null;
    expect(await store.get()).toEqual(['a', 'b']);
    expect(value(base)).toEqual(['a', 'b']);
  });

  it('never writes over a copy it could not read', async () => {
    await again().update(add('a'));
    base.held['k'] = { version: 7, value: 'of a newer version' };
    const store = again();
    await store.update(add('b'));
    expect(store.trouble).toEqual({ mirror: null, database: 'newer' });
    expect(base.held['k']).toEqual({ version: 7, value: 'of a newer version' });
    expect(value(local)).toEqual(['a', 'b']);
  });

  it('is refused where neither can be read or written, and stays as it was', async () => {
    await again().update(add('a'));
    base.writes = QUOTA;
    local.writes = QUOTA;
    await expect(again().update(add('b'))).rejects.toThrow('full');
    base.reads = local.reads = BROKEN;
    await expect(again().get()).rejects.toThrow('broken');
    base.writes = local.writes = base.reads = local.reads = null;
    expect(await again().get()).toEqual(['a']);
  });

  it('is joined where each was changed while the other could not be read', async () => {
    await again().update(add('a'));
    base.reads = base.writes = BROKEN;
    await again().update(add('of the mirror'));
    base.reads = base.writes = null;
    local.reads = local.writes = BROKEN;
    await again().update(add('of the database'));
    local.reads = local.writes = null;
    const store = again();
    expect((await store.get()).toSorted()).toEqual(['a', 'of the database', 'of the mirror']);
    expect(value(local)).toEqual(value(base));
    // From here on they are one again: what is taken away stays away.
    await store.update(() => ['a']);
    expect(await again().get()).toEqual(['a']);
  });

  it('what was taken away while one was out of reach does not come back with it', async () => {
    await again().update(add('a'));
    base.reads = base.writes = BROKEN;
    await again().update(() => []);
    base.reads = base.writes = null;
    expect(await again().get()).toEqual([]);
  });

  it('runs changes one after the other, and a failed one keeps nothing up', async () => {
    const store = again();
    const slow =
      (word: string) =>
      async (words: Words): Promise<Words> => {
        await new Promise((done) => setTimeout(done, 1));
        return add(word)(words);
      };
    const failed = store.update(() => Promise.reject(new Error('no')));
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.update(slow(String(index)))));
    await expect(failed).rejects.toThrow('no');
    expect(await store.get()).toHaveLength(20);
  });

  it('is deleted from both, and said not to be where one is left', async () => {
    await again().update(add('a'));
    base.writes = BROKEN;
    await expect(again().remove()).rejects.toThrow('broken');
    base.writes = null;
    await again().remove();
    expect(await again().get()).toEqual([]);
    expect(local.held).toEqual({});
  });

  it('loses no word, whatever fails in between', async () => {
    const failure = fc.constantFrom('none', 'local write', 'base write', 'local away', 'base away', 'died after base');
    await fc.assert(
      fc.asyncProperty(fc.array(failure, { maxLength: 12 }), async (failures) => {
        local = new Unruly();
        base = new Unruly();
        const kept = new Set<string>();
        for (const [index, what] of failures.entries()) {
          local.writes = what === 'local write' || what === 'local away' || what === 'died after base' ? QUOTA : null;
          base.writes = what === 'base write' || what === 'base away' ? QUOTA : null;
          local.reads = what === 'local away' ? BROKEN : null;
          base.reads = what === 'base away' ? BROKEN : null;
          await again().update(add(String(index)));
          kept.add(String(index));
        }
        local.reads = local.writes = base.reads = base.writes = null;
        expect(new Set(await again().get())).toEqual(kept);
        expect(value(local)).toEqual(value(base));
      }),
      { numRuns: 300 },
    );
  });
});

describe('an area in a database', () => {
  it('holds what it was given, until it is cleared', async () => {
    const area = new DatabaseArea('area-1');
    await area.set({ a: 1, b: { c: [2] } });
    expect(await new DatabaseArea('area-1').get('b')).toEqual({ b: { c: [2] } });
    await area.remove('a');
    expect(await area.get('a')).toEqual({});
    await area.clear();
    expect(await area.get('b')).toEqual({});
    await area.clear();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('area-1');
  });

  it('is not made by looking into it, or by taking away what it does not hold', async () => {
    const looked = new DatabaseArea('looked into');
    expect(await looked.get('k')).toEqual({});
    await looked.remove('k');
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('looked into');
    await looked.set({ k: 1 });
    await looked.clear();
    expect(await looked.get('k')).toEqual({});
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('looked into');
  });

  it('of a newer version is refused, left as it is, and can be deleted', async () => {
    (await openDB('area-2', 9)).close();
    const area = new DatabaseArea('area-2');
    await expect(area.get('a')).rejects.toThrow('newer');
    await expect(area.set({ a: 1 })).rejects.toThrow('newer');
    await area.clear();
    expect(await area.get('a')).toEqual({});
  });

  it('opens anew after the browser took it away', async () => {
    const area = new DatabaseArea('area-3');
    await area.set({ a: 1 });
    await deleteDB('area-3');
    expect(await area.get('a')).toEqual({});
    await area.set({ a: 2 });
    expect(await area.get('a')).toEqual({ a: 2 });
  });

  it('keeps the rest where one of several cannot be kept: none of them', async () => {
    const area = new DatabaseArea('area-4');
    await expect(area.set({ a: 1, b: () => undefined })).rejects.toThrow('broken');
    expect(await area.get('a')).toEqual({});
  });
});

describe('two logs that were written apart', () => {
  const request = (id: string, drafted: string, types: ('sent' | 'answered' | 'closed')[] = []): LoggedRequest =>
    ({
      id,
      drafted,
      events: types.map((type) => ({ id: `${id}-${type}`, on: drafted, type })),
      sent: types.length > 0 ? drafted : null,
      due: '2026-04-02',
      overdueFrom: '2026-04-03',
    }) as unknown as LoggedRequest;

  it('are one, newest first, with the lines of both; dates are counted anew', () => {
    const one = [request('b', '2026-03-02', ['sent', 'answered']), request('a', '2026-03-01')];
    const two = [request('c', '2026-03-03'), request('b', '2026-03-02', ['sent'])];
    expect(joinLogs(one, two).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    const [, b] = joinLogs(two, one);
    expect(b).toMatchObject({ events: [{ type: 'sent' }, { type: 'answered' }], sent: '2026-03-02', due: null, overdueFrom: null });
    expect(joinLogs(one, one)).toEqual(one);
  });

  it('keep both stories where they do not go together', () => {
    const one = [request('a', '2026-03-01', ['sent', 'closed'])];
    const two = [{ ...request('a', '2026-03-01', ['sent']), events: [{ id: 'other', on: '2026-03-01', type: 'sent' }] } as LoggedRequest];
    expect(joinLogs(one, two).map(({ id }) => id)).toEqual(['a', 'a-2']);
  });
});
