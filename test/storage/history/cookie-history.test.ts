import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { cookieIdentity } from '../../../src/core/cookie/cookie';
import { History, type Notes } from '../../../src/storage/history/cookie-history';
import { mergeCookieRecord, type CookieRecord } from '../../../src/core/history/cookie-record';
import { DatabaseFailure, openDatabase, toFailure } from '../../../src/storage/database';
import { MIGRATIONS, type DatabaseMigration, type HistorySchema } from '../../../src/storage/history/schema';
import { cookie, DAY, dayOf, event, NOON, seen, visit } from '../../core/history/cookie-records';

let count = 0;
let name = '';
let history: History;

beforeEach(() => {
  count += 1;
  name = `history-${String(count)}`;
  history = new History(name);
});

async function content(database = name): Promise<{ sightings: unknown[]; visits: unknown[] }> {
  const open = await openDatabase<HistorySchema>(database, () => undefined, MIGRATIONS);
  const all = { sightings: await open.getAll('sightings'), visits: await open.getAll('visits') };
  open.close();
  return all;
}

const note = (...observations: Notes['observations']): Promise<void> => history.write({ observations, visits: [] });
const visited = (...visits: Notes['visits']): Promise<void> => history.write({ observations: [], visits });
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof DatabaseFailure ? error.code : error),
  );

describe('the history', () => {
  it('keeps one record for each cookie: name, domain, path, store and partition tell them apart', async () => {
    await note(
      seen(NOON),
      seen(NOON),
      seen(NOON, { path: '/a' }),
      seen(NOON, { store: 'firefox-container-1' }),
      seen(NOON, { partition: 'https://x.example' }),
      seen(NOON, { hostOnly: true }),
      seen(NOON, { partition: 'https://x.example', crossSiteAncestor: true }),
      seen(NOON, { firstPartyDomain: 'aliexpress.com' }),
    );
    expect((await content()).sightings).toHaveLength(7);
  });

  it('finds what was stored before ancestor bit and first party were told apart, and goes on with it', async () => {
    const before = { ...mergeCookieRecord(undefined, seen(NOON)), id: '["aeu_cid","aliexpress.com",false,"/","0",null]' };
    const open = await openDatabase<HistorySchema>(name, () => undefined, MIGRATIONS);
    await open.put('sightings', before);
    open.close();
    await note(seen(NOON + DAY), seen(NOON + DAY, { firstPartyDomain: 'aliexpress.com' }));
    const { sightings } = await content();
    expect(sightings).toHaveLength(2);
    expect(sightings).toContainEqual({ ...before, lastSeen: NOON + DAY, lastDay: dayOf(NOON + DAY), days: 2 });
  });

  it('is put right where a clock was ahead: no record and no day of a time that has not come', async () => {
    await note(seen(NOON), seen(NOON, { name: 'good' }));
    await visited(visit(NOON), visit(NOON + 900 * DAY));
    await note(seen(NOON + 900 * DAY), seen(NOON + 900 * DAY, { name: 'late' }));
    const good = await history.find('aliexpress', cookieIdentity(cookie({ name: 'good' })));
    await history.putRight(NOON + DAY, dayOf(NOON + DAY));
    const { sightings, visits } = await content();
    expect(visits).toEqual([visit(NOON)]);
    expect(sightings).toHaveLength(3);
    expect(sightings).toContainEqual(good);
    expect(await history.find('aliexpress', cookieIdentity(cookie()))).toMatchObject({ firstSeen: NOON, lastSeen: NOON + DAY });
    expect(await history.find('aliexpress', cookieIdentity(cookie({ name: 'late' })))).toMatchObject({
      firstSeen: NOON + DAY,
      firstDay: dayOf(NOON + DAY),
    });
    await history.putRight(NOON + DAY, dayOf(NOON + DAY));
    expect(await content()).toEqual({ sightings, visits });
  });

  it('takes from a file nothing of a time that has not come', async () => {
    const records = [seen(NOON), seen(NOON + 2 * DAY, { name: 'late' })].map((one) => mergeCookieRecord(undefined, one));
    // A moment of today under a day of another century.
    const farDay = { ...mergeCookieRecord(undefined, seen(NOON, { name: 'far day' })), lastDay: '9899-12-31' };
    const file = { sightings: [...records, farDay], visits: [visit(NOON), visit(NOON + 2 * DAY), { ...visit(NOON), day: '9899-12-31' }] };
    const joined = await history.join(file, { write: true, latest: NOON + DAY });
    expect(joined).toEqual({ sightings: { added: 1, replaced: 0, skipped: 2 }, visits: { added: 1, replaced: 0, skipped: 2 } });
    expect((await content()).sightings).toEqual([records[0]]);
  });

  it('tells what it knows of a cookie, and nothing of one it has not seen', async () => {
    await note(seen(NOON));
    await note(seen(NOON + 3 * DAY));
    expect(await history.find('aliexpress', cookieIdentity(cookie()))).toMatchObject({
      days: 2,
      firstSeen: NOON,
      lastSeen: NOON + 3 * DAY,
    });
    expect(await history.find('alibaba', cookieIdentity(cookie()))).toBeNull();
  });

  it('never writes what belongs to a private window, whoever asks', async () => {
    await history.write({
      observations: [seen(NOON, { store: 'firefox-private' }), seen(NOON, { store: '1' })],
      visits: [visit(NOON, { store: '1' }), visit(NOON, { store: 'firefox-private' })],
    });
    expect(await content()).toEqual({ sightings: [], visits: [] });
  });

  it('is the same after any sequence of changes and re-reads was applied twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        const fresh = `${name}-${String((count += 1))}`;
        const one = new History(fresh);
        for (const notes of events) await one.write(notes);
        const once = await content(fresh);
        for (const notes of events) await one.write(notes);
        // The work of several writes may also come together in one, after a restart.
        await one.write({
          observations: events.flatMap(({ observations }) => observations),
          visits: events.flatMap(({ visits }) => visits),
        });
        expect(await content(fresh)).toEqual(once);
        expect((await one.stats()).sightings).toBe(once.sightings.length);
        // A new background knows nothing of what the old one had in mind.
        const other = new History(fresh);
        for (const notes of events) await other.write(notes);
        expect(await content(fresh)).toEqual(once);
        await Promise.all([one.close(), other.erase()]);
      }),
      { numRuns: 60 },
    );
  });

  it('writes all of a note or nothing', async () => {
    await note(seen(NOON));
    // A record that no database takes: a function cannot be stored.
    const broken = { ...seen(NOON, { name: 'b' }), list: (() => undefined) as unknown as string };
    expect(await failureOf(note(seen(NOON, { name: 'c' }), broken))).toBe('broken');
    expect((await content()).sightings).toHaveLength(1);
    await note(seen(NOON, { name: 'd' }));
    expect((await content()).sightings).toHaveLength(2);
  });

  it('counts as new what was first seen after the last earlier day of a visit', async () => {
    expect(await history.newSince('aliexpress', '0', '2026-08-16')).toBeNull();
    await history.write({ observations: [seen(NOON)], visits: [visit(NOON)] });
    expect(await history.newSince('aliexpress', '0', '2026-08-14')).toBeNull();
    await note(seen(NOON + DAY, { name: 'next' }), seen(NOON + DAY));
    expect(await history.newSince('aliexpress', '0', '2026-08-15')).toEqual({
      day: '2026-08-14',
      ids: [cookieIdentity(cookie({ name: 'next' }))],
      hosts: [cookie().domain],
    });
    expect(await history.newSince('aliexpress', 'firefox-container-1', '2026-08-15')).toBeNull();
    expect(await history.newSince('alibaba', '0', '2026-08-15')).toBeNull();
  });

  it('knows of each store when its oldest record was made', async () => {
    expect(await history.since('aliexpress', '0')).toBeNull();
    await note(
      seen(NOON, { name: 'elsewhere', store: 'firefox-container-1' }),
      seen(NOON + DAY, { name: 'a' }),
      seen(NOON + DAY - 60_000, { name: 'b' }),
      seen(NOON + 2 * DAY, { name: 'c' }),
    );
    expect(await history.since('aliexpress', '0')).toBe(NOON + DAY - 60_000);
    expect(await history.since('aliexpress', 'firefox-container-1')).toBe(NOON);
    expect(await history.since('alibaba', '0')).toBeNull();
  });

  it('lists what vanished from one store, newest first', async () => {
    await note(
      seen(NOON, { name: 'old' }),
      seen(NOON + DAY, { name: 'newer' }),
      seen(NOON + 2 * DAY, { name: 'stored' }),
      seen(NOON, { name: 'elsewhere', store: 'firefox-container-1' }),
    );
    const hasGone = ({ id }: CookieRecord): boolean => id !== cookieIdentity(cookie({ name: 'stored' }));
    const { vanished, more } = await history.vanished('aliexpress', '0', hasGone, 10);
    expect(vanished.map(({ name }) => name)).toEqual(['newer', 'old']);
    expect(more).toBe(false);
    expect(await history.vanished('aliexpress', '0', hasGone, 1)).toMatchObject({ vanished: [{ name: 'newer' }], more: true });
  });

  it('tells at once what it knows of many cookies, and the days of the visits in their order', async () => {
    await history.write({
      observations: [seen(NOON, { name: 'a' }), seen(NOON, { name: 'b' })],
      visits: [visit(NOON + DAY), visit(NOON), visit(NOON, { store: 'firefox-container-1' })],
    });
    const ids = ['b', 'never', 'a'].map((one) => cookieIdentity(cookie({ name: one })));
    expect((await history.findAll('aliexpress', ids)).map(({ name }) => name)).toEqual(['b', 'a']);
    expect((await history.visits('aliexpress', '0')).map(({ day }) => day)).toEqual(['2026-08-14', '2026-08-15']);
    expect(await history.visits('alibaba', '0')).toEqual([]);
  });

  it('says how many sightings there are and since when', async () => {
    expect(await history.stats()).toEqual({ sightings: 0, since: null });
    await note(seen(NOON + DAY, { name: 'a' }), { ...seen(NOON), shop: 'alibaba' });
    expect(await history.stats()).toEqual({ sightings: 2, since: '2026-08-14' });
  });

  it('prunes what was last seen before a moment, in both stores and for both shops', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => seen(NOON, { name: `old_${String(i)}` }));
    await history.write({
      observations: [...many, { ...seen(NOON), shop: 'alibaba' }, seen(NOON + DAY, { name: 'kept' })],
      visits: [visit(NOON), visit(NOON + DAY)],
    });
    // A part at a time, so that a write in between waits for no more than that.
    expect(await history.prune(NOON + DAY)).toBe(true);
    expect((await history.stats()).sightings).toBe(501);
    expect(await history.prune(NOON + DAY)).toBe(false);
    expect(await content()).toMatchObject({ sightings: [{ name: 'kept' }], visits: [{ day: dayOf(NOON + DAY) }] });
    expect(await history.prune(NOON + DAY)).toBe(false);
  });

  it('leaves no database behind when it is erased, and begins anew afterwards', async () => {
    await note(seen(NOON));
    await history.erase();
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
    await note(seen(NOON + DAY));
    expect(await history.stats()).toEqual({ sightings: 1, since: '2026-08-15' });
  });
});

describe('the database', () => {
  const second: DatabaseMigration = async (_database, upgrade) => {
    for (let cursor = await upgrade.objectStore('visits').openCursor(); cursor; cursor = await cursor.continue())
      await cursor.update({ ...cursor.value, total: cursor.value.total + 100 });
  };

  it('of version 1 is what migration 1 makes of nothing', async () => {
    const database = await openDatabase<HistorySchema>(name, () => undefined, MIGRATIONS.slice(0, 1));
    const { objectStoreNames } = database;
    expect([...objectStoreNames]).toEqual(['sightings', 'visits']);
    const transaction = database.transaction(['sightings', 'visits']);
    expect([...transaction.objectStore('sightings').indexNames]).toEqual(['byFirstDay', 'byLastSeen', 'byName']);
    expect([...transaction.objectStore('visits').indexNames]).toEqual(['byLast']);
    database.close();
  });

  it('of version 1 is counted when it is lifted to 2, keeps what it holds and loses an index that nothing used', async () => {
    const old = await openDatabase<HistorySchema>(name, () => undefined, MIGRATIONS.slice(0, 1));
    const held = [seen(NOON, { name: 'a' }), seen(NOON, { name: 'b' }), { ...seen(NOON), shop: 'alibaba' as const }].map((one) =>
      mergeCookieRecord(undefined, one),
    );
    for (const one of held) await old.put('sightings', one);
    await old.put('visits', visit(NOON));
    old.close();
    expect(await history.stats()).toEqual({ sightings: 3, since: '2026-08-14' });
    expect(await content()).toEqual({ sightings: expect.arrayContaining(held), visits: [visit(NOON)] });
    await history.close();
    const raw = await openDB(name);
    expect([...raw.objectStoreNames]).toEqual(['counts', 'sightings', 'visits']);
    expect([...raw.transaction('sightings').store.indexNames]).toEqual(['byFirstDay', 'byLastSeen']);
    raw.close();
    // The same cookie again is no further one.
    await note(seen(NOON + DAY, { name: 'a' }), seen(NOON + DAY, { name: 'c' }));
    expect((await history.stats()).sightings).toBe(4);
  });

  it('is lifted by every migration since, with what it holds', async () => {
    await visited(visit(NOON, { total: 1 }));
    await history.close();
    const lifted = new History(name, [...MIGRATIONS, second]);
    await lifted.write({ observations: [seen(NOON)], visits: [] });
    await lifted.close();
    const raw = await openDB(name);
    expect(raw.version).toBe(MIGRATIONS.length + 1);
    expect(await raw.getAll('visits')).toMatchObject([{ total: 101 }]);
    raw.close();
  });

  it('stays as it was when a migration fails', async () => {
    await visited(visit(NOON, { total: 1 }));
    await history.close();
    const broken = new History(name, [...MIGRATIONS, second, () => Promise.reject(new Error('no'))]);
    expect(await failureOf(broken.stats())).toBe('broken');
    expect((await content()).visits).toMatchObject([{ total: 1 }]);
  });

  it('gives way to a newer version while it is open, and then says so', async () => {
    await note(seen(NOON));
    const newer = await openDB(name, MIGRATIONS.length + 1);
    expect(await failureOf(history.stats())).toBe('newer');
    newer.close();
    expect(await failureOf(note(seen(NOON)))).toBe('newer');
    // Even that one can be deleted.
    await history.erase();
    expect(await history.stats()).toEqual({ sightings: 0, since: null });
  });

  it('gives way to its deletion elsewhere and opens anew', async () => {
    await note(seen(NOON));
    await deleteDB(name);
    expect(await history.stats()).toEqual({ sightings: 0, since: null });
  });

  it('does not wait for a page that will not let go', async () => {
    const [old, other] = await Promise.all([openDB(name, 1), openDB(`${name}-other`, 1)]);
    expect(await failureOf(history.erase())).toBe('busy');
    const lifted = new History(`${name}-other`, [...MIGRATIONS, second]);
    expect(await failureOf(lifted.stats())).toBe('busy');
    // Nor behind a request of its own that waits.
    expect([await failureOf(lifted.stats()), await failureOf(history.erase())]).toEqual(['busy', 'busy']);
    old.close();
    other.close();
  });

  it('names its failures by four codes', () => {
    expect(
      ['VersionError', 'QuotaExceededError', 'UnknownError', 'AbortError'].map((code) => toFailure(new DOMException('x', code)).code),
    ).toEqual(['newer', 'full', 'broken', 'broken']);
    expect(toFailure('whatever').code).toBe('broken');
  });

  it('that the browser refuses is a failure, not a crash', async () => {
    const real = globalThis.indexedDB;
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    try {
      expect(await failureOf(history.stats())).toBe('broken');
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: real });
    }
    expect(await history.stats()).toEqual({ sightings: 0, since: null });
  });
});
