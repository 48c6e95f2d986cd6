import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OwnList } from '../../src/core/policy/compare-reading';
import type { Contents } from '../../src/core/portable/schema';
import type { PageFinding } from '../../src/core/policy/finding';
import type { Letter } from '../../src/core/request/letter/first-letter';
import type { Protocol } from '../../src/protocol';
import { contents, request } from '../core/portable/samples';
import { wake, type Worker } from './worker';

type Name = keyof Protocol;
type Argument<N extends Name> = Parameters<Protocol[N]>[0];

/** A message that only asks: what is stored is the same before and after. */
type Asking = { asks: true };
/** A message that changes what is stored. */
interface Writing<N extends Name> {
  asks: false;
  argument: () => Argument<N>;
  /** Whether a death half-way may leave a part of it: of a deletion, which is asked for once more. */
  inParts?: true;
}

const asks: Asking = { asks: true };
const writes = <N extends Name>(argument: () => Argument<N>, more: { inParts?: true } = {}): Writing<N> => ({
  asks: false,
  argument,
  ...more,
});

const [finding] = contents.findings as [PageFinding];
const letter = {
  kind: 'access',
  also: [],
  language: 'en',
  reference: 'PR-7K3M9XQ2',
  to: 'privacy@example.com',
  cc: [],
  subject: 'Access request',
  body: 'please',
  law: 'gdpr',
  addressee: 'A Ltd.',
  policy: null,
} as unknown as Letter;
const own = contents.ownLists.aliexpress as OwnList;
const shop = 'aliexpress' as const;
const store = null;

/** Every message there is: whoever adds one says here what it does, or this does not compile. */
const MESSAGES: { [N in Name]: Asking | Writing<N> } = {
  'site.report': asks,
  'cookies.report': asks,
  'cookies.marks': asks,
  'cookie.page': asks,
  'cookie.marks': asks,
  'cookie.sameValue': asks,
  'consent.about': writes(() => ({ shop: 'alibaba', store })),
  'consent.chosen': writes(() => ({ shop, store, choice: 'rejected' })),
  'consent.forget': writes(() => ({ shop, store })),
  'inventory.read': asks,
  'inventory.scan': asks,
  'history.newSince': asks,
  'history.cookie': asks,
  'history.shop': asks,
  'history.stats': asks,
  'history.erase': writes(() => undefined, { inParts: true }),
  'rules.resolve': asks,
  'optOuts.page': asks,
  'optOuts.done': writes(() => ({ id: 'daa-us', done: true })),
  'control.page': asks,
  'controls.state': asks,
  'controls.pause': writes(() => ({ shop, paused: true })),
  'keepClean.switch': writes(() => ({ shop, what: 'tracking', on: true })),
  'blocking.state': asks,
  'blocking.switch': writes(() => ({ shop, on: true })),
  'signal.state': asks,
  'signal.check': asks,
  // What these change is the browser's, and in memory.
  'clean.preview': asks,
  'clean.remove': asks,
  'clean.removals': asks,
  'clean.undo': asks,
  'signal.switch': writes(() => ({ shop, on: true })),
  'requests.facts': asks,
  'requests.identifiers': asks,
  'requests.log': asks,
  'requests.trouble': asks,
  'requests.case': asks,
  'requests.otherWays': asks,
  'requests.cards': asks,
  'requests.followUp': asks,
  'requests.drafted': writes(() => ({ letter, shop })),
  'requests.recordEvent': writes(() => ({ id: 'mine', on: '2026-03-11', details: { type: 'note', text: 'a note' } })),
  'requests.sent': writes(() => ({ id: 'draft', on: '2026-03-11', channel: 'post' })),
  'requests.letterSent': writes(() => ({ id: 'mine', event: 'e9', on: '2026-03-09' })),
  'requests.retract': writes(() => ({ id: 'mine', event: 'eb' })),
  'requests.remove': writes(() => ({ id: 'mine' })),
  'identity.get': asks,
  'identity.keep': writes(() => ({ identity: { name: 'Another' }, passphrase: null })),
  'identity.delete': writes(() => undefined),
  'lists.use': writes(() => ({ shop: 'alibaba', own: { ...own, list: { ...own.list, id: 'read-alibaba' } } })),
  'lists.drop': writes(() => ({ shop })),
  'findings.keep': writes(() => ({ ...finding, id: 'f2', address: 'https://example.com/2' })),
  'findings.remove': writes(() => ({ id: 'mine' })),
  'settings.save': writes(() => ({ country: 'FR', theme: 'light' })),
  'data.holdings': asks,
  'data.gather': asks,
  'number.explain': writes(() => undefined),
  'data.exported': writes(() => undefined),
  'data.lastExport': asks,
  'data.plan': asks,
  'data.import': writes(() => ({ contents: { requests: [{ ...request, id: 'theirs' }], findings: [{ ...finding, id: 'theirs' }] } })),
  'everything.held': asks,
  'everything.delete': writes(() => undefined, { inParts: true }),
};
const WRITING = (Object.keys(MESSAGES) as Name[]).filter((name) => !MESSAGES[name].asks);
/** What the asking messages are asked. */
const QUESTION = {
  tabId: 1,
  shop,
  store,
  compareValues: true,
  name: 'xman_f',
  domain: 'aliexpress.com',
  path: '/',
  partition: null,
  hostOnly: false,
  date: null,
  id: 'mine',
  kind: 'reminder',
  typed: {},
  details: {},
  ticked: [],
  contents: {},
  history: true,
  identity: true,
};

/** What was stored before each message. */
const BEFORE: Contents = {
  settings: { country: 'DE' },
  requests: [
    { ...request, id: 'mine' },
    { ...request, id: 'draft', reference: 'PR-2', events: [], sent: null, due: null, overdueFrom: null },
  ],
  findings: [{ ...finding, id: 'mine', address: 'https://example.com/mine' }],
  ownLists: contents.ownLists,
  identity: { name: 'Mine' },
  history: contents.history,
};

let worker: Worker;

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** All that is stored, without what is another each time: new ids, dates counted anew, the minute of a choice. */
async function state(): Promise<string> {
  const { contents: all } = await worker.send('data.gather', { history: true, identity: true });
  const consents = (worker.world.local['consents'] as { value?: object[] } | undefined)?.value ?? [];
  const exported = await worker.send('data.lastExport');
  return JSON.stringify(
    {
      ...all,
      requests: (all.requests ?? []).map((one) => ({ ...one, due: null, overdueFrom: null })),
      consents: consents.map((one) => ({ ...one, about: 'then', chosen: 'chosen' in one && one.chosen !== null })),
      // What is stored of the signal and of the blocking, and what the browser does: the one says the other.
      signal: (await worker.send('signal.state', { shop })).current !== null,
      controls: (await worker.send('controls.state', { shop })).keepClean,
      paused: (await worker.send('controls.state', { shop })).paused !== null,
      blocks: (await worker.send('blocking.state', { shop })).on,
      rules: worker.world.rules.map(({ action }) => action.type),
      optOuts: worker.world.local['optOuts'] ?? null,
      exported: exported !== null,
      explained: worker.world.local['explained'] ?? null,
    },
    null,
    1,
  ).replaceAll(UUID, 'new');
}

async function begin(): Promise<void> {
  worker.world.atStep = null;
  worker.world.died = null;
  await worker.send('everything.delete');
  // Whoever recorded nothing records nothing after the deletion either.
  await worker.send('settings.save', { history: 'forever' });
  await worker.send('data.import', { contents: BEFORE });
  await worker.send('consent.about', { shop, store });
  // What an import leaves to be done has been done.
  await worker.send('data.import', { contents: {} });
}

async function restart(): Promise<void> {
  worker.world.died = null;
  worker.world.atStep = null;
  worker.die();
  worker = await wake();
}

const tell = (name: Name): Promise<unknown> => {
  const message = MESSAGES[name];
  const argument = message.asks ? QUESTION : (message as Writing<Name>).argument();
  return worker.send(name, argument as never);
};

/** What every writing message is tried beside. */
const BESIDE: Readonly<Record<string, () => Promise<unknown>>> = {
  'an import': () => worker.send('data.import', { contents: { requests: [{ ...request, id: 'imported', reference: 'PR-9' }] } }),
  'the deletion of everything': () => worker.send('everything.delete'),
  'the choice to record nothing': () => worker.send('settings.save', { history: 'off' }),
};

beforeAll(async () => {
  worker = await wake();
});
beforeEach(begin);

describe('a message', () => {
  it('is answered only where it stands in the table above', async () => {
    const { handlers } = await import('../../src/background/messages');
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(MESSAGES).sort());
  });

  it.each((Object.keys(MESSAGES) as Name[]).filter((name) => MESSAGES[name].asks))('%s changes nothing that is stored', async (name) => {
    const before = structuredClone(worker.world.local);
    const all = await state();
    // Some cannot answer without a browser; then too they change nothing.
    await tell(name).catch(() => undefined);
    expect(await state()).toBe(all);
    expect(worker.world.local).toEqual(before);
  });

  describe.each(WRITING)('%s', (name) => {
    const inParts = (MESSAGES[name] as Writing<Name>).inParts === true;

    it('changes something, and the same after a restart', async () => {
      const before = await state();
      await tell(name);
      const after = await state();
      expect(after).not.toBe(before);
      await restart();
      expect(await state()).toBe(after);
    });

    it('that finds nothing to change after everything was deleted brings no empty store back', async () => {
      await worker.send('everything.delete');
      const empty = await state();
      await worker.send('everything.delete');
      await tell(name).catch(() => undefined);
      const local = structuredClone(worker.world.local);
      const databases = await indexedDB.databases();
      if ((await state()) === empty) expect({ local, databases }).toEqual({ local: {}, databases: [] });
      else expect(local).not.toEqual({});
    });

    it.each(Object.keys(BESIDE))('beside %s ends as if one had come after the other', async (other) => {
      const both = async (work: (tellOther: () => Promise<unknown>) => Promise<unknown>): Promise<string> => {
        await begin();
        // What is told of something that was deleted is refused.
        await work(async () => BESIDE[other]?.()).catch(() => undefined);
        return state();
      };
      const orders = [
        await both(async (tellOther) => (await tellOther(), await tell(name))),
        await both(async (tellOther) => (await tell(name), await tellOther())),
      ];
      for (let delay = 0; delay < 4; delay += 1)
        expect(orders, `after ${String(delay)} turns`).toContain(
          await both(async (tellOther) => {
            const told = tellOther();
            for (let turn = 0; turn < delay * 3; turn += 1) await Promise.resolve();
            await Promise.allSettled([tell(name), told]);
          }),
        );
    });

    it.each(['die-before', 'die-after', 'full'] as const)('is whole or not at all, whatever its step that ends it: %s', async (fate) => {
      const before = await state();
      await tell(name);
      const after = await state();
      let ended = false;
      let steps = 0;
      for (let step = 1; !ended && step < 40; step += 1) {
        await begin();
        let reached = false;
        worker.world.steps = 0;
        worker.world.atStep = (number) => {
          if (number !== step) return null;
          reached = true;
          return fate;
        };
        const died = new Promise<void>((done) => (worker.world.died = done));
        await Promise.race([died, tell(name).catch(() => undefined)]);
        ended = !reached;
        steps = step;
        await restart();
        const now = await state();
        if (!inParts) expect([before, after], `step ${String(step)}`).toContain(now);
        else {
          // What could not be deleted is deleted by asking again.
          await tell(name);
          expect(await state(), `step ${String(step)}`).toBe(after);
        }
      }
      expect(ended).toBe(true);
      expect(steps).toBeGreaterThan(1);
    });
  });
});
