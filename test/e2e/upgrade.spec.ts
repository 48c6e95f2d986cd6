import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { contents } from '../core/portable/samples';
import { readDatabases, writeDatabases, type StoredDatabase, type StoredProfile } from '../upgrades/profile';
import { see } from './screen';
import { BROWSERS, useBrowser } from './shared-browser';
import { popupFor, visit } from './shopper';

const folder = path.resolve(import.meta.dirname, '../upgrades');
const PASSPHRASE = 'correct horse battery staple';
/** What each release left in a browser. */
const profiles = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as StoredProfile);

const inStore = (databases: readonly StoredDatabase[], database: string, store: string): unknown[] =>
  databases
    .find(({ name }) => name === database)
    ?.stores.find(({ name }) => name === store)
    ?.records.map(({ value }) => value) ?? [];

it('there is a profile of a release', () => {
  expect(profiles.length).toBeGreaterThan(0);
});

describe.each(BROWSERS)('an update in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'accepted-all' });

  describe.each(profiles)('from $version', ({ local, databases }) => {
    const sightings = inStore(databases, 'history', 'sightings').length;
    beforeEach(async () => {
      await driver.killBackground();
      await driver.inExtensionPage(writeDatabases, databases);
      await driver.inExtensionPage(async ({ browser: api }, held) => api.storage.local.set(held), local);
      // What it knew before is not what is stored now.
      await driver.killBackground();
    });

    it('loses nothing: log, settings, own lists, findings, details and history are as they were', async () => {
      const page = await driver.openExtensionPage('src/options/index.html');
      const { contents: held, leftOut } = await page.sends<{ contents: typeof contents; leftOut: unknown[] }>('data.gather', {
        history: true,
        identity: true,
        passphrase: PASSPHRASE,
      });
      expect(leftOut).toEqual([]);
      // Dates that follow from the story are counted anew, by what the law says in this version.
      const told = (all: typeof contents.requests): unknown[] => all.map((one) => ({ ...one, due: null, overdueFrom: null }));
      expect(told(held.requests)).toEqual(told(contents.requests));
      expect(held.settings).toMatchObject(contents.settings);
      expect(held.ownLists).toEqual(contents.ownLists);
      expect(held.findings).toEqual(contents.findings);
      expect(held.identity).toEqual(contents.identity);
      expect(held.history.sightings).toHaveLength(sightings);
      expect(held.history.visits).toEqual(expect.arrayContaining(contents.history.visits));
      await see(() => page.sends('requests.trouble')).toEqual({ mirror: null, database: null });
    });

    it('asks nothing again: no welcome, no country, no explanation, no date of the last export', async () => {
      const { tabId } = await visit(driver, 'https://www.aliexpress.com/');
      const popup = await popupFor(driver, tabId);
      await popup.shows('[data-test=headline]');
      await popup.shows('[data-test=access]');
      await see(popup.text('[data-test=region]')).toContain('German');
      await see(() => popup.sends('number.explain')).toBe(false);
      await see(() => popup.sends('data.lastExport')).toMatch(/^\d{4}-\d\d-\d\d$/u);
      await see(() =>
        driver.inExtensionPage(async ({ browser: api }) => (await api.tabs.query({})).map(({ url = '' }) => url)),
      ).not.toContainEqual(expect.stringContaining('#/welcome'));
    });

    it('goes on with the same history and the same request', async () => {
      await visit(driver, 'https://www.aliexpress.com/');
      await see(async () => {
        const found = await driver.inExtensionPage(readDatabases);
        return inStore(found, 'history', 'visits').length;
      }).toBeGreaterThan(inStore(databases, 'history', 'visits').length - 1);
      const { id } = contents.requests[0] ?? { id: '' };
      const request = await driver.openExtensionPage(`src/app/index.html#/request?site=aliexpress&id=${id}`);
      await request.shows('main[data-ready]');
      await see(request.text('main')).toContain('PR-7K3M9XQ2');
      const cookie = await driver.openExtensionPage('src/app/index.html#/cookie?site=aliexpress&name=xman_f&domain=aliexpress.com&path=/');
      await see(cookie.text('h1')).toContain('xman_f');
    });

    it('leaves nothing when everything is deleted, of all that is listed before', async () => {
      const listed = async (): Promise<string[]> => [
        ...Object.keys(await driver.inExtensionPage(({ browser: api }) => api.storage.local.get(null))),
        ...(await driver.inExtensionPage(() => indexedDB.databases())).map(({ name = '' }) => `database ${name}`),
      ];
      const before = await listed();
      expect(before).toEqual(expect.arrayContaining([...Object.keys(local), ...databases.map(({ name }) => `database ${name}`)]));
      await driver.sends('everything.delete');
      await see(listed).toEqual([]);
    });
  });
});
