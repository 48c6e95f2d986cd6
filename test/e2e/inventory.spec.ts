import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { startShop, type Shop } from '../shop/server';
import { UNKNOWN_HOST } from '../shop/scenarios';
import { violations } from './axe';
import { launch, type BrowserName, type Driver } from './browser';
import { eventually, popupFor, removeCookies, text, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const EVERYTHING = 'https://www.aliexpress.com/?scenario=everything';
const COOKIES = 'src/app/index.html#/cookies?site=aliexpress&filter=all';
const REPORT = 'src/app/index.html#/report?site=aliexpress';

const rowsOf = (page: Page, section: string): Promise<string[][]> =>
  page.$$eval(`[data-test=${section}-table] tbody tr`, (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
  );
const notSeen = (page: Page): Promise<string[]> =>
  page.$$eval('[data-test=not-seen] [data-code]', (items) => items.map((item) => item.getAttribute('data-code') ?? ''));
const openFold = async (page: Page, name: string): Promise<void> => {
  await page.waitForSelector(`[data-test=${name}] > summary`);
  await page.click(`[data-test=${name}] > summary`);
};

describe.each<BrowserName>(['chromium', 'firefox'])('beyond the shop’s own cookies, in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  const open: Page[] = [];
  const keep = (page: Page): Page => {
    open.push(page);
    return page;
  };
  const show = async (route = COOKIES): Promise<Page> =>
    keep(await driver.openExtensionPage(route, { viewport: { width: 1000, height: 900 } }));
  const numbers = async (page: Page): Promise<unknown> =>
    page.$$eval('[data-test$=-count]', (counts) =>
      counts.map((count) => `${count.getAttribute('data-test') ?? ''} ${count.getAttribute('data-count') ?? ''}`),
    );
  const access = (page: Page, source: string, state: string): Promise<unknown> =>
    page.waitForSelector(`[data-test=source-${source}][data-access=${state}]`);
  const takeBack = (domains: string[]): Promise<boolean> =>
    driver.inBackground(({ browser: api }, all) => api.permissions.remove({ origins: all.map((domain) => `*://*.${domain}/*`) }), domains);

  beforeAll(async () => {
    shop = await startShop('first-visit');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, language: 'en' });
  });
  beforeEach(() => driver.agreeToHosts());
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close().catch(() => undefined);
    await removeCookies(driver);
    await driver.inBackground(async ({ browser: api }) => {
      await api.permissions.remove({ origins: api.runtime.getManifest()['optional_host_permissions'] as string[] });
      await api.storage.local.clear();
      await api.storage.session.clear();
    });
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  it('shows a company’s cookies once it is allowed, apart from the shop’s numbers, and takes them away with the permission', async () => {
    const { page, tabId } = await visit(driver, EVERYTHING);
    keep(page);
    const badge = await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown !== '',
    );
    const cookies = await show();
    await cookies.waitForSelector('[data-test=others][data-total="0"]');
    const before = await numbers(cookies);
    expect(await text(cookies, '[data-test=not-seen]')).toContain('Criteo');
    await openFold(cookies, 'others');
    await cookies.click('[data-test=sources] summary');
    await cookies.click('[data-test=source-criteo] [data-test=allow]');
    await access(cookies, 'criteo', 'all');
    await eventually(
      'rows',
      () => rowsOf(cookies, 'others'),
      (rows) => rows.length >= 2,
    );
    const rows = await rowsOf(cookies, 'others');
    expect(new Set(rows.map(([, company, party, standing]) => `${company ?? ''}, ${party ?? ''}, ${standing ?? ''}`))).toEqual(
      new Set(['Criteo, other company, Company listed only']),
    );
    expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(['uid', 'cto_pld']));
    expect(rows.find(([name]) => name === 'cto_pld')?.[5]).toContain('aliexpress.com');
    // Neither headline nor badge nor report know of them.
    expect(await numbers(cookies)).toEqual(before);
    expect((await driver.badge(tabId)).text).toBe(badge.text);
    const report = await show(REPORT);
    expect(await report.$eval('[data-test=report-headline]', (element) => element.getAttribute('data-not-listed'))).toBe(badge.text);
    expect(await rowsOf(report, 'others')).toHaveLength(rows.length);
    expect(await text(cookies, '[data-test=not-seen]')).not.toContain('Criteo,');
    // In the browser's own settings, whoever has the page open.
    await takeBack(['criteo.com', 'criteo.net']);
    await access(cookies, 'criteo', 'none');
    expect(await rowsOf(cookies, 'others')).toEqual([]);
    expect(await text(cookies, '[data-test=gone]')).toContain('Criteo');
    await eventually(
      'report',
      () => rowsOf(report, 'others'),
      (left) => left.length === 0,
    );
  });

  it('asks for all at once, tells three parties apart, and takes one back from the settings', async () => {
    keep((await visit(driver, EVERYTHING)).page);
    const cookies = await show();
    await openFold(cookies, 'others');
    await cookies.click('[data-test=allow-others]');
    await cookies.waitForFunction(() => document.querySelector('[data-test=allow-others]') === null);
    const rows = await rowsOf(cookies, 'others');
    const of = (name: string): string[] => rows.find(([own]) => own === name) ?? [];
    expect(of('uuid2').slice(1, 4)).toEqual(['Xandr', 'other company', 'Company not named']);
    expect(of('fr').slice(1, 4)).toEqual(['Facebook', 'other company', 'Company listed only']);
    expect(of('atpsida').slice(2, 4)).toEqual(['same group', 'Unclear']);
    expect(await notSeen(cookies)).not.toContain('companies');
    expect(await notSeen(cookies)).toContain('unknown-companies');
    expect(await violations(cookies)).toEqual([]);
    const options = await show('src/options/index.html');
    await options.waitForSelector('[data-test=sources] summary');
    await options.click('[data-test=sources] summary');
    await access(options, 'facebook', 'all');
    await options.click('[data-test=source-facebook] [data-test=take-back]');
    await access(options, 'facebook', 'none');
    await eventually(
      'cookies',
      () => rowsOf(cookies, 'others'),
      (left) => left.length > 0 && left.every(([, company]) => company !== 'Facebook'),
    );
    expect(await violations(options)).toEqual([]);
    await options.click('[data-test=take-back-all]');
    await eventually(
      'cookies',
      () => rowsOf(cookies, 'others'),
      (left) => left.length === 0,
    );
    expect(await text(cookies, '[data-test=others]')).toContain('You have allowed none');
  });

  it('counts a cookie of the shop under another site as the shop’s, and of others only what lies under the shop', async () => {
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=listed-only')).page);
    const cookies = await show();
    await cookies.waitForSelector('[data-test=others]');
    await openFold(cookies, 'others');
    await cookies.click('[data-test=sources] summary');
    await cookies.click('[data-test=source-criteo] [data-test=allow]');
    await access(cookies, 'criteo', 'all');
    await driver.inBackground(async ({ browser: api }) => {
      const set = (url: string, name: string, topLevelSite: string): Promise<unknown> =>
        api.cookies.set({ url, name, value: '1', secure: true, sameSite: 'no_restriction', partitionKey: { topLevelSite } });
      await set('https://www.aliexpress.com/', 'mine_elsewhere', 'https://example.com');
      await set('https://www.criteo.com/', 'theirs_here', 'https://aliexpress.com');
      await set('https://www.criteo.com/', 'theirs_elsewhere', 'https://example.com');
    });
    const again = await show();
    const own = await again.$$eval('[data-test=cookie-row] th', (names) => names.map((name) => name.textContent ?? ''));
    expect(own).toContain('mine_elsewhere');
    expect(own).not.toContain('theirs_here');
    await again.waitForSelector('[data-test=others-table]');
    const theirs = (await rowsOf(again, 'others')).map(([name]) => name);
    expect(theirs).toContain('theirs_here');
    expect(theirs).not.toContain('theirs_elsewhere');
    expect(theirs).not.toContain('mine_elsewhere');
    const detail = await show(
      'src/app/index.html#/cookie?site=aliexpress&name=theirs_here&domain=www.criteo.com&path=/&partition=https://aliexpress.com&host=1',
    );
    expect(await text(detail, '[data-test=attributes]')).toContain('other company');
  });

  it('reads on a click whom the page contacted and what it keeps, and nothing that is somebody’s own', async () => {
    keep((await visit(driver, EVERYTHING)).page);
    const cookies = await show();
    await openFold(cookies, 'look');
    expect(await notSeen(cookies)).toEqual(expect.arrayContaining(['contacts', 'other-storage']));
    await cookies.click('[data-test=look-button]');
    await cookies.waitForSelector('[data-test=contacts-table]');
    const contacts = await rowsOf(cookies, 'contacts');
    const of = (host: string): string[] => contacts.find(([own]) => own === host) ?? [];
    expect(of('ib.adnxs.com').slice(1, 4)).toEqual(['Xandr', 'other company', 'Company not named']);
    expect(of('static.criteo.net').slice(1, 4)).toEqual(['Criteo', 'other company', 'Company listed only']);
    expect(of('log.mmstat.com').slice(2, 4)).toEqual(['same group', 'Unclear']);
    expect(of(UNKNOWN_HOST).slice(1, 4)).toEqual(['not known', 'other company', 'Unclear']);
    expect(of('bat.bing.com')[5]).toBe('1');
    expect(of('static.criteo.net')[5]).toBe('–');
    const stored = await rowsOf(cookies, 'storage');
    expect(stored.map(([name, kind]) => `${kind ?? ''}: ${name ?? ''}`).sort()).toEqual([
      'Caches: images-v1',
      'Databases (IndexedDB): shop-events',
      'Local storage: ae_cart',
      'Local storage: user_100200300_seen',
      'Service workers: /',
      'Session storage: tab_state',
    ]);
    expect(stored.find(([name]) => name === 'shop-events')?.[2]).toContain('queue');
    expect(await notSeen(cookies)).toEqual(expect.arrayContaining(['contacts-limits', 'other-hosts-storage']));
    expect(await violations(cookies)).toEqual([]);
    const kept = await driver.inBackground(async ({ browser: api }) =>
      JSON.stringify([await api.storage.session.get(null), await api.storage.local.get(null)]),
    );
    for (const secret of ['pixel.gif', 'scenario=', 'demo-content']) expect(kept).not.toContain(secret);
    const report = await show(REPORT);
    expect((await rowsOf(report, 'contacts')).length).toBe(contacts.length);
    const names = (await rowsOf(report, 'storage')).map(([name]) => name);
    expect(names).toContain('user_•••_seen');
    expect(names).not.toContain('user_100200300_seen');
    // What was not looked at stands before the table, all that is beyond the shop's own cookies after it.
    expect(await report.$$eval('[data-test^=section-]', (parts) => parts.map((part) => part.getAttribute('data-test')))).toEqual(
      ['basis', 'limits', 'cookies', 'marks', 'changes', 'timeline', 'others', 'contacts', 'storage', 'sources'].map(
        (id) => `section-${id}`,
      ),
    );
    expect(await violations(report)).toEqual([]);
  });

  it('says so when no page of the shop is open, and offers to open it', async () => {
    const cookies = await show();
    await openFold(cookies, 'look');
    await cookies.click('[data-test=look-button]');
    await cookies.waitForSelector('[data-test=no-tab]');
    expect(await cookies.$$eval('[data-test=look] a', (links) => links.map((link) => link.href))).toContain('https://www.aliexpress.com/');
  });

  // In Chromium a site of the manifest is withdrawn on the browser's own page only, and with it all of them.
  if (browser === 'firefox')
    it('names a site of the shop that the browser keeps from us, above the table and in the report', async () => {
      keep((await visit(driver, 'https://www.aliexpress.com/')).page);
      const cookies = await show();
      await cookies.waitForSelector('[data-test=not-seen]');
      expect(await notSeen(cookies)).not.toContain('shop-hosts');
      await takeBack(['aliexpress.us']);
      await eventually(
        'notice',
        () => notSeen(cookies),
        (codes) => codes.includes('shop-hosts'),
      );
      expect(await text(cookies, '[data-code=shop-hosts]')).toContain('aliexpress.us');
      const report = await show(REPORT);
      expect(await text(report, '[data-test=report-limits]')).toContain('aliexpress.us');
      await driver.setHostAccess('all');
      await eventually(
        'notice',
        () => notSeen(cookies),
        (codes) => !codes.includes('shop-hosts'),
      );
    });
});

describe('a container in firefox', () => {
  it('has numbers of its own on the badge, in the popup and on the page', async () => {
    const shop = await startShop('first-visit');
    const driver = await launch({ browser: 'firefox', extension: path.join(root, 'dist', 'firefox'), shop, language: 'en' });
    try {
      const ordinary = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
      // A user context of WebDriver BiDi is what Firefox calls a container.
      const container = await driver.browser.createBrowserContext();
      const page = await container.newPage();
      await page.goto('https://www.aliexpress.com/?scenario=no-cookies', { waitUntil: 'load' });
      await page.waitForSelector('html[data-settled]');
      await page.evaluate(() => {
        document.cookie = 'in_container_only=1; path=/; max-age=1000';
      });
      const tabId = await driver.tabIdOf(page);
      const store = await driver.inBackground(async ({ browser: api }, id) => (await api.tabs.get(id)).cookieStoreId ?? '', tabId);
      expect(store).toMatch(/^firefox-container-\d+$/);
      await eventually(
        'badge',
        () => driver.badge(tabId),
        ({ text: shown }) => shown === '1',
      );
      expect(Number((await driver.badge(ordinary.tabId)).text)).toBeGreaterThan(1);
      const popup = await popupFor(driver, tabId);
      expect(
        await popup.$eval('[data-test=headline]', (headline) => [
          headline.getAttribute('data-not-listed'),
          headline.getAttribute('data-total'),
        ]),
      ).toEqual(['1', '1']);
      const link = await popup.$eval('[data-test=see-all]', (anchor) => (anchor as HTMLAnchorElement).href);
      expect(link).toContain(`store=${store}`);
      const cookies = await driver.openExtensionPage(link.slice(link.indexOf('/src/') + 1));
      expect(await cookies.$$eval('[data-test=cookie-row]', (rows) => rows.length)).toBe(1);
      await cookies.waitForSelector('[data-test=not-seen] [data-code=other-stores]');
      const others = await driver.openExtensionPage(COOKIES);
      expect(await others.$eval('main', (main) => main.textContent ?? '')).not.toContain('in_container_only');
      // The page that is read is the container's own.
      await openFold(cookies, 'look');
      await cookies.click('[data-test=look-button]');
      await cookies.waitForSelector('[data-test=contacts]');
    } finally {
      await driver.close();
      await shop.close();
    }
  });

  it('is counted with first-party isolation, too', async () => {
    const shop = await startShop('first-visit');
    const driver = await launch({
      browser: 'firefox',
      extension: path.join(root, 'dist', 'firefox'),
      shop,
      language: 'en',
      prefs: { 'privacy.firstparty.isolate': true },
    });
    try {
      const { tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
      const badge = await eventually(
        'badge',
        () => driver.badge(tabId),
        ({ text: shown }) => shown !== '',
      );
      const popup = await popupFor(driver, tabId);
      expect(await popup.$eval('[data-test=headline]', (headline) => headline.getAttribute('data-not-listed'))).toBe(badge.text);
      const cookies = await driver.openExtensionPage(COOKIES);
      expect(String(await cookies.$$eval('[data-test=cookie-row][data-verdict=notListed]', (rows) => rows.length))).toBe(badge.text);
      const detail = await driver.openExtensionPage('src/app/index.html#/cookie?site=aliexpress&name=cna&domain=aliexpress.com&path=/');
      expect(await text(detail, '[data-test=attributes]')).toContain('ordinary');
    } finally {
      await driver.close();
      await shop.close();
    }
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('a private window in %s', (browser) => {
  it('is read on the click as well, and what was read is kept nowhere but in the page that shows it', async () => {
    const shop = await startShop('first-visit');
    const driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, privateWindows: true, language: 'en' });
    try {
      const page = await driver.openPrivatePage(EVERYTHING);
      await page.waitForSelector('html[data-settled]');
      const store = browser === 'firefox' ? 'firefox-private' : '1';
      const cookies = await driver.openExtensionPage(`${COOKIES}&store=${store}`, { viewport: { width: 1000, height: 900 } });
      await openFold(cookies, 'look');
      await cookies.click('[data-test=look-button]');
      await cookies.waitForSelector('[data-test=contacts-table]');
      expect((await rowsOf(cookies, 'contacts')).map(([host]) => host)).toContain('ib.adnxs.com');
      const kept = await driver.inBackground(async ({ browser: api }) => [
        ...Object.keys(await api.storage.session.get(null)),
        ...Object.keys(await api.storage.local.get(null)),
      ]);
      expect(kept).toEqual([]);
      await cookies.evaluate((hash) => (location.hash = hash), `#/report?site=aliexpress&store=${store}`);
      await cookies.waitForSelector('[data-test=section-contacts] [data-test=contacts-table]');
      // A page of an ordinary window knows nothing of it.
      const other = await driver.openExtensionPage(REPORT);
      expect(await rowsOf(other, 'contacts')).toEqual([]);
    } finally {
      await driver.close();
      await shop.close();
    }
  });
});
