import { beforeEach, describe, expect, it } from 'vitest';
import type { Contents } from '../../src/core/portable/schema';
import type { PageFinding } from '../../src/core/policy/finding';
import { contents, request } from '../core/portable/samples';
import { wake, type Worker } from './worker';

let worker: Worker;

/** All that can be written to a file, without the dates: those are counted anew after each change. */
async function everything(): Promise<Contents> {
  const { contents: all } = await worker.send('data.gather', { history: true, identity: true });
  return { ...all, requests: (all.requests ?? []).map((one) => ({ ...one, due: null, overdueFrom: null })) };
}

/** What is stored before each test: a request, a country and a name. */
async function begin(): Promise<void> {
  await worker.send('everything.delete');
  delete worker.world.local['settings'];
  await worker.send('data.import', {
    contents: { requests: [{ ...request, id: 'mine' }], settings: { country: 'AT' }, identity: { name: 'Mine' } },
  });
}

/** The background dies and wakes, and ends what the one before had begun. */
async function restart(): Promise<void> {
  worker.world.died = null;
  worker.die();
  worker = await wake();
}

beforeEach(async () => {
  worker = await wake();
  worker.world.died = null;
  worker.world.atStep = null;
  await begin();
});

/** Imports, and has something happen at the step of that number. Returns whether the import had come to an end before it. */
async function importUntil(step: number, fate: 'die-before' | 'die-after' | 'full'): Promise<boolean> {
  let reached = false;
  worker.world.steps = 0;
  worker.world.atStep = (number) => {
    if (number !== step) return null;
    reached = true;
    return fate;
  };
  const died = new Promise<void>((done) => (worker.world.died = done));
  await Promise.race([died, worker.send('data.import', { contents }).catch(() => undefined)]);
  worker.world.atStep = null;
  return !reached;
}

describe('an import', () => {
  it.each(['die-before', 'die-after', 'full'] as const)(
    'is whole or taken back at the next start, whatever its step that ends it: %s',
    async (fate) => {
      const before = await everything();
      const outcomes = new Set<string>();
      let ended = false;
      for (let step = 1; !ended && step < 60; step += 1) {
        ended = await importUntil(step, fate);
        await restart();
        const now = await everything();
        const isBack = JSON.stringify(now) === JSON.stringify(before);
        outcomes.add(isBack ? 'back' : 'whole');
        if (!isBack) {
          expect(now.history, `step ${String(step)}`).toEqual(contents.history);
          expect(now.findings).toEqual(contents.findings);
          expect(now.ownLists).toEqual(contents.ownLists);
          expect(now.identity).toEqual(contents.identity);
          expect(now.requests?.map(({ id }) => id).sort()).toEqual(['mine', 'r1']);
        }
        expect(worker.world.local, `step ${String(step)}`).not.toHaveProperty('importing');
        await begin();
      }
      expect(ended).toBe(true);
      expect([...outcomes].sort()).toEqual(['back', 'whole']);
    },
  );

  it.each([
    ['the history is deleted', () => worker.send('history.erase')],
    ['recording is turned off', () => worker.send('settings.save', { history: 'off' })],
  ] as const)('that was said to be whole stays whole where its note could not be removed and %s', async (_, goes) => {
    let ended = false;
    const fates = new Set<string>();
    for (let step = 1; !ended && step < 60; step += 1) {
      worker.world.steps = 0;
      worker.world.atStep = (number) => (number === step ? 'full' : null);
      const said = await worker.send('data.import', { contents }).then(
        () => 'whole',
        () => 'not made',
      );
      ended = worker.world.steps < step;
      fates.add(said);
      worker.world.atStep = null;
      await goes();
      await restart();
      const ids = ((await everything()).requests ?? []).map(({ id }) => id).sort();
      expect(ids, `step ${String(step)}`).toEqual(said === 'whole' ? ['mine', 'r1'] : ['mine']);
      await begin();
      await worker.send('settings.save', { history: '12months' });
    }
    expect([...fates].sort()).toEqual(['not made', 'whole']);
  });

  it.each([3, 4, 5])('of which half could not be taken back, from step %i on, comes into no file', async (from) => {
    const before = await everything();
    worker.world.steps = 0;
    worker.world.atStep = (step) => (step >= from ? 'full' : null);
    await expect(worker.send('data.import', { contents })).rejects.toThrow('full');
    const { contents: written } = await worker.send('data.gather', { history: false, identity: false });
    expect(written.requests?.map(({ id }) => id)).toEqual(before.requests?.map(({ id }) => id));
    expect(written.findings).toEqual(before.findings);
    expect(written.settings).toEqual(before.settings);
    expect(written.ownLists).toEqual(before.ownLists);
  });

  it('loses nothing that is told beside it, whenever it is told', async () => {
    const [sample] = contents.findings as [PageFinding];
    for (let delay = 0; delay < 6; delay += 1) {
      const id = `beside-${String(delay)}`;
      const importing = worker.send('data.import', { contents });
      await new Promise((done) => setTimeout(done, delay));
      await Promise.all([
        worker.send('findings.keep', { ...sample, id, address: `https://example.com/${id}` }),
        worker.send('settings.save', { showNumber: false }),
        worker.send('requests.recordEvent', { id: 'mine', on: '2026-03-11', details: { type: 'note', text: id } }),
        worker.send('lists.drop', { shop: 'alibaba' }),
        importing,
      ]);
      const now = await everything();
      expect(now.findings?.map((one) => one.id)).toEqual(expect.arrayContaining([id, 'f1']));
      expect(now.requests?.find((one) => one.id === 'mine')?.events.some((event) => event.type === 'note' && event.text === id)).toBe(true);
      expect(now.ownLists).toHaveProperty('aliexpress');
    }
  });
});

describe('deleting everything', () => {
  it('leaves no key and no database, known or not', async () => {
    worker.world.local['somethingOld'] = { of: 'an earlier version' };
    await new Promise<void>((done, fail) => {
      const opening = indexedDB.open('older', 1);
      opening.onsuccess = () => {
        opening.result.close();
        done();
      };
      opening.onerror = () => fail(opening.error ?? new Error('not opened'));
    });
    await worker.send('data.import', { contents });
    expect((await indexedDB.databases()).length).toBeGreaterThan(2);
    await worker.send('everything.delete');
    expect(Object.keys(worker.world.local)).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
  });

  it('keeps the history off for who had it off, and nothing else', async () => {
    await worker.send('settings.save', { history: 'off', theme: 'dark' });
    await worker.send('everything.delete');
    expect(Object.keys(worker.world.local)).toEqual(['settings']);
    expect(worker.world.local['settings']).toMatchObject({ value: { history: 'off', theme: 'system', country: null } });
  });

  it.each([3, 4, 5])(
    'that a full disk ended and kept from being taken back, from step %i on, is taken back before the next',
    async (from) => {
      await worker.send('everything.delete');
      worker.world.steps = 0;
      worker.world.atStep = (step) => (step >= from ? 'full' : null);
      await expect(worker.send('data.import', { contents })).rejects.toThrow('full');
      worker.world.atStep = null;
      await worker.send('data.import', { contents: { requests: [{ ...request, id: 'of the next', reference: 'PR-NEXT' }] } });
      await restart();
      const after = await everything();
      expect(after.requests?.map(({ id }) => id)).toEqual(['of the next']);
      expect(after.findings ?? []).toEqual([]);
    },
  );

  it('is not undone by a change that was under way', async () => {
    const [sample] = contents.findings as [PageFinding];
    await Promise.all([
      worker.send('findings.keep', sample),
      worker.send('settings.save', { country: 'FR' }),
      worker.send('everything.delete'),
    ]);
    expect(worker.world.local).not.toHaveProperty('findings');
    expect(worker.world.local).not.toHaveProperty('settings');
  });
});

describe('a message', () => {
  it('of our own function in the page of another is not answered', async () => {
    const injected = { id: 'x', url: 'https://www.aliexpress.com/', tab: { id: 1 } };
    for (const sender of [injected, { id: 'x' }, { id: 'x', url: 'chrome-extension://x.example/' }])
      await expect(worker.send('requests.log', undefined, sender)).rejects.toThrow('Nobody listens');
    expect(await worker.send('requests.log')).toHaveLength(1);
  });
});
