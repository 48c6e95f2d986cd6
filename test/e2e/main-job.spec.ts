import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { startShop, type Shop } from '../shop/server';
import { launch, type BrowserName, type Driver } from './browser';
import { violations } from './axe';
import { chooseCountry, eventually, forgetRequests, popupFor, removeCookies, text, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const count = (page: Page): Promise<number> =>
  page.$eval('[data-test=headline]', (element) => Number(element.getAttribute('data-not-listed')));

describe.each<BrowserName>(['chromium', 'firefox'])('in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  const open: Page[] = [];

  beforeAll(async () => {
    shop = await startShop('first-visit');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop });
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close().catch(() => undefined);
    await driver.setHostAccess('all');
    await forgetRequests(driver);
    await removeCookies(driver);
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  const keep = (page: Page): Page => {
    open.push(page);
    return page;
  };

  it('opens the welcome page once, after the installation', async () => {
    const addresses = await eventually(
      'welcome page',
      () => driver.inBackground(async ({ browser: api }) => (await api.tabs.query({})).map((tab) => tab.url ?? '')),
      (all) => all.some((address) => address.endsWith('#/welcome')),
    );
    expect(addresses.filter((address) => address.endsWith('#/welcome'))).toHaveLength(1);
  });

  it('shows one and the same number on the badge, in the popup, on the cookies page and in the report', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');
    keep(page);
    const badge = await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown !== '',
    );
    const popup = keep(await popupFor(driver, tabId));
    const listed = keep(
      await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress', { viewport: { width: 1000, height: 800 } }),
    );
    const rows = await listed.$$eval(
      '[data-test=cookie-row]',
      (all) => all.filter((row) => row.getAttribute('data-verdict') === 'notListed').length,
    );
    expect(await count(popup)).toBeGreaterThan(0);
    expect(badge.text).toBe(String(await count(popup)));
    expect(rows).toBe(await count(popup));
    const report = keep(await driver.openExtensionPage('src/app/index.html#/report?site=aliexpress'));
    expect(await report.$eval('[data-test=report-headline]', (element) => Number(element.getAttribute('data-not-listed')))).toBe(rows);
    expect(await report.$$eval('[data-test=report-cookies] tr[data-verdict=notListed]', (all) => all.length)).toBe(rows);
    expect(badge.title).toContain(badge.text);
  });

  it('counts HttpOnly, partitioned and sub-domain cookies, each once', async () => {
    const { page, tabId } = await visit(driver, 'https://de.aliexpress.com/?scenario=first-visit');
    keep(page);
    const stored = await driver.inBackground(async ({ browser: api }) => {
      const cookies = await api.cookies.getAll({ domain: 'aliexpress.com', partitionKey: {} });
      return {
        total: cookies.length,
        httpOnly: cookies.filter((cookie) => cookie.httpOnly).length,
        partitioned: cookies.filter((cookie) => cookie.partitionKey?.topLevelSite).length,
        subDomain: cookies.filter((cookie) => cookie.hostOnly && cookie.domain === 'de.aliexpress.com').length,
      };
    });
    expect(stored.httpOnly).toBeGreaterThan(0);
    expect(stored.partitioned).toBeGreaterThan(0);
    expect(stored.subDomain).toBeGreaterThan(0);
    const popup = keep(await popupFor(driver, tabId));
    expect(await popup.$eval('[data-test=headline]', (element) => Number(element.getAttribute('data-total')))).toBe(stored.total);
  });

  it('follows a cookie that appears while the page is open', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=listed-only');
    keep(page);
    await eventually(
      'title',
      () => driver.badge(tabId),
      ({ title }) => title.includes('no cookie here is missing'),
    );
    await page.evaluate(() => {
      document.cookie = 'brand_new_cookie=1; path=/; max-age=1000';
    });
    const badge = await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown === '1',
    );
    expect(badge.title).toContain('1 of ');
  });

  it('shows no number for Alibaba.com, of whose cookies we hold no list', async () => {
    const { page, tabId } = await visit(driver, 'https://www.alibaba.com/');
    keep(page);
    const badge = await eventually(
      'title',
      () => driver.badge(tabId),
      ({ title }) => title.includes('no cookie list'),
    );
    expect(badge.text).toBe('');
    const popup = keep(await popupFor(driver, tabId));
    expect(await text(popup, '[data-test=headline]')).toContain('hold no cookie list');
    expect(await popup.$('.bar')).toBeNull();
  });

  it('leaves other sites alone, look-alikes too', async () => {
    const { page, tabId } = await visit(driver, 'https://www.notaliexpress.com/');
    keep(page);
    expect((await driver.badge(tabId)).text).toBe('');
    const popup = keep(await popupFor(driver, tabId));
    // Shown as a page, the popup has no click that would tell it the address.
    expect(['otherSite', 'browserPage']).toContain(await popup.$eval('main', (main) => main.getAttribute('data-state')));
    if (browser === 'chromium') {
      const real = await driver.openPopup(page, 'main[data-ready]');
      expect(await real.evaluate((window) => window.document.querySelector('main')?.getAttribute('data-state'))).toBe('otherSite');
      await real.close();
    }
  });

  it('says that the list does not mention aliexpress.us', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.us/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    expect(await text(popup, '.notice')).toContain('aliexpress.us');
  });

  it('never calls a lack of access a lack of cookies, and asks with one global question mark', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const before = keep(await popupFor(driver, tabId));
    expect(await count(before)).toBeGreaterThan(0);
    await driver.setHostAccess('none');
    const badge = await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown === '?',
    );
    expect(badge.title).toContain('allow');
    await before.waitForSelector('[data-test=allow]');
    const after = keep(await popupFor(driver, tabId));
    const state = await after.$eval('main', (main) => main.getAttribute('data-state'));
    expect(['noAccess', 'otherSite']).toContain(state);
    await after.waitForSelector('[data-test=allow]');
    expect(await after.$eval('main', (main) => main.textContent ?? '')).not.toContain('No cookies');
  });

  if (browser === 'firefox')
    it('gives access back in place, from the settings', async () => {
      const options = keep(await driver.openExtensionPage('src/options/index.html'));
      await options.waitForSelector('[data-test=access-alibaba][data-allowed=true] button');
      await options.click('[data-test=access-alibaba] button');
      await options.waitForSelector('[data-test=access-alibaba][data-allowed=false]');
      await options.waitForSelector('[data-test=access-aliexpress][data-allowed=true]');
    });

  it('deletes everything it has stored, after asking', async () => {
    await chooseCountry(driver, 'DE');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    keep(await popupFor(driver, tabId));
    const options = keep(await driver.openExtensionPage('src/options/index.html'));
    await options.waitForSelector('[data-test=delete]');
    await options.click('[data-test=delete]');
    await options.waitForSelector('[data-test=delete-yes]', { visible: true });
    await options.click('[data-test=delete-yes]');
    await eventually(
      'message',
      () => text(options, '[data-test=deleted]'),
      (message) => message !== '',
    );
    expect(
      await driver.inBackground(async ({ browser: api }) => [
        ...Object.keys(await api.storage.local.get(null)),
        ...Object.keys(await api.storage.session.get(null)),
      ]),
    ).toEqual([]);
  });

  it('shows hostile cookie names as text', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=hostile');
    keep(page);
    await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown !== '',
    );
    const list = keep(await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress&filter=all'));
    const names = await list.$$eval('[data-test=cookie-row]', (rows) => rows.map((row) => row.textContent ?? ''));
    expect(names.some((name) => name.includes('<img src'))).toBe(true);
    expect(names.some((name) => name.includes('__proto__'))).toBe(true);
    expect(names.some((name) => name.includes('constructor'))).toBe(true);
    expect(await list.$$('main img, main script')).toHaveLength(0);
  });

  it('is right at once after the background was killed', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=listed-only');
    keep(page);
    await eventually(
      'title',
      () => driver.badge(tabId),
      ({ title }) => title.includes('missing'),
    );
    await driver.killBackground();
    await page.evaluate(() => {
      document.cookie = 'after_the_kill=1; path=/; max-age=1000';
    });
    await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown === '1',
    );
    await driver.killBackground();
    const popup = keep(await popupFor(driver, tabId));
    expect(await count(popup)).toBe(1);
  });

  it('copes with a thousand cookies', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=no-cookies');
    keep(page);
    // A browser keeps some 180 cookies of one site, but that many in each partition.
    await driver.inBackground(async ({ browser: api }) => {
      for (let i = 0; i < 1000; i += 1) {
        await api.cookies.set({
          url: 'https://www.aliexpress.com/',
          name: `cookie_${String(i)}`,
          value: '1',
          secure: true,
          sameSite: 'no_restriction',
          partitionKey: { topLevelSite: `https://site${String(i % 10)}.example` },
          expirationDate: Date.now() / 1000 + 3600,
        });
      }
    });
    const badge = await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ title }) => title.includes('1,000 of'),
      20_000,
    );
    expect(badge.text).toBe('99+');
    const popup = keep(await popupFor(driver, tabId));
    expect(await count(popup)).toBe(1000);
    const list = keep(await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress'));
    expect(await list.$$eval('[data-test=cookie-row]', (rows) => rows.length)).toBe(1000);
  });

  it('explains itself when its own storage throws', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    await driver.inBackground(({ browser: api }) => {
      const broken = api as unknown as { storage: { local: { get: unknown; realGet?: unknown } } };
      broken.storage.local.realGet = broken.storage.local.get;
      broken.storage.local.get = () => Promise.reject(new Error('QuotaExceeded'));
    });
    const popup = keep(await popupFor(driver, tabId));
    expect(await popup.$eval('main', (main) => main.getAttribute('data-state'))).toBe('storageFailure');
    await driver.killBackground();
    const again = keep(await popupFor(driver, tabId));
    expect(await again.$eval('main', (main) => main.getAttribute('data-state'))).toBe('shop');
  });

  it('still counts without its settings while its own storage throws', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    await driver.inBackground(({ browser: api }) => {
      (api as unknown as { storage: { local: { get: unknown } } }).storage.local.get = () => Promise.reject(new Error('QuotaExceeded'));
    });
    const popup = keep(await popupFor(driver, tabId));
    await popup.click('[data-test=without-storage]');
    await popup.waitForSelector('[data-test=headline]').finally(() => driver.killBackground());
    expect(await count(popup)).toBeGreaterThan(0);
  });

  it('guesses the country from the ship-to country at the shop, and says from what', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    expect(await text(popup, '.ask')).toContain('ship-to country');
    expect(await text(popup, '[data-test=region]')).toContain('United States?');
  });

  it('shows a traveller both readings', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    await popup.select('[data-test=country]', 'DE');
    await popup.click('[data-test=more-about-you]');
    await popup.select('[data-test=whereabouts]', 'GE');
    await popup.click('[data-test=save-country]');
    await popup.waitForFunction(() => document.querySelector('[data-test=region]')?.textContent?.includes('Georgia') === true);
    await popup.waitForFunction(() => document.querySelector('.rules')?.textContent?.includes('CIS') === true);
  });

  it('offers to reload a page of the shop that has no cookies', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=no-cookies');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    expect(await text(popup, '[data-test=headline]')).toContain('No cookies');
    const reloaded = new Promise((done) => page.once('load', done));
    await popup.click('[data-test=reload]');
    await reloaded;
  });

  it('lists what is open on every other page', async () => {
    await driver.inBackground(async ({ browser: api }) => {
      const request = {
        id: 'a',
        shop: 'aliexpress',
        kind: 'access',
        to: 'x@example.com',
        addressee: 'X',
        law: 'gdpr',
        subject: 's',
        body: 'b',
        drafted: '2026-11-01',
        sent: '2026-11-01',
        due: '2026-12-01',
      };
      await api.storage.local.set({ requests: { version: 0, value: [request] } });
    });
    const { page, tabId } = await visit(driver, 'https://www.example.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    expect(await text(popup, '[data-test=open-request]')).toContain('AliExpress');
  });

  it('opens a whole letter in one click, and starts the clock only when told that it was sent', async () => {
    await chooseCountry(driver, 'DE');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    const link = await popup.$eval('[data-test=access]', (element) => element.getAttribute('href') ?? '');
    expect(link).toMatch(/^mailto:DataProtection\.AE@aliexpress\.com\?/);
    expect(link.length).toBeLessThanOrEqual(1800);
    expect(decodeURIComponent(link)).toContain('Alibaba.com Singapore E-Commerce Private Limited');
    expect(decodeURIComponent(link)).toContain('Art. 15 GDPR');
    // The mail program itself is the browser's business.
    await popup.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), true));
    await popup.click('[data-test=access]');
    await popup.waitForSelector('[data-test=did-you-send]');
    const stored = (): Promise<{ sent: string | null; due: string | null }[]> =>
      driver.inBackground(
        async ({ browser: api }) =>
          ((await api.storage.local.get('requests'))['requests'] as { value: { value: { sent: string | null; due: string | null }[] } })
            .value.value,
      );
    expect((await stored())[0]).toMatchObject({ sent: null, due: null });
    await popup.click('[data-test=sent-today]');
    await popup.waitForSelector('[data-test=sent]');
    expect(await text(popup, '[data-test=sent]')).toContain('Answer due by');
    expect((await stored())[0]?.due).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('puts no guessed country into a letter', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    expect(await popup.$eval('[data-test=access]', (element) => element.tagName)).toBe('BUTTON');
    await popup.click('[data-test=access]');
    expect(await text(popup, '[data-test=action-status]')).toContain('country');
  });

  it('writes several requests into one letter, in another language, with what was typed and ticked', async () => {
    await chooseCountry(driver, 'DE');
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all')).page);
    const app = keep(await driver.openExtensionPage('src/app/index.html#/requests?site=aliexpress&kind=access'));
    await app.waitForSelector('[data-test=letter]');
    await app.click('[data-test=kind-rectification]');
    await app.waitForSelector('[data-test=blanks]');
    expect(await app.$eval('[data-test=open-mail]', (element) => element.tagName)).toBe('BUTTON');
    await app.type('[data-test=detail-wrong]', 'street 7 {law}');
    await app.type('[data-test=detail-right]', 'street 8');
    await app.waitForSelector('a[data-test=open-mail]');
    await app.select('[data-test=letter-language]', 'fr');
    await app.waitForFunction(() => document.querySelector('[data-test=letter-body]')?.textContent.includes('RGPD'));
    expect(await text(app, '[data-test=letter-body]')).toContain('street 7 {law}');
    await app.click('[data-test=identifiers] summary');
    const offered = await app.$$eval('[data-test=identifiers] code', (names) => names.map(({ textContent }) => textContent));
    expect(offered).toContain('cna');
    for (const secret of ['xman_t', 'sgcookie', '_m_h5_tk', 'isg', 'JSESSIONID', 'XSRF-TOKEN', 'aep_usuc_f'])
      expect(offered).not.toContain(secret);
    expect(await text(app, '[data-test=identifiers]')).toContain('••••');
    expect(await text(app, '[data-test=letter-body]')).not.toContain('cna (');
    await app.click('[data-test=identifier]');
    await app.waitForFunction(
      (name) => document.querySelector('[data-test=letter-body]')?.textContent.includes(`${name} (`),
      {},
      offered[0],
    );
    expect(await text(app, '[data-test=letter-body]')).not.toContain('••••');
    expect(await violations(app)).toEqual([]);
  });

  it('asks nobody on the network for anything', async () => {
    expect(
      (await driver.extensionRequests()).filter((url) => !url.startsWith('moz-extension:') && !url.startsWith('chrome-extension:')),
    ).toEqual([]);
  });

  it.each([
    ['popup', (tabId: number) => `src/popup/index.html?tabId=${String(tabId)}`],
    ['cookies', () => 'src/app/index.html#/cookies?site=aliexpress'],
    ['a cookie', () => 'src/app/index.html#/cookie?site=aliexpress&name=tfstk&domain=aliexpress.com&path=/'],
    ['rules of the past', () => 'src/app/index.html#/rules?site=aliexpress&date=2020-11-11'],
    ['rules', () => 'src/app/index.html#/rules?site=aliexpress'],
    ['requests', () => 'src/app/index.html#/requests?site=aliexpress'],
    ['ad opt-outs', () => 'src/app/index.html#/opt-outs?site=aliexpress'],
    ['welcome', () => 'src/app/index.html#/welcome'],
    ['report', () => 'src/app/index.html#/report?site=aliexpress'],
    ['options', () => 'src/options/index.html'],
  ])('has no accessibility violation on %s, light and dark', async (_, route) => {
    await chooseCountry(driver, 'DE');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');
    keep(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      const shown = keep(await driver.openExtensionPage(route(tabId), { viewport: { width: 400, height: 700 }, colorScheme }));
      expect(await violations(shown)).toEqual([]);
    }
  });

  it.each([
    ['without a country', 'https://www.aliexpress.com/', null],
    ['on Alibaba.com', 'https://www.alibaba.com/', 'US'],
    ['on a sister site', 'https://www.lazada.sg/', 'SG'],
    ['on another site', 'https://www.example.com/', 'DE'],
  ])('has no accessibility violation in the popup %s', async (_, url, country) => {
    if (country !== null) await chooseCountry(driver, country);
    const { page, tabId } = await visit(driver, url);
    keep(page);
    for (const colorScheme of ['light', 'dark'] as const)
      expect(await violations(keep(await popupFor(driver, tabId, { colorScheme })))).toEqual([]);
  });

  it('asks an American for the state before it speaks of rights', async () => {
    await chooseCountry(driver, 'US');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    await popup.click('[data-test=access]');
    expect(await text(popup, '[data-test=action-status]')).toContain('state');
  });

  it('says so when the country could not be saved', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    await driver.inBackground(({ browser: api }) => {
      (api as unknown as { storage: { local: { set: unknown } } }).storage.local.set = () => Promise.reject(new Error('QuotaExceeded'));
    });
    await popup.select('[data-test=country]', 'DE');
    await popup.click('[data-test=save-country]');
    await popup.waitForSelector('[role=alert]');
    await driver.killBackground();
  });

  it('takes three clicks from a page of the shop to what changed since a purchase', async () => {
    await chooseCountry(driver, 'DE');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    // The first click opens the popup.
    const popup = keep(await popupFor(driver, tabId));
    const summary = await popup.$eval('.rules a', (link) => link.href);
    const rules = keep(
      await driver.openExtensionPage(summary.slice(summary.indexOf('/src/') + 1), { viewport: { width: 1000, height: 900 } }),
    );
    await rules.$eval('[data-test=day]', (input) => ((input as HTMLInputElement).value = '2020-11-11'));
    await rules.click('[data-test=show-day]');
    const since = await text(rules, '[data-test=since]');
    expect(since).toContain('11 November 2020');
    expect(since).toContain('Germany');
    expect(since).toContain('Singapore');
    expect(await text(rules, '[data-test=version]')).toContain('9 September 2020');
    // Every version stands on the axis, and the one that answers is marked.
    expect(await rules.$$eval('[data-test=step].shown', (steps) => steps.map((step) => step.getAttribute('data-id')))).toEqual([
      'aliexpress-2020-09-09',
    ]);
    await rules.click('[data-test=show-today]');
    await rules.waitForFunction(() => document.querySelector('[data-test=since]') === null);
  });

  it('shows the contradictions of the shopper’s own place, dated on both sides', async () => {
    await chooseCountry(driver, 'KR');
    const rules = keep(
      await driver.openExtensionPage('src/app/index.html#/rules?site=aliexpress', { viewport: { width: 1000, height: 900 } }),
    );
    const first = await text(rules, '[data-test=contradiction]');
    expect(first).toContain('Korea');
    expect(await rules.$eval('[data-test=contradiction] .sides', (sides) => sides.children.length)).toBeGreaterThanOrEqual(2);
  });

  it('works by keyboard alone: from the popup to the cookies and the settings', async () => {
    await chooseCountry(driver, 'DE');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const reach = async (shown: Page, wanted: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        await shown.keyboard.press('Tab');
        if (await shown.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return;
      }
      throw new Error(`${wanted} is not reached by Tab`);
    };
    const popup = keep(await popupFor(driver, tabId));
    for (const control of [
      '[data-test=region]',
      '[data-test=see-all]',
      '[data-test=access]',
      '[data-test=erasure]',
      '[data-test=opt-outs]',
    ])
      await reach(popup, control);
    const cookies = keep(await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress'));
    await reach(cookies, 'input[type=search]');
    await cookies.keyboard.type('tfstk');
    await eventually(
      'rows',
      () => cookies.$$eval('[data-test=cookie-row]', (rows) => rows.length),
      (rows) => rows === 1,
    );
    await reach(cookies, '[data-test=cookie-row] a');
    await cookies.keyboard.press('Enter');
    await eventually(
      'heading',
      () => text(cookies, 'h1'),
      (heading) => heading.includes('tfstk'),
    );
    const options = keep(await driver.openExtensionPage('src/options/index.html'));
    await reach(options, '[data-test=country]');
    await reach(options, 'input[type=checkbox]');
    await options.keyboard.press(' ');
    await eventually(
      'setting',
      () =>
        driver.inBackground(
          async ({ browser: api }) =>
            ((await api.storage.local.get('settings'))['settings'] as { value: { showNumber: boolean } }).value.showNumber,
        ),
      (showNumber) => !showNumber,
    );
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('a private window in %s', (browser) => {
  it('is counted and leaves nothing in storage', async () => {
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
      const popup = await popupFor(driver, tabId);
      expect(await text(popup, '[data-test=private]')).toContain('nothing is saved');
      expect(await count(popup)).toBeGreaterThan(0);
      const stored = await driver.inBackground(async ({ browser: api }) => [
        ...Object.keys(await api.storage.local.get(null)),
        ...Object.keys(await api.storage.session.get(null)),
      ]);
      expect(stored).toEqual([]);
    } finally {
      await driver.close();
      await shop.close();
    }
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('right to left and in German in %s', (browser) => {
  it.each([
    ['ar', 'rtl'],
    ['de', 'ltr'],
    ['en', 'ltr'],
  ] as const)('fits %s into 600 pixels, written %s', async (language, direction) => {
    const shop = await startShop('accepted-all');
    const driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, language });
    try {
      await chooseCountry(driver, 'DE');
      const { page, tabId } = await visit(driver, 'https://de.aliexpress.com/');
      if (browser === 'chromium') {
        // Under the button itself: with a screen too low for it, a scrollbar must not make it wider.
        const real = await driver.openPopup(page, 'main[data-ready]');
        expect(await real.evaluate((window) => window.innerWidth)).toBe(400);
        await real.close();
      }
      const popup = await popupFor(driver, tabId);
      expect(await popup.evaluate(() => [document.documentElement.lang, document.documentElement.dir || 'ltr'])).toEqual([
        language,
        direction,
      ]);
      const size = await popup.evaluate(() => {
        const main = document.querySelector('main');
        return {
          whole: document.body.scrollHeight,
          hidden: (main?.scrollHeight ?? 0) - (main?.clientHeight ?? 0),
          wide: document.documentElement.scrollWidth,
        };
      });
      expect(size.whole).toBeLessThanOrEqual(600);
      expect(size.hidden).toBeLessThanOrEqual(0);
      expect(size.wide).toBeLessThanOrEqual(400);
    } finally {
      await driver.close();
      await shop.close();
    }
  });
});
