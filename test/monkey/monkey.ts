import path from 'node:path';
import { KEPT_CLEAN, type KeptClean } from '../../src/core/control/controls';
import { cookieIdentity, type CookieIdentity } from '../../src/core/cookie/cookie';
import { CONSENTS, type ConsentRecord } from '../../src/core/history/consent';
import { PAGES } from '../../src/core/page-address';
import type { Contents } from '../../src/core/portable/schema';
import type { PageFinding } from '../../src/core/policy/finding';
import type { OwnList } from '../../src/core/policy/compare-reading';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import type { Settings } from '../../src/core/settings';
import { SHOP_IDS, type ShopId } from '../../src/core/site/site';
import type { Protocol } from '../../src/protocol';
import { contents as sample } from '../core/portable/samples';
import { launch, type Driver } from '../e2e/browser';
import { calibrate, patience, until, WAIT } from '../e2e/driver/waiting';
import { startShop } from '../shop/server';
import { emptyHistory, joinFile, keyOf, missingFrom, remember, wrongIn } from './history-model';
import {
  deleteEverything,
  differenceOf,
  emptyModel,
  importFile,
  isChosen,
  keepFinding,
  modelOf,
  onlyChanged,
  saveSettings,
  textOf,
  type Model,
} from './model';

export interface MonkeyOptions {
  root: string;
  seed: number;
  minutes: number;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A text that a message was refused with: nothing is then changed. */
class Refused extends Error {}
/** The background died while the message was under way: it may have been done or not. */
const DIED = /message channel closed|Receiving end does not exist|message port closed|context invalidated/u;

const SCENARIOS = ['first-visit', 'accepted-all', 'no-cookies', 'listed-only', 'hostile'] as const;
const TEXTS = ['plain', 'Äöü 😀', '=1+1', '<img src=x onerror=alert(1)>', '\u202Eturned', 'ش'.repeat(500), ''] as const;
/** In a page or popup: whether it has its answer or says that it failed; what it says. */
const RESTS = '!document.querySelector("[aria-busy=true]") || document.querySelector("[data-test=crash]") !== null';
const CRASH = 'document.querySelector("[data-test=crash]")?.textContent ?? null';
const LETTER = {
  kind: 'access',
  also: [],
  language: 'en',
  to: 'privacy@example.com',
  cc: [],
  body: 'Dear all,\nplease.',
  law: 'gdpr',
  addressee: 'A Ltd.',
  policy: null,
};

/**
 * Does random things in a real Chromium for so many minutes: sends every message that writes, opens pages and the popup,
 * visits the shop, kills the background in the middle; and compares what is stored, the history and the choices about
 * cookies too, with a model after every few. Throws at the first
 * difference, at a page that fails or stays busy, and at an error that nobody caught. The same seed begins with the same
 * actions; how far a run gets depends on the machine. Returns how often each was done.
 */
export async function monkey({ root, seed, minutes }: MonkeyOptions): Promise<Record<string, number>> {
  const random = randomOf(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const one = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const maybe = (share: number): boolean => random() < share;
  const shop = await startShop('first-visit');
  let driver: Driver | undefined;
  const done: Record<string, number> = {};
  try {
    driver = await launch({ browser: 'chromium', extension: path.join(root, 'dist', 'chromium'), shop });
    const browser = driver;
    // Without access to a host nothing can be blocked, and the switch would be refused.
    await browser.agreeToHosts();
    await browser.inExtensionPage(({ browser: api }) => api.permissions.request({ origins: ['*://*.criteo.com/*'] }));
    let model: Model = emptyModel();
    const past = emptyHistory();
    const files: Contents[] = [];
    let made = 0;

    async function ask<N extends keyof Protocol>(name: N, argument?: Parameters<Protocol[N]>[0]): Promise<ReturnType<Protocol[N]>> {
      const reply = await browser.inExtensionPage(
        async ({ browser: api }, message) =>
          api.runtime.sendMessage(message).then(
            (value: unknown) => ({ value }),
            (error: Error) => ({ error: error.message }),
          ),
        { name, argument },
      );
      if ('error' in reply) throw new Refused(reply.error);
      return reply.value as ReturnType<Protocol[N]>;
    }
    /** By shop, what tells the cookies apart that the ordinary store holds now. */
    const cookiesNow = async (shop: ShopId): Promise<string[]> =>
      (await ask('cookies.report', { shop, store: null })).cookies.map(({ cookie }) => cookieIdentity(cookie));
    const keysNow = async (): Promise<Set<string>> =>
      new Set((await Promise.all(SHOP_IDS.map(async (shop) => (await cookiesNow(shop)).map((id) => keyOf({ shop, id }))))).flat());
    // What is kept clean may come and go between two looks. The page that listens is never closed.
    await browser.inExtensionPage(({ browser: api }) => {
      const told: object[] = [];
      Object.assign(globalThis, { told });
      api.cookies.onChanged.addListener(({ removed, cookie: { name, domain, hostOnly, path, storeId, partitionKey } }) => {
        const partition = partitionKey?.topLevelSite ?? null;
        if (!removed) told.push({ name, domain: domain.replace(/^\./, ''), hostOnly, path, store: storeId, partition });
      });
    });
    /** What was set since this was asked last. */
    const keysTold = async (): Promise<string[]> => {
      const cookies = await browser.inExtensionPage(() => (globalThis as unknown as { told: CookieIdentity[] }).told.splice(0));
      return SHOP_IDS.flatMap((shop) => cookies.map((cookie) => keyOf({ shop, id: cookieIdentity(cookie) })));
    };
    /** What the disk itself holds of the past: the choices, and how many records the database has. */
    const ofPast = async (): Promise<{ consents: ConsentRecord[]; records: number }> =>
      browser.inExtensionPage(async ({ browser: api }) => {
        const item = (await api.storage.local.get('consents'))['consents'] as { value?: ConsentRecord[] } | undefined;
        const exists = (await indexedDB.databases()).some(({ name }) => name === 'history');
        const records = !exists
          ? 0
          : await new Promise<number>((resolve, reject) => {
              const opening = indexedDB.open('history');
              opening.onerror = () => reject(new Error('The history does not open'));
              opening.onsuccess = () => {
                const { result: database } = opening;
                database.onversionchange = () => database.close();
                if (!database.objectStoreNames.contains('sightings')) {
                  database.close();
                  resolve(0);
                  return;
                }
                const counting = database.transaction('sightings').objectStore('sightings').count();
                counting.onsuccess = () => {
                  database.close();
                  resolve(counting.result);
                };
              };
            });
        return { consents: item?.value ?? [], records };
      });
    const stored = async (): Promise<Model> => {
      const { contents } = await ask('data.gather', { history: false, identity: true });
      // A background that died while it turned the history off ends that at its next start.
      const { consents } =
        contents.settings?.history === 'off'
          ? await until('the history to be gone', async () => {
              const now = await ofPast();
              return now.consents.length + now.records === 0 ? now : undefined;
            })
          : await ofPast();
      // A pause that a death cut short is finished at the next start.
      const controls = await until('what is paused to be paused whole', async () => {
        const all = await Promise.all(
          SHOP_IDS.map(async (id) => ({
            id,
            signal: await ask('signal.state', { shop: id }),
            blocking: await ask('blocking.state', { shop: id }),
            ...(await ask('controls.state', { shop: id })),
          })),
        );
        return all.every(({ paused, signal }) => (paused === null ? !signal.paused : signal.current === null)) ? all : undefined;
      });
      const signals = controls.flatMap(({ id, signal }) => (signal.current === null ? [] : [id]));
      const waiting = controls.flatMap(({ id, signal }) => (signal.paused ? [id] : []));
      const paused = controls.flatMap(({ id, paused: since }) => (since === null ? [] : [id]));
      const keptClean = controls.flatMap(({ id, keepClean }) => keepClean.map((what) => `${id} ${what}`));
      const blocked = controls.flatMap(({ id, blocking }) => (blocking.on ? [id] : []));
      // After a death the browser does what is stored once the background has started again.
      await until('the browser to do what is stored', async () =>
        (await browser.inExtensionPage(async ({ browser: api }) => (await api.declarativeNetRequest.getDynamicRules()).length)) ===
        2 * signals.length + blocked.filter((id) => !paused.includes(id)).length
          ? true
          : undefined,
      );
      const { done: optOuts } = await ask('optOuts.page', { shop: 'aliexpress' });
      return modelOf(contents, { consents, signals, waiting, paused, keptClean, blocked, optOuts: Object.keys(optOuts).sort() });
    };
    /** Everything of the past was deleted: from now on only what is stored may be remembered again. */
    const forgetPast = async (): Promise<void> => {
      await keysTold();
      Object.assign(past, emptyHistory(), { possible: await keysNow() });
    };
    /** What is stored now is to be remembered: the background reads the stores again, or heard of them. */
    const expectAll = async (keys?: ReadonlySet<string>): Promise<void> => {
      for (const key of keys ?? (await keysNow())) {
        past.possible.add(key);
        if (model.settings.history !== 'off') past.due.add(key);
      }
    };
    const kill = async (): Promise<void> => {
      await browser.killBackground();
      await expectAll();
    };
    const comparePast = async (): Promise<void> => {
      if (model.settings.history === 'off') return;
      await until('the history to hold what it must', async () => {
        // What waits to be written is written before the answer.
        const stats = await ask('history.stats');
        const { history: found } = (await ask('data.gather', { history: true, identity: false })).contents;
        if (stats.kind !== 'ready' || !found) throw new Error(`No history: ${JSON.stringify(stats)}`);
        for (const key of await keysTold()) past.possible.add(key);
        const wrong = wrongIn(past, found);
        if (wrong !== null) return { wrong };
        const missing = missingFrom(past, found, await keysNow());
        if (missing.length > 0) throw new Error(`No record yet of ${missing.join(', ')}`);
        if (stats.sightings !== found.sightings.length)
          throw new Error(`${String(stats.sightings)} counted, ${String(found.sightings.length)} there`);
        remember(past, found);
        return { wrong };
      }).then(({ wrong }) => {
        if (wrong !== null) throw new Error(wrong);
      });
    };

    /** Sends a message that writes, perhaps to a background that dies under it. `after`: the model if it was done. */
    async function write<N extends keyof Protocol>(
      name: N,
      argument: Parameters<Protocol[N]>[0],
      after: (reply: ReturnType<Protocol[N]>) => Model | Promise<Model>,
      /** What may be stored where it is not known whether it was done. */
      afterDeath?: (found: Model) => boolean,
    ): Promise<void> {
      const killed = afterDeath !== undefined && maybe(0.2);
      const asking = ask(name, argument).then(
        (reply) => ({ reply }),
        (error: unknown) => ({ error }),
      );
      if (killed) await browser.killBackground();
      const outcome = await asking;
      if ('reply' in outcome) model = await after(outcome.reply);
      else if (!(outcome.error instanceof Refused)) throw outcome.error;
      else if (killed && DIED.test(outcome.error.message) && afterDeath) {
        const found = await stored();
        if (textOf(found) !== textOf(model)) {
          if (!afterDeath(found))
            throw new Error(
              `${name} was neither done nor left undone when the background died\n${differenceOf(textOf(model), textOf(found))}`,
            );
          model = found;
        }
        done[`${name} killed`] = (done[`${name} killed`] ?? 0) + 1;
      } else if (DIED.test(outcome.error.message)) throw new Error(`${name}: the background died by itself (${outcome.error.message})`);
      if (killed) await expectAll();
    }
    const is =
      (expected: Model) =>
      (found: Model): boolean =>
        textOf(found) === textOf(expected);

    /** A message about one request: its reply may change the lines of that one alone. */
    async function tell<N extends 'requests.recordEvent' | 'requests.sent' | 'requests.letterSent' | 'requests.retract'>(
      name: N,
      argument: Parameters<Protocol[N]>[0],
      lines: number[],
    ): Promise<void> {
      const { requests } = model;
      const fits = (log: readonly LoggedRequest[]): boolean => onlyChanged(requests, log, argument.id, lines);
      await write(
        name,
        argument,
        (log) => {
          if (!fits(log))
            throw new Error(
              `${name} changed more than it was told to\n${differenceOf(textOf(model), textOf({ ...model, requests: log }))}`,
            );
          return { ...model, requests: log };
        },
        (found) => fits(found.requests) && is({ ...model, requests: found.requests })(found),
      );
    }

    /** A word about the shopper's choice, which notes the cookies stored at that moment. */
    async function choose(
      name: 'consent.about' | 'consent.chosen' | 'consent.forget',
      shop: ShopId,
      choice: (typeof CONSENTS)[number] = 'some',
    ): Promise<void> {
      const before = model;
      const old = before.consents.find((known) => known.shop === shop) ?? null;
      const snapshot = { at: 0, stored: await cookiesNow(shop), whole: true };
      const expected =
        before.settings.history === 'off'
          ? old
          : name === 'consent.forget'
            ? null
            : name === 'consent.about'
              ? { shop, store: '0', about: snapshot, chosen: null }
              : old && { ...old, chosen: { ...snapshot, choice } };
      const fits = (found: Model): boolean => isChosen(before, found, shop, expected);
      await write(
        name,
        { shop, store: null, choice },
        async () => {
          const found = await stored();
          if (!fits(found)) throw new Error(`${name}: ${JSON.stringify(expected)} became ${JSON.stringify(found.consents)}`);
          return { ...before, consents: found.consents };
        },
        fits,
      );
    }

    const list = sample.ownLists.aliexpress as OwnList;
    const day = (): string => `2026-0${String(1 + below(9))}-${String(10 + below(19))}`;
    const request = (): LoggedRequest | undefined => one(model.requests);
    const event = (from: LoggedRequest): string => one(from.events)?.id ?? 'none';
    const finding = (): PageFinding => {
      made += 1;
      const [first] = sample.findings as [PageFinding];
      return {
        ...first,
        id: maybe(0.2) ? 'again' : `f${String(made)}`,
        address: `https://example.com/${String(below(30))}`,
        title: one(TEXTS),
        on: day(),
      };
    };

    const actions: Record<string, () => Promise<void>> = {
      'settings.save': async () => {
        const changes: Partial<Settings> = one<Partial<Settings>>([
          { country: one(['DE', 'US', 'AT', null]) },
          { theme: one(['system', 'dark', 'light']) },
          { language: one(['en', 'de', 'ar', null]) },
          { showNumber: maybe(0.5) },
          { account: one(['buyer', 'seller']) },
          { reminders: one(['extension', 'calendar']) },
          { history: one(['12months', '12months', 'forever', 'off']) },
        ]);
        const after = saveSettings(model, changes);
        await write('settings.save', changes, () => after, is(after));
        if (model !== after && textOf(model) !== textOf(after)) return;
        if (changes.history === 'off') await forgetPast();
        else if (changes.history !== undefined) await expectAll();
      },
      'requests.drafted': async () => {
        made += 1;
        const letter = { ...LETTER, reference: `PR-${String(made)}`, subject: one(TEXTS) };
        const before = model.requests;
        await write(
          'requests.drafted',
          { letter: letter as never, shop: one(SHOP_IDS) },
          (drafted) => ({ ...model, requests: [drafted, ...before] }),
          (found) =>
            found.requests.length === before.length + 1 &&
            is({ ...model, requests: [found.requests[0] as LoggedRequest, ...before] })(found),
        );
      },
      'requests.recordEvent': async () => {
        const about = request();
        if (!about) return;
        const details = one([
          { type: 'sent', channel: 'post' },
          { type: 'acknowledged' },
          { type: 'note', text: one(TEXTS) },
          { type: 'reply', text: one(TEXTS) },
          { type: 'extended', until: null },
          { type: 'answered' },
          { type: 'own-date', date: '2026-12-01' },
        ] as const);
        await tell('requests.recordEvent', { id: about.id, on: day(), details }, [1]);
      },
      'requests.sent': async () => {
        const about = request();
        if (about) await tell('requests.sent', { id: about.id, on: day(), channel: 'email' }, [0, 1]);
      },
      'requests.letterSent': async () => {
        const about = request();
        if (about) await tell('requests.letterSent', { id: about.id, event: event(about), on: day() }, [0]);
      },
      'requests.retract': async () => {
        const about = request();
        if (about) await tell('requests.retract', { id: about.id, event: event(about) }, [-1]);
      },
      'requests.remove': async () => {
        const about = request();
        if (!about || maybe(0.7)) return;
        const after = { ...model, requests: model.requests.filter(({ id }) => id !== about.id) };
        await write('requests.remove', { id: about.id }, () => after, is(after));
      },
      'findings.keep': async () => {
        const kept = finding();
        const after = keepFinding(model, kept);
        await write('findings.keep', kept, () => after, is(after));
      },
      'findings.remove': async () => {
        const id = one(model.findings)?.id ?? 'none';
        const after = { ...model, findings: model.findings.filter((other) => other.id !== id) };
        await write('findings.remove', { id }, () => after, is(after));
      },
      'lists.use': async () => {
        const to = one(SHOP_IDS);
        const own: OwnList = { ...list, readOn: day(), list: { ...list.list, id: `read-${to}` } };
        const after = { ...model, ownLists: { ...model.ownLists, [to]: own } };
        await write('lists.use', { shop: to, own }, () => after, is(after));
      },
      'lists.drop': async () => {
        const from = one(SHOP_IDS);
        const { [from]: _, ...ownLists } = model.ownLists;
        const after = { ...model, ownLists };
        await write('lists.drop', { shop: from }, () => after, is(after));
      },
      'identity.keep': async () => {
        const identity = { name: `Lea ${String(below(100))}`, email: 'lea@example.com' };
        const after = { ...model, identity };
        await write('identity.keep', { identity, passphrase: null }, () => after, is(after));
      },
      'identity.delete': async () => {
        const after = { ...model, identity: null };
        await write('identity.delete', undefined, () => after, is(after));
      },
      'data.gather': async () => {
        const { contents, leftOut } = await ask('data.gather', { history: true, identity: true });
        if (leftOut.length > 0) throw new Error(`Left out of a file: ${JSON.stringify(leftOut)}`);
        files.splice(below(4), 1, contents);
      },
      'data.import': async () => {
        const file =
          files.length === 0 || maybe(0.3)
            ? ({ requests: [{ ...sample.requests[0], id: `i${String(below(5))}` }] } as Contents)
            : one(files);
        const before = textOf(model);
        const after = importFile(model, file);
        for (const record of file.history?.sightings ?? []) past.possible.add(keyOf(record));
        let isWhole = false;
        await write(
          'data.import',
          { contents: file },
          () => {
            isWhole = true;
            return after;
          },
          is(after),
        );
        // The history is written last: where all else of an import that died is there, so is it.
        isWhole ||= before !== textOf(after) && textOf(model) === textOf(after);
        if (isWhole && model.settings.history !== 'off' && file.history) joinFile(past, file.history);
      },
      'everything.delete': async () => {
        if (maybe(0.85)) return;
        const after = deleteEverything(model);
        await write('everything.delete', undefined, () => after);
        await forgetPast();
      },
      'signal.switch': async () => {
        const [to, on] = [one(SHOP_IDS), maybe(0.5)];
        const where = model.paused.includes(to) ? 'waiting' : 'signals';
        const after = { ...model, [where]: SHOP_IDS.filter((id) => (id === to ? on : model[where].includes(id))) };
        await write('signal.switch', { shop: to, on }, () => after, is(after));
      },
      'blocking.switch': async () => {
        const [to, on] = [one(SHOP_IDS), maybe(0.5)];
        const after = { ...model, blocked: SHOP_IDS.filter((id) => (id === to ? on : model.blocked.includes(id))) };
        await write('blocking.switch', { shop: to, on }, () => after, is(after));
      },
      'controls.pause': async () => {
        const [to, pause] = [one(SHOP_IDS), maybe(0.5)];
        const changes = model.paused.includes(to) !== pause;
        const sends = changes && [...model.signals, ...model.waiting].includes(to);
        const after = changes
          ? {
              ...model,
              paused: SHOP_IDS.filter((id) => (id === to ? pause : model.paused.includes(id))),
              signals: SHOP_IDS.filter((id) => (id === to ? sends && !pause : model.signals.includes(id))),
              waiting: SHOP_IDS.filter((id) => (id === to ? sends && pause : model.waiting.includes(id))),
            }
          : model;
        await write('controls.pause', { shop: to, paused: pause }, () => after, is(after));
      },
      'keepClean.switch': async () => {
        const [to, what, on] = [one(SHOP_IDS), one(KEPT_CLEAN), maybe(0.6)];
        const held = (id: ShopId, kept: KeptClean): boolean =>
          id === to && kept === what ? on : model.keptClean.includes(`${id} ${kept}`);
        const keptClean = SHOP_IDS.flatMap((id) => KEPT_CLEAN.filter((kept) => held(id, kept)).map((kept) => `${id} ${kept}`));
        const after = { ...model, keptClean };
        await write('keepClean.switch', { shop: to, what, on }, () => after, is(after));
      },
      'optOuts.done': async () => {
        const [id, isDone] = [one(['daa-us', 'edaa-eu', 'google-ads']), maybe(0.6)];
        const optOuts = [...new Set([...model.optOuts, id])].filter((other) => isDone || other !== id).sort();
        const after = { ...model, optOuts };
        await write('optOuts.done', { id, done: isDone }, () => after, is(after));
      },
      'consent.about': () => choose('consent.about', one(SHOP_IDS)),
      'consent.chosen': () => choose('consent.chosen', one(SHOP_IDS), one(CONSENTS)),
      'consent.forget': async () => {
        if (maybe(0.3)) await choose('consent.forget', one(SHOP_IDS));
      },
      'history.erase': async () => {
        if (maybe(0.8)) return;
        const after = { ...model, consents: [] };
        await write('history.erase', undefined, () => after);
        await forgetPast();
      },
      visit: async () => {
        const page = await browser.newPage();
        const before = await keysNow();
        await page.goto(`https://www.${one(['aliexpress.com', 'alibaba.com'])}/?scenario=${one(SCENARIOS)}`);
        const reports = await Promise.all(SHOP_IDS.map((id) => ask('cookies.report', { shop: id, store: null })));
        if (reports.some(({ cookies, summary }) => cookies.length < summary.total))
          throw new Error('A count of more cookies than there are');
        await page.close();
        const now = await keysNow();
        for (const key of now) past.possible.add(key);
        // Each that came was told to the background.
        await expectAll(new Set([...now].filter((key) => !before.has(key))));
      },
      popup: async () => {
        const page = await browser.newPage();
        await page.goto(`https://www.${one(['aliexpress.com', 'alibaba.com', 'example.com'])}/?scenario=${one(SCENARIOS)}`);
        const before = await keysNow();
        const popup = await browser.openPopup(page, '[data-ready]');
        try {
          await until('the popup to rest', async () => (await popup.evaluate(`() => ${RESTS}`)) === true || undefined);
          const failure = await popup.evaluate(`() => ${CRASH}`);
          if (failure !== null) throw new Error(`The popup failed: ${String(failure)}`);
        } finally {
          await popup.close();
          await page.close();
        }
        for (const key of [...before, ...(await keysNow())]) past.possible.add(key);
      },
      page: async () => {
        const name = one([...PAGES, 'options'] as const);
        const about = request();
        const hash = `#/${name}?site=${one(SHOP_IDS)}${name === 'request' ? `&id=${about?.id ?? 'gone'}` : '&name=cna&domain=aliexpress.com&path=/'}`;
        const page = await browser.openExtensionPage(name === 'options' ? 'src/options/index.html' : `src/app/index.html${hash}`);
        try {
          await page.waitForFunction(RESTS, { timeout: patience(WAIT) });
          const failure = await page.evaluate(CRASH);
          if (failure !== null) throw new Error(`${name} failed: ${String(failure)}`);
        } finally {
          await page.close();
        }
      },
      'kill the background': kill,
    };

    const end = Date.now() + minutes * 60_000;
    const log: string[] = [];
    try {
      for (let step = 1; Date.now() < end; step += 1) {
        if (step % 50 === 0) calibrate();
        const name = one(Object.keys(actions));
        log.push(name);
        await actions[name]?.();
        done[name] = (done[name] ?? 0) + 1;
        if (step % 5 !== 0 && Date.now() < end) continue;
        const [expected, found] = [textOf(model), textOf(await stored())];
        if (expected !== found) throw new Error(`What is stored is not what the model says\n${differenceOf(expected, found)}`);
        await comparePast();
        const troubles = (await browser.troubles()).filter((trouble) => !/NetworkError|context unloaded/u.test(trouble));
        if (troubles.length > 0) throw new Error(`An error in the extension: ${troubles.join('\n')}`);
      }
    } catch (error) {
      throw new Error(`Seed ${String(seed)}, step ${String(log.length)}, after ${log.slice(-12).join(', ')}`, { cause: error });
    }
    return done;
  } finally {
    await driver?.close();
    await shop.close();
  }
}
