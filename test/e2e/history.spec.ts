import { describe, expect, it } from 'vitest';
import { BROWSERS, useBrowser } from './shared-browser';
import { eventually, see, stays } from './screen';
import type { SharedDriver } from './shared-browser';
import { popupFor, visit, visitPrivately } from './shopper';

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
async function content(driver: SharedDriver): Promise<Content | null> {
  return driver.inExtensionPage(async () => {
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
async function longAgo(driver: SharedDriver, day: string): Promise<void> {
  await driver.inExtensionPage(async (_, earlier) => {
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

describe.each(BROWSERS)('the history in %s', (browser) => {
  const { driver } = useBrowser(browser);
  const written = (what: string, wanted: (content: Content) => boolean): Promise<Content | null> =>
    eventually(
      what,
      () => content(driver),
      (found) => found !== null && wanted(found),
    );
  const cookiesStored = (): Promise<{ name: string; value: string }[]> =>
    driver.inBackground(async ({ browser: api }) =>
      (await api.cookies.getAll({ partitionKey: {} })).map(({ name, value }) => ({ name, value })),
    );

  it('remembers each cookie of a visit once, and no value of any', async () => {
    await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    const stored = await cookiesStored();
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

    await page.prepare(() => {
      let made = 0;
      const timer = setInterval(() => {
        document.cookie = `burst_${String(made)}=1; path=/; max-age=3600`;
        made += 1;
        if (made === 100) clearInterval(timer);
      }, 20);
    });
    const made = page.tells(() => document.cookie.split('burst_').length - 1);
    await made.when((count) => count >= 30);
    await driver.killBackground();
    await made.when((count) => count >= 60);
    await driver.killBackground();
    await see(made).toBe(100);
    // Where the burst was over before the second death, nothing wakes the background any more: its next start, whatever brings it, finds the rest.
    await driver.sends('settings.save', {});
    const found = await written(
      'every cookie of the burst',
      ({ sightings }) => sightings.filter(({ name }) => name.startsWith('burst_')).length === 100,
    );
    expect(new Set(found?.sightings.map(({ id }) => id)).size).toBe(found?.sightings.length);
    expect(found?.sightings.every(({ days }) => days === 1)).toBe(true);
  });

  it('writes nothing while it is off, and deletes what there was after a question', async () => {
    const first = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    await written('sightings', ({ sightings }) => sightings.length > 5);
    const options = await driver.openExtensionPage('src/options/index.html');
    await options.shows('[data-test=history]');
    await options.select('[data-test=history]', 'off');
    await options.shows('[data-test=history-yes]', { visible: true });
    await see(options.text('[data-test=history-question]')).toMatch(/delete it \(records: \d+\)/);
    await options.click('[data-test=history-no]');
    await see(options.value('[data-test=history]')).toBe('12months');
    await options.select('[data-test=history]', 'off');
    await options.shows('[data-test=history-yes]', { visible: true });
    await options.click('[data-test=history-yes]');
    await eventually('message', options.text('[data-test=history-deleted]'), (message) => message !== '');
    await see(() => content(driver)).toBeNull();
    await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');
    await driver.killBackground();
    await first.page.reload();
    await stays(
      () => content(driver),
      (found) => found === null,
      WRITTEN,
    );
    const cookies = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress');
    await see(cookies.text('[data-test=history-state]')).toContain('off');
  });

  it('counts in the popup what is new since the last visit, and tells what vanished', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');

    const count = (await cookiesStored()).length;
    await written('the visit', ({ sightings, visits }) => sightings.length === count && visits.length === 1 && visits[0]?.total === count);
    const without = await popupFor(driver, tabId);
    await without.lacks('[data-test=new-since]');
    await longAgo(driver, '2026-08-14');
    await page.prepare(() => {
      document.cookie = 'brand_new=1; path=/; max-age=1000';
      document.cookie = 'another=1; path=/; max-age=1000';
      document.cookie = 'cna=; path=/; domain=.aliexpress.com; max-age=0';
    });
    await written('the new cookies', ({ sightings }) => sightings.some(({ name }) => name === 'another'));
    const popup = await popupFor(driver, tabId);
    await see(popup.text('[data-test=new-since]')).toMatch(/^New since 14 Aug.*: 2/);
    const cookies = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress&filter=all');
    await see(cookies.text('[data-test=vanished] summary')).toContain('not stored now: 1');
    await cookies.click('[data-test=vanished] summary');
    await cookies.click('[data-test=vanished-cookie] a');
    await eventually('heading', cookies.text('h1'), (heading) => heading.includes('cna'));
    await see(cookies.text('[data-test=seen]')).toContain('First seen 14 August 2026, last seen 14 August 2026, on 1 day.');
  });

  it('takes nothing else down when a newer version has written it', async () => {
    await driver.inExtensionPage(
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

    const badge = await eventually('badge', driver.badge(tabId), ({ text: shown }) => shown !== '');
    const popup = await popupFor(driver, tabId);
    await see(popup.attribute('[data-test=headline]', 'data-not-listed')).toBe(badge.text);
    const cookies = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress');
    await see(cookies.text('[data-test=history-state]')).toContain('newer version');
    await see(cookies.count('[data-test=cookie-row]')).toBeGreaterThan(0);
    const options = await driver.openExtensionPage('src/options/index.html');
    await see(options.text('#history [data-test=history-state]')).toContain('newer version');
    await options.click('[data-test=history-delete]');
    await options.shows('[data-test=history-yes]', { visible: true });
    await options.click('[data-test=history-yes]');
    await eventually('message', options.text('[data-test=history-deleted]'), (message) => message !== '');
    await page.reload();
    await written('sightings of the visit after', ({ sightings }) => sightings.length > 5);
  });

  it('goes with everything else, and the question says how much that is', async () => {
    await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    const count = (await cookiesStored()).length;
    await written('every cookie record', ({ sightings }) => sightings.length === count);
    const options = await driver.openExtensionPage('src/options/index.html');
    await options.click('[data-test=delete]');
    await options.shows('[data-test=delete-yes]', { visible: true });
    await see(options.text('[data-test=delete-question]')).toContain(`records: ${String(count)}`);
    await options.click('[data-test=delete-yes]');
    await eventually('message', options.text('[data-test=deleted]'), (message) => message !== '');
    await stays(
      () => content(driver),
      (found) => (found?.sightings ?? []).length === 0,
      1_500,
    );
  });
});

describe.each(BROWSERS)('a private window in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'first-visit' });

  it('leaves nothing in the history', async () => {
    const { page, tabId } = await visitPrivately(driver, 'https://www.aliexpress.com/');
    await eventually('title', driver.badge(tabId), ({ title }) => title.includes('Private window'));
    await driver.inBackground(({ browser: api }) =>
      api.cookies.set({ url: 'https://www.aliexpress.com/', name: 'ordinary', value: '1', expirationDate: Date.now() / 1000 + 3600 }),
    );
    await driver.killBackground();
    await driver.inExtensionPage(
      () =>
        new Promise<void>((done, refuse) => {
          const request = indexedDB.deleteDatabase('history');
          request.onsuccess = () => {
            done();
          };
          request.onerror = () => {
            refuse(request.error ?? new Error('failed'));
          };
        }),
    );
    await page.prepare(() => {
      document.cookie = 'after_the_kill=1; path=/; max-age=1000';
    });
    // What changed is written, and what is stored is read again after the start: the cookie of the ordinary windows shows that both are over.
    await see(() => content(driver).then((found) => found?.sightings.map(({ name }) => name))).toEqual(['ordinary']);
    // Whatever comes with the next write as well.
    await driver.inBackground(({ browser: api }) => api.cookies.set({ url: 'https://www.aliexpress.com/', name: 'later', value: '1' }));
    await see(() => content(driver).then((found) => found?.sightings.map(({ name }) => name).sort())).toEqual(['later', 'ordinary']);
    await see(() => content(driver).then((found) => found?.visits)).toEqual([]);
  });
});
