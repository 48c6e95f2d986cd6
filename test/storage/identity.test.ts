import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Identity } from '../../src/core/request/identity';

type Held = Record<string, unknown>;
const local: Held = {};
let full = false;
vi.mock('webextension-polyfill', () => {
  const area = {
    get: async (key: string) => (key in local ? { [key]: structuredClone(local[key]) } : {}),
    set: async (items: Held) => {
      if (full) throw new Error('Resource::kQuotaBytes quota exceeded');
      Object.assign(local, structuredClone(items));
    },
    remove: async (key: string) => void delete local[key],
  };
  return { default: { storage: { local: area, session: area } } };
});

const LEA: Identity = { name: 'Lea Winter', email: 'lea+shop@example.com', address: 'Gasse 1\n1010 Wien', member: 'at1234' };
const PASSPHRASE = 'correct horse';

/** The module as it is after a restart of the background. */
async function restarted() {
  vi.resetModules();
  return import('../../src/storage/identity');
}

beforeEach(async () => {
  full = false;
  await (await restarted()).deleteIdentity();
});

describe('kept details', () => {
  it('are none before they are kept, and open after a restart', async () => {
    const { keepIdentity, readIdentity } = await restarted();
    expect(await readIdentity()).toEqual({ kind: 'none' });
    await keepIdentity(LEA, null);
    expect(await readIdentity()).toEqual({ kind: 'open', identity: LEA, passphrase: false });
    expect(await (await restarted()).readIdentity()).toEqual({ kind: 'open', identity: LEA, passphrase: false });
  });

  it('are never written as plain text, nor the same twice', async () => {
    const { keepIdentity } = await restarted();
    const written = new Set<string>();
    for (const passphrase of [null, null, PASSPHRASE, PASSPHRASE]) {
      await keepIdentity(LEA, passphrase);
      const text = JSON.stringify(local);
      for (const part of ['Winter', 'example.com', 'Gasse', 'at1234', PASSPHRASE, btoa('Lea Winter').slice(0, 10)])
        expect(text).not.toContain(part);
      written.add(text);
    }
    expect(written.size).toBe(4);
  });

  it('have a key that cannot be read out', async () => {
    await (await restarted()).keepIdentity(LEA, null);
    const database = await openDB('keys');
    const key = (await database.get('values', 'identity')) as CryptoKey;
    database.close();
    expect(key.extractable).toBe(false);
  });

  it('open with their passphrase alone, which is stored nowhere, and no key is left beside it', async () => {
    const { keepIdentity, readIdentity } = await restarted();
    await keepIdentity({ name: 'x' }, null);
    await keepIdentity(LEA, PASSPHRASE);
    expect(await readIdentity()).toEqual({ kind: 'locked' });
    expect(await readIdentity('wrong horse')).toEqual({ kind: 'wrong-passphrase' });
    expect(await readIdentity(PASSPHRASE)).toEqual({ kind: 'open', identity: LEA, passphrase: true });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('keys');
    await keepIdentity(LEA, null);
    expect(await readIdentity()).toMatchObject({ kind: 'open', passphrase: false });
  });

  it('are lost with their key, and said to be', async () => {
    await (await restarted()).keepIdentity(LEA, null);
    const { readIdentity, keepIdentity } = await restarted();
    await deleteDB('keys');
    expect(await readIdentity()).toEqual({ kind: 'key-lost' });
    await keepIdentity(LEA, null);
    expect(await readIdentity()).toMatchObject({ kind: 'open' });
  });

  it('are refused whole where a field is too long or the passphrase too short; what was kept stays', async () => {
    const { keepIdentity, readIdentity } = await restarted();
    await keepIdentity(LEA, null);
    await expect(keepIdentity({ name: 'x'.repeat(2001) }, null)).rejects.toThrow('too-long');
    await expect(keepIdentity({ name: 'x' }, 'short')).rejects.toThrow('short-passphrase');
    full = true;
    await expect(keepIdentity({ name: 'x' }, null)).rejects.toThrow('full');
    expect(await readIdentity()).toMatchObject({ identity: LEA });
  });

  it('are deleted with their key, also by keeping nothing', async () => {
    const { keepIdentity, readIdentity, deleteIdentity } = await restarted();
    for (const away of [deleteIdentity, () => keepIdentity({ name: '  ' }, null)]) {
      await keepIdentity(LEA, null);
      await away();
      expect(await readIdentity()).toEqual({ kind: 'none' });
      expect(local).toEqual({});
      expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('keys');
    }
  });

  it('of a newer version are left as they are', async () => {
    local['identity'] = { version: 9, value: 'whatever' };
    expect(await (await restarted()).readIdentity()).toEqual({ kind: 'failed', code: 'newer' });
    expect(local['identity']).toEqual({ version: 9, value: 'whatever' });
  });
});
