import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { startShop, type Shop } from '../shop/server';
import { launch, type BrowserName, type Driver } from './browser';
import { eventually, popupFor, removeCookies, text, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
/** Longer than the background collects, and than it waits after its start before it reads everything again. */
const WRITTEN = 9000;

interface Stored {
  name: string;
  store: string;
  days: number;
  firstDay: string;
  id: string;
}

interface Content {
  sightings: Stored[];
  visits: { day: string; store: string; total: number }[];
}

/** What lies in the database; null where there is none. Asked for by name first: to open it would make it. */
async function content(page: Page): Promise<Content | null> {
  return page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'history')) return null;
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('failed'));
      });
    const database = await result(indexedDB.open('history'));
    try {
      const transaction = database.transaction(['sightings', 'visits']);
      const [sightings, visits] = await Promise.all([
        result(transaction.objectStore('sightings').getAll()),
        result(transaction.objectStore('visits').getAll()),
      ]);
      return { sightings, visits } as unknown as Content;
    } finally {
      database.close();
    }
  });
}

/** Puts all that was seen on an earlier day. */
async function longAgo(page: Page, day: string): Promise<void> {
  await page.evaluate(async (earlier) => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('failed'));
      });
    const database = await result(indexedDB.open('history'));
    const at = Date.parse(`${earlier}T12:00:00Z`);
    const transaction = database.transaction(['sightings', 'visits'], 'readwrite');
    const sightings = transaction.objectStore('sightings');
    for (const one of await result(sightings.getAll()))
      await result(sightings.put({ ...one, firstSeen: at, lastSeen: at, firstDay: earlier, lastDay: earlier }));
    const visits = transaction.objectStore('visits');
    const days = await result(visits.getAll());
    await result(visits.clear());
    for (const one of days) await result(visits.put({ ...one, day: earlier, first: at, last: at }));
    database.close();
  }, day);
}

describe.each<BrowserName>(['chromium', 'firefox'])('the history in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  let reader: Page;
  const open: Page[] = [];
  const keep = (page: Page): Page => {
    open.push(page);
    return page;
  };
  const written = (what: string, wanted: (content: Content) => boolean): Promise<Content | null> =>
    eventually(
      what,
      () => content(reader),
      (found) => found !== null && wanted(found),
      15_000,
    );

  beforeAll(async () => {
    shop = await startShop('first-visit');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, language: 'en' });
    reader = await driver.openExtensionPage('src/options/index.html');
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close().catch(() => undefined);
    await removeCookies(driver);
    await pause(1500);
    await reader.evaluate(async () => {
      const api = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }).chrome;
      await api.runtime.sendMessage({ name: 'everything.delete' });
    });
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  it('remembers each cookie of a visit once, and no value of any', async () => {
    const { page } = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    keep(page);
    const stored = await driver.inBackground(async ({ browser: api }) =>
      (await api.cookies.getAll({ partitionKey: {} })).map(({ name, value }) => ({ name, value })),
    );
    expect(stored.length).toBeGreaterThan(5);
    const found = await written(
      'sightings',
      ({ sightings, visits }) => sightings.length === stored.length && visits[0]?.total === stored.length,
    );
    expect(found?.visits).toHaveLength(1);
    expect(found?.sightings.map(({ name }) => name).sort()).toEqual(stored.map(({ name }) => name).sort());
    const kept = JSON.stringify(found);
    for (const { value } of stored) if (value.length > 3) expect(kept).not.toContain(value);
  });

  it('survives the death of the background in the middle of a burst', async () => {
    const { page } = await visit(driver, 'https://www.aliexpress.com/?scenario=no-cookies');
    keep(page);
    const burst = page.evaluate(async () => {
      for (let i = 0; i < 100; i += 1) {
        document.cookie = `burst_${String(i)}=1; path=/; max-age=3600`;
        await new Promise((done) => setTimeout(done, 20));
      }
    });
    await pause(700);
    await driver.killBackground();
    await pause(600);
    await driver.killBackground();
    await burst;
    // Where the burst was over before the second death, nothing wakes the background any more: its next start, whatever brings it, finds the rest.
    await reader.evaluate(async () => {
      const api = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } }).chrome;
      await api.runtime.sendMessage({ name: 'settings.save', argument: {} });
    });
    const found = await written(
      'every cookie of the burst',
      ({ sightings }) => sightings.filter(({ name }) => name.startsWith('burst_')).length === 100,
    );
    expect(new Set(found?.sightings.map(({ id }) => id)).size).toBe(found?.sightings.length);
    expect(found?.sightings.every(({ days }) => days === 1)).toBe(true);
  });

  it('writes nothing while it is off, and deletes what there was after a question', async () => {
    const first = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    keep(first.page);
    await written('sightings', ({ sightings }) => sightings.length > 5);
    const options = keep(await driver.openExtensionPage('src/options/index.html'));
    await options.waitForSelector('[data-test=history]');
    await options.select('[data-test=history]', 'off');
    await options.waitForSelector('[data-test=history-yes]', { visible: true });
    expect(await text(options, '[data-test=history-question]')).toMatch(/delete \d+ cookie records/);
    await options.click('[data-test=history-no]');
    expect(await options.$eval('[data-test=history]', (select) => (select as HTMLSelectElement).value)).toBe('12months');
    await options.select('[data-test=history]', 'off');
    await options.waitForSelector('[data-test=history-yes]', { visible: true });
    await options.click('[data-test=history-yes]');
    await eventually(
      'message',
      () => text(options, '[data-test=history-deleted]'),
      (message) => message !== '',
    );
    expect(await content(reader)).toBeNull();
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all')).page);
    await driver.killBackground();
    await first.page.reload();
    await pause(WRITTEN);
    expect(await content(reader)).toBeNull();
    const cookies = keep(await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress'));
    expect(await text(cookies, '[data-test=history-state]')).toContain('off');
  });

  it('counts in the popup what is new since the last visit, and tells what vanished', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    keep(page);
    await written('the visit', ({ sightings, visits }) => sightings.length > 5 && visits.length === 1);
    await pause(2000);
    const without = keep(await popupFor(driver, tabId));
    expect(await without.$('[data-test=new-since]')).toBeNull();
    await longAgo(reader, '2026-08-14');
    await page.evaluate(() => {
      document.cookie = 'brand_new=1; path=/; max-age=1000';
      document.cookie = 'another=1; path=/; max-age=1000';
      document.cookie = 'cna=; path=/; domain=.aliexpress.com; max-age=0';
    });
    await written('the new cookies', ({ sightings }) => sightings.some(({ name }) => name === 'another'));
    const popup = keep(await popupFor(driver, tabId));
    expect(await text(popup, '[data-test=new-since]')).toMatch(/^2 new since 14 Aug/);
    const cookies = keep(await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress&filter=all'));
    expect(await text(cookies, '[data-test=vanished] summary')).toContain('1 cookie seen before');
    await cookies.click('[data-test=vanished] summary');
    await cookies.click('[data-test=vanished-cookie] a');
    await eventually(
      'heading',
      () => text(cookies, 'h1'),
      (heading) => heading.includes('cna'),
    );
    expect(await text(cookies, '[data-test=seen]')).toContain('First seen 14 August 2026, last seen 14 August 2026, on 1 day.');
  });

  it('takes nothing else down when a newer version has written it', async () => {
    await reader.evaluate(
      () =>
        new Promise<void>((done, refuse) => {
          const request = indexedDB.open('history', 99);
          request.onsuccess = () => {
            request.result.close();
            done();
          };
          request.onerror = () => refuse(request.error ?? new Error('failed'));
        }),
    );
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');
    keep(page);
    const badge = await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown !== '',
    );
    const popup = keep(await popupFor(driver, tabId));
    expect(await popup.$eval('[data-test=headline]', (element) => element.getAttribute('data-not-listed'))).toBe(badge.text);
    const cookies = keep(await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress'));
    expect(await text(cookies, '[data-test=history-state]')).toContain('newer version');
    expect((await cookies.$$('[data-test=cookie-row]')).length).toBeGreaterThan(0);
    const options = keep(await driver.openExtensionPage('src/options/index.html'));
    expect(await text(options, '#history [data-test=history-state]')).toContain('newer version');
    await options.click('[data-test=history-delete]');
    await options.waitForSelector('[data-test=history-yes]', { visible: true });
    await options.click('[data-test=history-yes]');
    await eventually(
      'message',
      () => text(options, '[data-test=history-deleted]'),
      (message) => message !== '',
    );
    await page.reload();
    await written('sightings of the visit after', ({ sightings }) => sightings.length > 5);
  });

  it('goes with everything else, and the question says how much that is', async () => {
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit')).page);
    await written('sightings', ({ sightings }) => sightings.length > 5);
    await pause(2000);
    const count = (await content(reader))?.sightings.length ?? 0;
    const options = keep(await driver.openExtensionPage('src/options/index.html'));
    await options.click('[data-test=delete]');
    await options.waitForSelector('[data-test=delete-yes]', { visible: true });
    expect(await text(options, '[data-test=delete-question]')).toContain(`${String(count)} cookie records`);
    await options.click('[data-test=delete-yes]');
    await eventually(
      'message',
      () => text(options, '[data-test=deleted]'),
      (message) => message !== '',
    );
    expect(await content(reader)).toBeNull();
    await pause(1500);
    expect((await content(reader))?.sightings ?? []).toEqual([]);
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('a private window in %s', (browser) => {
  it('leaves nothing in the history', async () => {
    const shop = await startShop('first-visit');
    const driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, privateWindows: true });
    try {
      const page = await driver.openPrivatePage('https://www.aliexpress.com/');
      await page.waitForSelector('html[data-settled]');
      const tabId = await driver.tabIdOf(page);
      await eventually(
        'title',
        () => driver.badge(tabId),
        ({ title }) => title.includes('private window'),
      );
      await driver.killBackground();
      await page.evaluate(() => {
        document.cookie = 'after_the_kill=1; path=/; max-age=1000';
      });
      await pause(WRITTEN);
      const reader = await driver.openExtensionPage('src/options/index.html');
      const found = await content(reader);
      expect({ sightings: found?.sightings ?? [], visits: found?.visits ?? [] }).toEqual({ sightings: [], visits: [] });
    } finally {
      await driver.close();
      await shop.close();
    }
  });
});
