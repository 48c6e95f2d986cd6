import { availableParallelism, cpus, loadavg } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { mergeCookieRecord, type CookieRecord } from '../../src/core/history/cookie-record';
import { launch, type Driver } from '../e2e/browser';
import { visit } from './side';
import { startShop } from '../shop/server';
import { settle } from './side';
import { milliseconds, spread, table } from './stats';

const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

const DAY = 86_400_000;
/** Names that a shop uses again and again, in partitions and paths of their own. */
const NAMES = 5000;
const DAYS = 366;
/** Milliseconds after which the deletion of what is too old is looked at; all of it would take minutes. */
const PRUNING = 30_000;

/** A cookie record as the extension itself would write it. */
function sample(at: number): CookieRecord {
  const day = new Date(at).toISOString().slice(0, 10);
  const cookie = {
    name: 'cookie_0',
    domain: 'aliexpress.com',
    hostOnly: false,
    path: '/',
    store: '0',
    partition: null,
    expires: at / 1000 + 86_400,
    secure: true,
    httpOnly: false,
    sameSite: 'none' as const,
  };
  return mergeCookieRecord(undefined, { shop: 'aliexpress', cookie, at, day, list: 'aliexpress-notice-2026-06-08' });
}

/** Puts the sightings of these numbers into the database, spread over a year that ends yesterday, ten thousand a transaction. Returns the milliseconds it took. */
async function fillPart(page: Page, first: number, end: number): Promise<number> {
  return page.evaluate(
    async (template, begin, many, names, days, dayLength) => {
      const start = performance.now();
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('history');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('failed'));
      });
      for (let from = begin; from < many; from += 10_000) {
        const transaction = database.transaction(['sightings', 'counts'], 'readwrite', { durability: 'relaxed' });
        const store = transaction.objectStore('sightings');
        const counts = transaction.objectStore('counts');
        const held = counts.get(template.shop);
        held.onsuccess = () => {
          const before = held.result as { sightings: number } | undefined;
          counts.put({ shop: template.shop, sightings: (before?.sightings ?? 0) + Math.min(many, from + 10_000) - from });
        };
        for (let i = from; i < Math.min(many, from + 10_000); i += 1) {
          const name = `cookie_${String(i % names)}`;
          const partition = i < names ? null : `https://site${String(Math.floor(i / names))}.example`;
          const firstSeen = template.firstSeen - (1 + (i % days)) * dayLength;
          const day = new Date(firstSeen).toISOString().slice(0, 10);
          store.put({
            ...template,
            name,
            partition,
            firstSeen,
            lastSeen: firstSeen,
            firstDay: day,
            lastDay: day,
            id: JSON.stringify([name, template.domain, template.hostOnly, template.path, template.store, partition]),
          });
        }
        await new Promise<void>((done, refuse) => {
          transaction.oncomplete = () => done();
          transaction.onabort = () => refuse(transaction.error ?? new Error('aborted'));
        });
      }
      database.close();
      return performance.now() - start;
    },
    sample(Date.now()),
    first,
    end,
    NAMES,
    DAYS,
    DAY,
  );
}

/** In parts: a call into the page may take three minutes at most. */
async function fill(page: Page, count: number): Promise<number> {
  let took = 0;
  for (let from = 0; from < count; from += 50_000) took += await fillPart(page, from, Math.min(count, from + 50_000));
  return took;
}

/** Milliseconds from a question of a page to the background's answer. */
async function asked(page: Page, name: string, argument: unknown): Promise<number> {
  return page.evaluate(
    async (message) => {
      const api = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<{ kind?: string } | null> } } })
        .chrome;
      const start = performance.now();
      const answer = await api.runtime.sendMessage(message);
      if (answer?.kind === 'failed') throw new Error(`${message.name}: ${JSON.stringify(answer)}`);
      return performance.now() - start;
    },
    { name, argument },
  );
}

/** Milliseconds from the navigation until the cookies stand on their page, and until those that vanished do. */
async function cookiesPage(driver: Driver): Promise<{ ready: number; vanished: number }> {
  const page = await driver.newPage();
  try {
    const start = performance.now();
    await page.goto(driver.extensionUrl('src/app/index.html#/cookies?site=aliexpress'));
    await page.waitForSelector('main[data-ready]', { timeout: 60_000 });
    const ready = performance.now() - start;
    await page.waitForSelector('[data-test=vanished]', { timeout: 120_000 });
    return { ready, vanished: performance.now() - start };
  } finally {
    await page.close();
  }
}

/** Times what reads a history of so many sightings. Figures only: what is good enough is for the reader to say. */
export async function benchHistory({ root, rounds, sightings }: { root: string; rounds: number; sightings: number }): Promise<void> {
  const shop = await startShop('first-visit');
  const driver = await launch({ browser: 'chromium', extension: path.join(root, 'dist', 'chromium'), shop, language: 'en' });
  try {
    say(
      `${await driver.browser.version()} on ${cpus()[0]?.model ?? 'an unknown processor'}, ${String(availableParallelism())} cores, load ${(loadavg()[0] ?? 0).toFixed(1)} at the start`,
    );
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');
    await settle();
    const page = await driver.openExtensionPage('src/options/index.html');
    const cookie = {
      shop: 'aliexpress',
      name: 'cookie_7',
      domain: 'aliexpress.com',
      path: '/',
      partition: null,
      hostOnly: false,
      store: '0',
    };
    const questions: readonly (readonly [string, string, unknown])[] = [
      ["the popup's answer", 'site.report', { tabId }],
      ['new since the last visit', 'history.newSince', { shop: 'aliexpress', store: '0' }],
      ['one cookie', 'history.cookie', cookie],
      ['what is stored, what vanished, the visits', 'history.shop', { shop: 'aliexpress', store: null }],
      ['number of cookie records', 'history.stats', undefined],
      ['the cookies stored now', 'cookies.report', { shop: 'aliexpress', store: null }],
    ];
    const rows: string[][] = [['', 'before', `with ${sightings.toLocaleString('en')} more`, 'background killed before']];
    const timed = async (name: string, argument: unknown, killed: boolean): Promise<string> => {
      const times: number[] = [];
      for (let round = -1; round < rounds; round += 1) {
        if (killed) await driver.killBackground();
        const time = await asked(page, name, argument);
        if (round >= 0) times.push(time);
      }
      return milliseconds(spread(times));
    };
    const before: string[] = [];
    for (const [, name, argument] of questions) before.push(await timed(name, argument, false));
    const took = await fill(page, sightings);
    const { usage } = await page.evaluate(() => navigator.storage.estimate());
    say(
      `Filled with ${sightings.toLocaleString('en')} sightings in ${(took / 1000).toFixed(0)} s, ${((usage ?? 0) / 1e6).toFixed(0)} MB on disk by the browser's estimate`,
    );
    for (const [index, [label, name, argument]] of questions.entries()) {
      rows.push([label, before[index] ?? '', await timed(name, argument, false), await timed(name, argument, true)]);
    }
    say(`Question of a page to the answer of the background: median (min–max) of ${String(rounds)} after 1 warm-up`);
    say(table(rows));
    const opened: { ready: number; vanished: number }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const times = await cookiesPage(driver);
      if (round >= 0) opened.push(times);
    }
    say(
      `The cookies page, from navigation: cookies after ${milliseconds(spread(opened.map(({ ready }) => ready)))}, what vanished after ${milliseconds(spread(opened.map(({ vanished }) => vanished)))}`,
    );
    await asked(page, 'settings.save', { history: '30days' });
    await new Promise((done) => setTimeout(done, PRUNING));
    const left = await page.evaluate(async () => {
      const api = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }).chrome;
      return ((await api.runtime.sendMessage({ name: 'history.stats' })) as { sightings: number }).sightings;
    });
    say(
      `Shortened to 30 days: ${(sightings - left).toLocaleString('en')} sightings deleted in the first ${String(PRUNING / 1000)} s, while others have their turn; then all the rest at once in ${(await asked(page, 'history.erase', undefined)).toFixed(0)} ms`,
    );
    say(`Load ${(loadavg()[0] ?? 0).toFixed(1)} at the end`);
  } finally {
    await driver.close().catch(() => undefined);
    await shop.close();
  }
}
