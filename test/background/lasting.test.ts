import { patience, WAIT } from '../e2e/driver/waiting';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cookieIdentity } from '../../src/core/cookie/cookie';
import type { CookieRecord, VisitDay } from '../../src/core/history/cookie-record';
import type { PageFinding } from '../../src/core/policy/finding';
import type { LoggedRequest, RequestEvent } from '../../src/core/request/case/logged-request';
import { contents, request } from '../core/portable/samples';
import { wake, type Worker } from './worker';

const DAY = 86_400_000;
const [sent] = request.events as [RequestEvent];
const [finding] = contents.findings as [PageFinding];
const [record] = contents.history.sightings as [CookieRecord];
const [visit] = contents.history.visits as [VisitDay];
const sentOnly: LoggedRequest = { ...request, events: [sent], sent: '2026-03-02', due: null, overdueFrom: null };
const COOKIE = {
  name: 'xman_f',
  domain: '.aliexpress.com',
  hostOnly: false,
  path: '/',
  storeId: '0',
  secure: true,
  httpOnly: true,
  session: false,
  sameSite: 'lax',
  expirationDate: 4e9,
};

let worker: Worker;

async function restart(): Promise<void> {
  worker.world.died = null;
  worker.world.atStep = null;
  worker.die();
  worker = await wake();
}

/** A database of a later version than ours: it cannot be read. */
async function makeHistoryUnreadable(): Promise<void> {
  await new Promise<void>((done, fail) => {
    const opening = indexedDB.open('history', 9);
    opening.onsuccess = () => {
      opening.result.close();
      done();
    };
    opening.onerror = () => fail(opening.error ?? new Error('not opened'));
  });
}

/** A log as it lies on the disk, its dates never counted. */
function store(...log: object[]): void {
  worker.world.local['requests'] = { version: 3, value: { clock: { both: 3, mirror: 0, database: 0 }, value: log } };
}

const logged = async (): Promise<LoggedRequest[]> => worker.send('requests.log');

afterEach(() => {
  // What the one before had set for later must not come into the next test.
  worker.die();
});
beforeEach(async () => {
  worker = await wake();
  worker.world.died = null;
  worker.world.atStep = null;
  worker.world.cookies = [];
  await worker.send('everything.delete');
  delete worker.world.local['settings'];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is told while dates are counted anew', () => {
  it('stays: another day of sending', async () => {
    store(sentOnly);
    const { recomputeAll } = await import('../../src/background/requests');
    const counting = recomputeAll();
    await worker.send('requests.sent', { id: 'r1', on: '2026-03-20' });
    await counting;
    expect((await logged())[0]).toMatchObject({ sent: '2026-03-20' });
  });

  it('stays: that a letter was sent', async () => {
    store({ ...sentOnly, events: [sent, ...request.events.filter(({ type }) => type === 'letter')] });
    const { recomputeAll } = await import('../../src/background/requests');
    const counting = recomputeAll();
    await worker.send('requests.letterSent', { id: 'r1', event: 'e9', on: '2026-03-09' });
    await counting;
    expect((await logged())[0]?.events[1]).toMatchObject({ sent: '2026-03-09' });
  });
});

describe('a history that was deleted', () => {
  it.each(['history.erase', 'everything.delete'] as const)('right after a start stays deleted: %s', async (name) => {
    worker.world.cookies = [COOKIE];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await restart();
    await worker.send(name);
    await vi.advanceTimersByTimeAsync(4000);
    vi.useRealTimers();
    expect(await worker.send('history.stats')).toMatchObject({ sightings: 0 });
  });
});

describe('an import', () => {
  it('whose dates cannot be counted is not said to have failed', async () => {
    store({ ...sentOnly, id: 'bad', kind: 'weird' });
    await worker.send('data.import', { contents: { requests: [{ ...sentOnly, id: 'new', reference: 'PR-N' }], findings: [finding] } });
    expect((await logged()).map(({ id }) => id).sort()).toEqual(['bad', 'new']);
  });

  it('never turns recording on for who turned it off, and brings no history then', async () => {
    await worker.send('settings.save', { history: 'off' });
    const { plan } = await worker.send('data.import', {
      contents: { settings: { history: '12months', country: 'DE' }, history: contents.history },
    });
    expect(plan.sightings?.added).toBe(0);
    expect(await worker.send('settings.save', {})).toMatchObject({ history: 'off', country: 'DE' });
  });

  it('says of records that are too old to be kept that they are left out', async () => {
    const at = Date.now() - 400 * DAY;
    const day = new Date(at).toISOString().slice(0, 10);
    const old = { ...record, firstSeen: at, lastSeen: at, firstDay: day, lastDay: day };
    const { plan } = await worker.send('data.import', {
      contents: { settings: { history: '12months' }, history: { sightings: [old], visits: [] } },
    });
    expect(plan.sightings).toEqual({ added: 0, replaced: 0, skipped: 1 });
  });

  it('brings the letters of a file where the history cannot be read, and says so', async () => {
    await makeHistoryUnreadable();
    expect(await worker.send('data.plan', { contents })).toMatchObject({ noHistory: 'newer', plan: { requests: { added: 1 } } });
    expect(await worker.send('data.import', { contents })).toMatchObject({ noHistory: 'newer' });
    expect(await logged()).toHaveLength(1);
    await worker.send('history.erase');
  });

  it('shows the history of another browser’s ordinary store as that of this one', async () => {
    const moved = { ...record, store: 'firefox-default', firstSeen: Date.now() - DAY, lastSeen: Date.now() - DAY };
    const file = {
      sightings: [{ ...moved, id: cookieIdentity(moved) }],
      visits: [{ ...visit, store: 'firefox-default', first: Date.now() - DAY, last: Date.now() - DAY }],
    };
    await worker.send('data.import', { contents: { history: file } });
    const { contents: now } = await worker.send('data.gather', { history: true, identity: false });
    expect(now.history?.sightings.map((one) => [one.store, one.id])).toEqual([['0', cookieIdentity({ ...moved, store: '0' })]]);
    expect(now.history?.visits.map((one) => one.store)).toEqual(['0']);
  });

  it('keeps what it brought from a clock that jumps ahead before anything was noted here', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-10T12:00:00') });
    const at = Date.parse('2026-03-02T10:00:00Z');
    await worker.send('data.import', {
      contents: {
        history: { sightings: [{ ...record, firstSeen: at, lastSeen: at, firstDay: '2026-03-02', lastDay: '2026-03-02' }], visits: [] },
      },
    });
    vi.setSystemTime(new Date('2028-03-10T12:00:00'));
    const { applyRetention } = await import('../../src/background/retention');
    await applyRetention();
    vi.setSystemTime(new Date('2026-03-10T13:00:00'));
    expect(await worker.send('history.stats')).toMatchObject({ sightings: 1 });
  });

  it('that was whole keeps its letters when its history cannot be read and is deleted', async () => {
    let tried = 0;
    for (let step = 3; step < 40; step += 1) {
      await worker.send('everything.delete');
      worker.world.steps = 0;
      worker.world.atStep = (number) => (number === step ? 'full' : null);
      const isSaid = await worker.send('data.import', { contents }).then(
        () => true,
        () => false,
      );
      const isReached = worker.world.steps >= step;
      worker.world.atStep = null;
      if (!isReached) break;
      if (!isSaid || worker.world.local['importing'] === undefined) continue;
      tried += 1;
      worker.die();
      await makeHistoryUnreadable();
      worker.world.died = null;
      worker = await wake();
      expect((await worker.send('data.gather', { history: false, identity: false })).contents.requests).toHaveLength(1);
      await worker.send('history.erase');
      expect(await logged()).toHaveLength(1);
    }
    expect(tried).toBeGreaterThan(0);
  });

  it('that a clock fell back in is not whole for that', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-10T12:00:00') });
    const at = Date.parse('2026-03-10T09:00:00Z');
    const today = { ...record, firstSeen: at, lastSeen: at, firstDay: '2026-03-10', lastDay: '2026-03-10' };
    for (let step = 1, reached = true; reached && step < 40; step += 1) {
      vi.setSystemTime(new Date('2026-03-10T12:00:00'));
      await worker.send('everything.delete');
      reached = false;
      worker.world.steps = 0;
      worker.world.atStep = (number) => {
        if (number !== step) return null;
        reached = true;
        return 'die-before';
      };
      const died = new Promise<void>((done) => (worker.world.died = done));
      const file = { requests: [request], findings: [finding], history: { sightings: [today], visits: [] } };
      await Promise.race([died, worker.send('data.import', { contents: file })]);
      vi.setSystemTime(new Date('2026-03-08T12:00:00'));
      await restart();
      const { contents: now } = await worker.send('data.gather', { history: true, identity: false });
      const parts = [now.requests?.length, now.findings?.length, now.history?.sightings.length];
      expect(
        [
          [0, 0, 0],
          [1, 1, 1],
        ],
        `step ${String(step)}`,
      ).toContainEqual(parts);
    }
  });

  it('of a file in which a day of sending differs makes one copy, whatever is told on that since', async () => {
    await worker.send('data.import', { contents: { settings: { country: 'DE' }, requests: [sentOnly] } });
    const other = { ...sentOnly, events: [{ ...sent, on: '2026-03-05' }], sent: '2026-03-05' };
    await worker.send('data.import', { contents: { requests: [other] } });
    const copy = (await logged()).find(({ id }) => id !== 'r1');
    await worker.send('requests.recordEvent', { id: copy?.id ?? '', on: '2026-03-10', details: { type: 'note', text: 'n' } });
    await worker.send('data.import', { contents: { requests: [other] } });
    expect(await logged()).toHaveLength(2);
  });
});

describe('a request that is broken', () => {
  it.each([
    ['its day', { events: [{ id: 'e1', on: 'soon', type: 'sent', channel: 'email' }], sent: 'soon' }],
    ['its drafting', { drafted: 'x' }],
    ['a letter', { events: [sent, { id: 'l', on: '2026-03-08', type: 'letter' }] }],
    ['its person', { person: {} }],
    ['its kind', { kind: 'weird' }],
    ['a line', { events: [sent, { id: 'l', on: '2026-03-08', type: 'weird' }] }],
  ])('in %s leaves the others readable', async (_, broken) => {
    store({ ...request, id: 'good' }, { ...request, id: 'bad', ...broken });
    expect((await worker.send('requests.cards', { shop: 'aliexpress' })).map((card) => card.request.id)).toContain('good');
  });

  it('is not erased by a look', async () => {
    store({ ...request, id: 'good' }, { ...request, id: 'bad', events: [{ id: 'e1', type: 'sent', channel: 'email' }] });
    await logged();
    await logged();
    expect(JSON.stringify(worker.world.local['requests'])).toContain('"bad"');
  });
});

it('one more finding than fit is refused, and none of the others goes', async () => {
  for (let index = 0; index < 200; index += 1)
    await worker.send('findings.keep', { ...finding, id: `f${String(index)}`, address: `https://example.com/${String(index)}` });
  await expect(worker.send('findings.keep', { ...finding, id: 'more', address: 'https://example.com/more' })).rejects.toThrow('too-many');
  const { contents: now } = await worker.send('data.gather', { history: false, identity: false });
  expect(now.findings?.some(({ id }) => id === 'f0')).toBe(true);
});

it('a daily check that was set by a clock a year ahead is set anew', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-06-01T12:00:00') });
  await worker.send('settings.save', { reminders: 'notifications' });
  await vi.waitFor(() => expect(worker.world.alarms['reminders']).toBeDefined(), patience(WAIT));
  vi.setSystemTime(new Date('2026-06-01T12:00:00'));
  await restart();
  await vi.waitFor(
    () => expect((worker.world.alarms['reminders'] as { when: number }).when).toBeLessThan(Date.parse('2026-06-03')),
    patience(WAIT),
  );
});
