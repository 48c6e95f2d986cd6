import { describe, expect, it } from 'vitest';
import { contents, request } from '../core/portable/samples';
import { BROWSERS, useBrowser } from './shared-browser';
import { eventually, see } from './screen';
import { chooseCountry, visit } from './shopper';

describe.each(BROWSERS)('what goes wrong in %s', (browser) => {
  const { driver } = useBrowser(browser);

  it('is said by the page that cannot be drawn, in place of it, and the next page is as always', async () => {
    driver.expectTrouble(/of the test/u);
    const page = await driver.openExtensionPage('src/app/index.html#/opt-outs?site=aliexpress');
    await page.shows('[data-test=opt-outs-networks]');
    await page.prepare(() => {
      const { prototype } = Intl.DateTimeFormat;
      const before = Object.getOwnPropertyDescriptor(prototype, 'format');
      Object.defineProperty(prototype, 'format', {
        configurable: true,
        get() {
          throw new Error('of the test');
        },
      });
      addEventListener('hashchange', () => {
        if (location.hash.startsWith('#/welcome') && before) Object.defineProperty(prototype, 'format', before);
      });
      location.hash = '#/rules?site=aliexpress';
    });
    await see(page.text('[data-test=crash]')).toContain('This page ran into an error');
    await page.click('[data-test=crash] summary');
    await see(page.text('[data-test=crash-details]')).toContain('of the test');
    await page.click('.brand');
    await page.lacks('[data-test=crash]');
  });

  it('an import that the background dies in is whole or taken back', async () => {
    const before = await driver.sends('data.gather', { history: false, identity: false });
    const file = {
      requests: Array.from({ length: 60 }, (_, index) => ({ ...request, id: `r${String(index)}` })),
      findings: contents.findings,
    };
    const importing = driver.sends('data.import', { contents: file });
    await driver.killBackground();
    await importing.catch(() => undefined);
    const now = (): Promise<{ contents: { requests: unknown[]; findings: unknown[] } }> =>
      driver.sends('data.gather', { history: false, identity: false });
    const { contents: held } = await eventually('the export', now, ({ contents: all }) => Array.isArray(all.requests));
    if (held.requests.length === 0) await see(now).toEqual(before);
    else expect([held.requests.length, held.findings.length]).toEqual([60, 1]);
    await see(() => driver.inExtensionPage(async ({ browser: api }) => Object.keys(await api.storage.local.get(null)))).not.toContain(
      'importing',
    );
  });

  it('nothing is left after everything was deleted, known or not', async () => {
    await chooseCountry(driver, 'DE');
    await driver.sends('data.import', { contents: { requests: [request], findings: contents.findings, history: contents.history } });
    await driver.inExtensionPage(async ({ browser: api }) => {
      await api.storage.local.set({ ofAnEarlierVersion: 1 });
      await new Promise<void>((done, fail) => {
        const opening = indexedDB.open('of an earlier version', 1);
        opening.onerror = () => fail(opening.error ?? new Error('not opened'));
        opening.onsuccess = () => {
          opening.result.close();
          done();
        };
      });
    });
    const held = (): Promise<{ keys: string[]; databases: (string | undefined)[] }> =>
      driver.inExtensionPage(async ({ browser: api }) => ({
        keys: Object.keys(await api.storage.local.get(null)),
        databases: (await indexedDB.databases()).map(({ name }) => name),
      }));
    const before = await held();
    expect(before.keys).toEqual(expect.arrayContaining(['settings', 'requests', 'findings', 'ofAnEarlierVersion']));
    expect(before.databases).toEqual(expect.arrayContaining(['requests', 'history', 'of an earlier version']));
    await driver.sends('everything.delete');
    // The history may be looked into again at once, which makes an empty one.
    const left = async (): Promise<object> => {
      const { keys, databases } = await held();
      return { keys, databases: databases.filter((name) => name !== 'history') };
    };
    await see(left).toEqual({ keys: [], databases: [] });
    await see(() => driver.sends('history.stats')).toMatchObject({ sightings: 0 });
  });

  it('our own function in the page of another gets no answer and no storage, and the page itself has no way to us', async () => {
    await chooseCountry(driver, 'DE');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    // What a page would get that took over a function of ours: the world it runs in, with all that this world offers.
    const found = await driver.inExtensionPage(async ({ browser: api }, id) => {
      const [answer] = await api.scripting.executeScript({
        target: { tabId: id },
        func: async () => {
          const { browser: own, chrome } = globalThis as unknown as Record<string, typeof api | undefined>;
          const inner = own ?? chrome;
          if (!inner) return { messages: 'no interface', storage: 'no interface' };
          const tryIt = (work: () => Promise<unknown>): Promise<string> =>
            Promise.resolve()
              .then(work)
              .then(
                (got) => JSON.stringify(got) ?? 'nothing',
                (error: unknown) => `refused: ${String(error)}`,
              );
          const messages = ['requests.log', 'identity.get', 'data.gather', 'everything.delete'].map((name) =>
            tryIt(() => inner.runtime.sendMessage({ name, argument: { history: true, identity: true } })),
          );
          return {
            messages: (await Promise.all(messages)).join(),
            local: await tryIt(() => inner.storage.local.get(null)),
            session: await tryIt(() => (inner.storage.session ? inner.storage.session.get(null) : Promise.reject(new Error('none')))),
          };
        },
      });
      return answer?.result as Record<string, string>;
    }, tabId);
    expect(found['messages']).not.toMatch(/[[{]/u);
    expect(found['session']).toMatch(/refused/u);
    // Firefox has no way to close it: nothing of ours runs there but functions that take nothing from the page.
    if (browser === 'chromium') expect(found['local']).toMatch(/refused/u);
    await see(page.read('body', () => typeof (globalThis as { chrome?: { runtime?: unknown } }).chrome?.runtime)).toBe('undefined');
    await see(() => driver.sends('data.gather', { history: false, identity: false })).toMatchObject({
      contents: { settings: { country: 'DE' } },
    });
  });

  it('the badge is there again when the extension was switched off and on', async () => {
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    const text = driver.badge(tabId).as(({ text: shown }) => shown);
    const before = await text.when((shown) => shown !== '');
    // What the browser does when the extension is switched off: badges and what is kept in memory go, and nothing tells of it.
    await driver.inExtensionPage(async ({ browser: api }, id) => {
      await api.action.setBadgeText({ tabId: id, text: '' });
      await api.storage.session.clear();
    }, tabId);
    await driver.killBackground();
    await driver.sends('requests.log');
    await see(text).toBe(before);
  });
});
