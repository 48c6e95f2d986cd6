import { patience, WAIT } from '../e2e/driver/waiting';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contents, request } from '../core/portable/samples';
import { wake, type Worker } from './worker';

let worker: Worker;
const badge = (): string | undefined => worker.world.badges['1'];

beforeEach(async () => {
  worker = await wake();
  await worker.send('everything.delete');
  worker.world.tabs = [{ id: 1, url: 'https://www.aliexpress.com/' }];
  worker.world.badges = {};
});

describe('the background that wakes', () => {
  it('sets the badges of open tabs when the extension was switched off and on, of which no event tells', async () => {
    worker.die();
    worker.world.session = {};
    worker = await wake();
    await vi.waitUntil(() => badge() !== undefined, patience(WAIT));
    // Waking later in the same session sets none: the badge is still there.
    worker.die();
    worker.world.badges = {};
    worker = await wake();
    await worker.send('requests.log');
    await new Promise((done) => setTimeout(done, 50));
    expect(badge()).toBeUndefined();
  });

  it('sets the daily check again where the browser has lost it', async () => {
    await worker.send('settings.save', { reminders: 'notifications' });
    await vi.waitUntil(() => 'reminders' in worker.world.alarms, patience(WAIT));
    worker.die();
    worker.world.alarms = {};
    worker = await wake();
    await vi.waitUntil(() => 'reminders' in worker.world.alarms, patience(WAIT));
  });

  it.each([
    ['the mirror', () => worker.world.local['requests']],
    ['the database', () => null],
  ])('reads a log of which one request is broken in %s, and loses no other', async (_, mirrored) => {
    await worker.send('data.import', {
      contents: {
        requests: [
          { ...request, id: 'good' },
          { ...request, id: 'other' },
        ],
      },
    });
    const held = mirrored() as { value: { value: unknown[] } } | null;
    if (held) held.value.value[1] = { id: 'other', events: null };
    else {
      await new Promise<void>((done, fail) => {
        const opening = indexedDB.open('requests');
        opening.onerror = () => fail(opening.error ?? new Error('not opened'));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction('values', 'readwrite');
          const reading = transaction.objectStore('values').get('requests');
          reading.onsuccess = () => {
            const log = reading.result as { value: { value: unknown[] } };
            log.value.value[1] = 7;
            transaction.objectStore('values').put(log, 'requests');
          };
          transaction.oncomplete = () => {
            database.close();
            done();
          };
        };
      });
    }
    worker.die();
    worker = await wake();
    expect((await worker.send('requests.log')).map(({ id }) => id).sort()).toEqual(['good', 'other']);
    expect(await worker.send('requests.cards', { shop: request.shop })).toHaveLength(2);
  });

  it('reads what is kept beside a broken element', async () => {
    await worker.send('data.import', { contents: { findings: contents.findings, ownLists: contents.ownLists } });
    const findings = worker.world.local['findings'] as { value: unknown[] };
    findings.value.unshift(null, 7, { id: 1 });
    const lists = worker.world.local['ownLists'] as { value: Record<string, unknown> };
    lists.value['alibaba'] = { list: null };
    const { contents: held, leftOut } = await worker.send('data.gather', { history: false, identity: false });
    expect(held.findings).toEqual(contents.findings);
    expect(held.ownLists).toEqual({ aliexpress: contents.ownLists.aliexpress });
    expect(leftOut).toEqual([]);
  });

  it('of a private window notes no choice about cookies, whichever store it is asked about', async () => {
    for (const privateWindow of [true])
      for (const asked of [
        worker.send('consent.about', { shop: 'aliexpress', store: null, privateWindow }),
        worker.send('consent.chosen', { shop: 'aliexpress', store: null, choice: 'rejected', privateWindow }),
      ])
        expect(await asked).toEqual({ kind: 'private' });
    expect(worker.world.local).not.toHaveProperty('consents');
  });
});
