import path from 'node:path';
import { PAGES } from '../../src/core/page-address';
import type { Contents } from '../../src/core/portable/schema';
import type { PageFinding } from '../../src/core/policy/finding';
import type { OwnList } from '../../src/core/policy/compare-reading';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import type { Settings } from '../../src/core/settings';
import { SHOP_IDS } from '../../src/core/site/site';
import type { Protocol } from '../../src/protocol';
import { contents as sample } from '../core/portable/samples';
import { launch, type Driver } from '../e2e/browser';
import { calibrate, patience, WAIT } from '../e2e/driver/waiting';
import { startShop } from '../shop/server';
import { deleteEverything, differenceOf, emptyModel, importFile, keepFinding, modelOf, onlyChanged, textOf, type Model } from './model';

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
 * Does random things in a real Chromium for so many minutes: sends every message that writes, opens pages, visits the
 * shop, kills the background in the middle; and compares what is stored with a model after each. Throws at the first
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
    let model: Model = emptyModel();
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
    const stored = async (): Promise<Model> => modelOf((await ask('data.gather', { history: false, identity: true })).contents);

    /** Sends a message that writes, perhaps to a background that dies under it. `after`: the model if it was done. */
    async function write<N extends keyof Protocol>(
      name: N,
      argument: Parameters<Protocol[N]>[0],
      after: (reply: ReturnType<Protocol[N]>) => Model,
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
      if ('reply' in outcome) model = after(outcome.reply);
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
        const after = { ...model, settings: { ...model.settings, ...changes } };
        await write('settings.save', changes, () => after, is(after));
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
        const after = importFile(model, file);
        await write('data.import', { contents: file }, () => after, is(after));
      },
      'everything.delete': async () => {
        if (maybe(0.85)) return;
        const after = deleteEverything(model);
        await write('everything.delete', undefined, () => after);
      },
      'consent and history': async () => {
        await ask(one(['consent.about', 'consent.forget'] as const), { shop: one(SHOP_IDS), store: null });
        if (maybe(0.1)) await ask('history.erase');
      },
      visit: async () => {
        const page = await browser.newPage();
        await page.goto(`https://www.${one(['aliexpress.com', 'alibaba.com'])}/?scenario=${one(SCENARIOS)}`);
        const reports = await Promise.all(SHOP_IDS.map((id) => ask('cookies.report', { shop: id, store: null })));
        if (reports.some(({ cookies, summary }) => cookies.length < summary.total))
          throw new Error('A count of more cookies than there are');
        await page.close();
      },
      page: async () => {
        const name = one([...PAGES, 'options'] as const);
        const about = request();
        const hash = `#/${name}?site=${one(SHOP_IDS)}${name === 'request' ? `&id=${about?.id ?? 'gone'}` : '&name=cna&domain=aliexpress.com&path=/'}`;
        const page = await browser.openExtensionPage(name === 'options' ? 'src/options/index.html' : `src/app/index.html${hash}`);
        try {
          const rests = '!document.querySelector("[aria-busy=true]") || document.querySelector("[data-test=crash]")';
          await page.waitForFunction(rests, { timeout: patience(WAIT) });
          const failure = await page.evaluate('document.querySelector("[data-test=crash]")?.textContent ?? null');
          if (failure !== null) throw new Error(`${name} failed: ${String(failure)}`);
        } finally {
          await page.close();
        }
      },
      'kill the background': () => browser.killBackground(),
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
