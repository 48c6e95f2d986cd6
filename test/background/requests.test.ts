import 'fake-indexeddb/auto';
import path from 'node:path';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readLawBook } from '../../src/build/data';
import type { Letter } from '../../src/core/request/letter/first-letter';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import { DEFAULT_SETTINGS } from '../../src/core/settings';

type Held = Record<string, unknown>;
const local: Held = {};
vi.mock('webextension-polyfill', () => {
  const area = {
    get: async (key: string) => (key in local ? { [key]: structuredClone(local[key]) } : {}),
    set: async (items: Held) => void Object.assign(local, structuredClone(items)),
    remove: async (key: string) => void delete local[key],
  };
  return { default: { storage: { local: area, session: area } } };
});
let day = '2026-05-01';
vi.mock('../../src/platform/clock', async (original) => ({ ...(await original<object>()), today: () => day }));
vi.mock('../../src/platform/assets', async () => {
  const book = readLawBook(path.resolve(import.meta.dirname, '..', '..', 'src', 'data'));
  return { loadLawBook: async () => ({ ...book, holidayCountries: [] }), loadHolidays: async () => [] };
});

async function restarted() {
  vi.resetModules();
  return { ...(await import('../../src/background/requests')), ...(await import('../../src/storage/request-log')) };
}

const letter = (kind: Letter['kind'] = 'access'): Letter =>
  ({
    kind,
    also: [],
    language: 'en',
    reference: 'PR-7K3M9XQ2',
    to: 'x@example.com',
    cc: [],
    subject: 's',
    body: 'b',
    law: 'gdpr',
    addressee: 'X',
    policy: null,
  }) as unknown as Letter;

let background: Awaited<ReturnType<typeof restarted>>;
beforeEach(async () => {
  day = '2026-05-01';
  background = await restarted();
  await background.requestLog.remove();
  local['settings'] = { version: 0, value: { ...DEFAULT_SETTINGS, country: 'AT', state: null } };
});

const draft = (kind?: Letter['kind']): Promise<LoggedRequest> => background.noteDraft({ letter: letter(kind), shop: 'aliexpress' });
const only = (log: LoggedRequest[]): LoggedRequest => {
  expect(log).toHaveLength(1);
  return log[0] as LoggedRequest;
};

describe('the log of requests', () => {
  it('starts the clock when the shopper says it was sent, and counts anew with each line', async () => {
    const { id } = await draft();
    expect(only(await background.requestLog.get())).toMatchObject({
      sent: null,
      due: null,
      events: [],
      person: { country: 'AT', state: null },
    });
    expect(only(await background.recordRequestEvent({ id, on: '2026-03-02', details: { type: 'sent', channel: 'form' } }))).toMatchObject({
      sent: '2026-03-02',
      due: '2026-04-02',
      events: [{ type: 'sent', channel: 'form' }],
    });
    const told = only(await background.recordRequestEvent({ id, on: '2026-03-30', details: { type: 'extended', until: '2026-05-20' } }));
    expect(told).toMatchObject({ due: '2026-05-20' });
    expect(only(await background.retractRequestEvent({ id, event: told.events[1]?.id ?? '' }))).toMatchObject({ due: '2026-04-02' });
    expect(only(await background.noteSent({ id, on: '2026-03-05' }))).toMatchObject({
      sent: '2026-03-05',
      due: '2026-04-06',
      events: [{ channel: 'form' }],
    });
  });

  it('tells everything a page shows of one', async () => {
    const { id } = await draft();
    await background.noteSent({ id, on: '2026-03-02' });
    const found = await background.caseOf(id);
    expect(found).toMatchObject({
      status: 'sent',
      overdue: true,
      basis: 'law',
      reason: 'authority-of-choice',
      law: { id: 'gdpr' },
      due: { date: '2026-04-02' },
    });
    expect(found.authorities.map(({ country }) => country)).toEqual(['AT']);
    expect(found.possible).toContain('answered');
    await expect(background.caseOf('nobody')).rejects.toThrow('no-such-request');
  });

  it('takes the law of where the shopper lived, wherever they live now', async () => {
    const { id } = await draft();
    local['settings'] = { version: 0, value: { ...DEFAULT_SETTINGS, country: 'US', state: 'CA' } };
    expect((await background.caseOf(id)).authorities.map(({ country }) => country)).toEqual(['AT']);
  });

  it('refuses what cannot be, and changes nothing', async () => {
    const { id } = await draft();
    await background.noteSent({ id, on: '2026-03-02' });
    const before = await background.requestLog.get();
    for (const [on, details, code] of [
      ['2026-03-03', { type: 'reopened' }, 'not-possible'],
      ['2026-05-02', { type: 'answered' }, 'future'],
      ['2026-03-03', { type: 'reply', text: 'x'.repeat(100_001) }, 'too-long'],
      ['2026-03-03', 'hostile', 'malformed'],
    ] as const) {
      await expect(background.recordRequestEvent({ id, on, details })).rejects.toThrow(code);
    }
    expect(await background.requestLog.get()).toEqual(before);
  });

  it('writes nothing from a private window unless the shopper chose it', async () => {
    const window = { privateWindow: true };
    await expect(background.noteDraft({ letter: letter(), shop: 'aliexpress', ...window })).rejects.toThrow('private');
    const { id } = await background.noteDraft({ letter: letter(), shop: 'aliexpress', ...window, keepFromPrivate: true });
    await expect(background.noteSent({ id, on: '2026-03-02', ...window })).rejects.toThrow('private');
    await expect(background.recordRequestEvent({ id, on: '2026-03-02', details: { type: 'note', text: 'x' }, ...window })).rejects.toThrow(
      'private',
    );
    await expect(background.removeRequest({ id, ...window })).rejects.toThrow('private');
    await background.recordRequestEvent({ id, on: '2026-03-02', details: { type: 'note', text: 'x' } });
    const note = only(await background.requestLog.get()).events[0]?.id ?? '';
    await expect(background.retractRequestEvent({ id, event: note, ...window })).rejects.toThrow('private');
    expect(only(await background.requestLog.get()).events).toHaveLength(1);
    expect(only(await background.retractRequestEvent({ id, event: note, ...window, keepFromPrivate: true })).events).toEqual([]);
  });

  it('keeps both lines of two pages that recordEvent at once', async () => {
    const { id } = await draft();
    await background.noteSent({ id, on: '2026-03-02' });
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        background.recordRequestEvent({ id, on: '2026-03-03', details: { type: 'note', text: String(index) } }),
      ),
    );
    expect(only(await background.requestLog.get()).events.map((event) => (event.type === 'note' ? event.text : event.type))).toEqual([
      'sent',
      ...'0123456789',
    ]);
  });

  it('holds 500 requests, after a restart as well, and refuses one more instead of dropping the oldest', async () => {
    const one = await draft();
    await background.requestLog.update(() =>
      Array.from({ length: 500 }, (_, index) => ({
        ...one,
        id: String(index),
        reference: `PR-${String(index)}`,
        body: 'x'.repeat(4000),
        events: [],
      })),
    );
    await expect(draft('access')).rejects.toThrow('log-full');
    background = await restarted();
    const log = await background.noteSent({ id: '499', on: '2026-03-02' });
    expect(log).toHaveLength(500);
    expect(log[499]).toMatchObject({ id: '499', sent: '2026-03-02' });
  });

  it('lets a draft give way to its next version, but none that something is told of', async () => {
    const first = await draft();
    const second = await draft();
    expect((await background.requestLog.get()).map(({ id }) => id)).toEqual([second.id]);
    await background.recordRequestEvent({ id: second.id, on: day, details: { type: 'note', text: 'asked a friend' } });
    await draft();
    expect(await background.requestLog.get()).toHaveLength(2);
    expect(first.id).not.toBe(second.id);
  });

  it('keeps the draft of another letter of the same kind', async () => {
    await draft();
    await background.noteDraft({ letter: { ...letter(), reference: 'PR-22222222' }, shop: 'aliexpress' });
    expect((await background.requestLog.get()).map(({ reference }) => reference)).toEqual(['PR-22222222', 'PR-7K3M9XQ2']);
  });

  it('shows the popup its mirror without opening the database', async () => {
    await draft();
    background = await restarted();
    const open = vi.spyOn(indexedDB, 'open');
    expect(await background.mirroredRequests()).toHaveLength(1);
    expect(open).not.toHaveBeenCalled();
    open.mockRestore();
  });

  it('takes over a log of before, whichever version wrote it', async () => {
    const old = {
      id: 'a',
      shop: 'aliexpress',
      kind: 'access',
      to: 'x@example.com',
      addressee: 'X',
      law: 'gdpr',
      subject: 's',
      body: 'b',
      drafted: '2026-02-27',
      sent: '2026-03-02',
      due: '2026-04-02',
    };
    local['requests'] = { version: 0, value: [old] };
    expect(only(await background.requestLog.get())).toMatchObject({
      body: 'b',
      events: [{ type: 'sent', on: '2026-03-02' }],
      due: '2026-04-02',
    });
    const database = await openDB('requests');
    expect(await database.get('values', 'requests')).toMatchObject({ version: 3, value: { clock: { both: 1, mirror: 0, database: 0 } } });
    database.close();
    // Where nobody knows where they lived, they live where they do now.
    expect(await background.caseOf('a')).toMatchObject({ due: { date: '2026-04-02' }, authorities: [] });
  });

  it('says of a database of a newer version that the mirror serves', async () => {
    await draft();
    await (await import('../../src/storage/items')).requestsArea.clear();
    (await openDB('requests', 9)).close();
    expect(await background.requestLog.get()).toHaveLength(1);
    expect(background.requestLog.trouble).toEqual({ mirror: null, database: 'newer' });
    await background.requestLog.remove();
    expect(await background.requestLog.get()).toEqual([]);
  });

  it('counts the dates of an answered request anew as well', async () => {
    const { id } = await draft();
    await background.noteSent({ id, on: '2026-03-02' });
    const counted = only(await background.recordRequestEvent({ id, on: '2026-03-20', details: { type: 'answered' } }));
    await background.requestLog.update((log) => log.map((request) => ({ ...request, due: null, overdueFrom: null })));
    await background.recomputeAll();
    expect(counted.due).not.toBeNull();
    expect(only(await background.requestLog.get())).toEqual(counted);
  });

  it('counts anew what is open when the background starts, and only that', async () => {
    const { id } = await draft();
    const counted = only(await background.noteSent({ id, on: '2026-03-02' }));
    await background.requestLog.update((log) => log.map((request) => ({ ...request, due: null, overdueFrom: null })));
    await background.recomputeAll();
    expect(only(await background.requestLog.get())).toEqual(counted);
    const stored = structuredClone(local['requests']);
    await background.recomputeAll();
    expect(local['requests']).toEqual(stored);
  });
});
