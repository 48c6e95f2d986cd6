import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startShop, type Shop } from '../shop/server';
import { violations } from './axe';
import { launch, type BrowserName, type Driver } from './browser';
import { chooseCountry, eventually, removeCookies, text, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const route = (hash: string): string => `src/app/index.html#/${hash}`;
const cookiePage = (name: string): string => route(`cookie?site=aliexpress&name=${encodeURIComponent(name)}&domain=aliexpress.com&path=/`);
const codes = (page: Page, selector: string): Promise<(string | null)[]> =>
  page.$$eval(`${selector} [data-mark]`, (items) => items.map((item) => item.getAttribute('data-mark')));

describe.each<BrowserName>(['chromium', 'firefox'])('marks in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  const open: Page[] = [];
  const keep = (page: Page): Page => {
    open.push(page);
    return page;
  };

  beforeAll(async () => {
    shop = await startShop('first-visit');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, language: 'en' });
    await chooseCountry(driver, 'DE');
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close().catch(() => undefined);
    await removeCookies(driver);
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  it('stand on the page of a cookie as sentences with the dates of their sources', async () => {
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit')).page);
    const cna = keep(await driver.openExtensionPage(cookiePage('cna')));
    expect(await text(cna, '[data-test=marks]')).toContain(
      'The site asks to keep it for 68 years; browsers keep cookies 400 days at most.',
    );
    expect(await codes(cna, '[data-test=marks]')).toEqual(['asks-longer', 'moved-category']);
    const moved = await text(cna, '[data-mark=moved-category]');
    expect(moved).toContain('In the list of 25 May 2018: a number to follow your behaviour. In the list of 9 September 2020: essential.');
    expect(moved).toContain('AliExpress.com Privacy Policy');
    expect(await violations(cna)).toEqual([]);
    const history = keep(await driver.openExtensionPage(cookiePage('aep_history')));
    expect(await text(history, '[data-test=marks]')).toContain(
      'words searched for and products looked at. We know this from the sources, not from your cookie.',
    );
    expect(await codes(history, '[data-test=marks]')).toContain('was-listed');
  });

  it('are told in a few words in the table', async () => {
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit')).page);
    const cookies = keep(await driver.openExtensionPage(route('cookies?site=aliexpress&filter=all&q=aep_usuc_f')));
    expect(await text(cookies, '[data-test=mark-phrases]')).toBe('Wants to stay 68 years · Contains readable personal data');
  });

  it('tell on a click whether another site of the group holds the same number, and never the number', async () => {
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit')).page);
    keep((await visit(driver, 'https://www.alibaba.com/')).page);
    // The demo shop gives both sites the same `cna` and each its own `ali_apache_id`.
    const [value] = await driver.inBackground(async ({ browser: api }) =>
      (await api.cookies.getAll({ name: 'cna', domain: 'aliexpress.com' })).map((one) => one.value),
    );
    const cna = keep(await driver.openExtensionPage(cookiePage('cna')));
    await cna.waitForSelector('[data-test=compare-values]');
    await cna.focus('[data-test=compare-values]');
    await cna.keyboard.press('Enter');
    expect((await text(cna, '[data-test=same-value]')).replace(/[\u2068\u2069]/g, '')).toMatch(
      /^The same value is stored for alibaba\.com \(compared on /,
    );
    expect(await cna.content()).not.toContain(value ?? '?');
    expect(await violations(cna)).toEqual([]);
    const visitor = keep(await driver.openExtensionPage(cookiePage('ali_apache_id')));
    await visitor.waitForSelector('[data-test=compare-values]');
    await visitor.click('[data-test=compare-values]');
    expect((await text(visitor, '[data-test=same-value]')).replace(/[\u2068\u2069]/g, '')).toContain(
      'Another value is stored for alibaba.com',
    );
    const login = keep(await driver.openExtensionPage(cookiePage('xman_t')));
    await login.waitForSelector('[data-test=marks]');
    expect(await login.$('[data-test=compare-values]')).toBeNull();
  });

  it('say what was stored before and after a choice about cookies, also in the report', async () => {
    const { page } = await visit(driver, 'https://www.aliexpress.com/?scenario=eu-visitor');
    keep(page);
    const cookies = keep(await driver.openExtensionPage(route('cookies?site=aliexpress&filter=all')));
    await cookies.click('[data-test=consent] summary');
    await cookies.waitForSelector('[data-test=consent-about]', { visible: true });
    expect(await violations(cookies)).toEqual([]);
    const stored = (await cookies.$$('[data-test=cookie-row]')).length;
    await cookies.focus('[data-test=consent-about]');
    await cookies.keyboard.press('Enter');
    expect(await text(cookies, '[data-test=consent-status]')).toContain(`${String(stored)} cookies are stored`);
    await page.bringToFront();
    await page.click('[data-choice=accept]');
    await eventually(
      'the page after the choice',
      () => page.evaluate(() => location.search + String(document.documentElement.dataset.settled)).catch(() => ''),
      (at) => at.includes('accepted-all') && at.endsWith('true'),
    );
    await cookies.bringToFront();
    await cookies.click('[data-test=consent-accepted]');
    const counted = (key: string): Promise<number> =>
      cookies.$eval(`[data-test=${key}]`, (item) => Number(item.getAttribute('data-count')));
    await cookies.waitForSelector('[data-test=consent_before]');
    await eventually(
      'those that came while choosing',
      () => counted('consent_while'),
      (count) => count > 5,
    );
    expect(await counted('consent_before')).toBe(stored);
    expect(await counted('consent_after')).toBe(0);
    await page.evaluate(() => {
      document.cookie = 'came_later=1; path=/; max-age=1000';
    });
    const later = keep(await driver.openExtensionPage(route('cookies?site=aliexpress&filter=all')));
    await later.waitForSelector('[data-test=consent_after]', { visible: true });
    expect(await later.$eval('[data-test=consent_after]', (item) => item.getAttribute('data-count'))).toBe('1');
    expect(await violations(later)).toEqual([]);
    const fbp = keep(await driver.openExtensionPage(cookiePage('_fbp')));
    expect(await text(fbp, '[data-test=marks]')).toContain('had chosen: accepted all');
    const report = keep(await driver.openExtensionPage(route('report?site=aliexpress')));
    expect(await text(report, '[data-test=report-marks]')).toContain('It was stored on');
    expect(await violations(report)).toEqual([]);
    await later.bringToFront();
    await later.click('[data-test=consent-forget]');
    await later.waitForSelector('[data-test=consent-about]', { visible: true });
  });

  it('survive hostile names and one of four thousand characters, in the page and in every file', async () => {
    const long = 'x'.repeat(3900);
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=hostile')).page);
    await driver.inBackground(
      async ({ browser: api }, name: string) =>
        void (await api.cookies.set({
          url: 'https://www.aliexpress.com/',
          domain: '.aliexpress.com',
          name,
          value: '1',
          expirationDate: Math.floor(Date.now() / 1000) + 1000,
        })),
      long,
    );
    const cookies = keep(await driver.openExtensionPage(route('cookies?site=aliexpress&filter=all')));
    await cookies.click('[data-test=consent] summary');
    await cookies.waitForSelector('[data-test=consent-about]', { visible: true });
    await cookies.click('[data-test=consent-about]');
    await cookies.waitForSelector('[data-test=consent-rejected]', { visible: true });
    await cookies.click('[data-test=consent-rejected]');
    await cookies.waitForSelector('[data-test=consent_before]');
    const one = keep(await driver.openExtensionPage(cookiePage(long)));
    expect(await text(one, '[data-test=marks]')).toContain('You then chose: rejected.');
    expect(await one.$eval('main', (main) => main.scrollWidth <= main.clientWidth)).toBe(true);
    const report = keep(await driver.openExtensionPage(route('report?site=aliexpress')));
    await report.waitForSelector('[data-test=report-marks]');
    expect(await report.$('img[src=x], main script')).toBeNull();
    const files = await report.evaluate(async () => {
      const saved: string[] = [];
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        void blob.text().then((content) => saved.push(content));
        return make(blob);
      };
      for (const ending of ['html', 'csv', 'json']) {
        document.querySelector<HTMLButtonElement>(`[data-test=save-${ending}]`)?.click();
        await new Promise((done) => setTimeout(done, 300));
      }
      return saved;
    });
    const [html = '', csv = '', json = ''] = files;
    for (const file of [html, csv, json]) expect(file).toContain(long);
    expect(html).not.toMatch(/<img|<script/);
    expect(csv).toContain('before-choice at=');
    const evidence = JSON.parse(json) as { cookies: { name: string; datedMarks: { code: string }[] }[]; choice: { choice: string } };
    expect(evidence.choice.choice).toBe('rejected');
    expect(evidence.cookies.find(({ name }) => name === long)?.datedMarks.map(({ code }) => code)).toEqual(['before-choice']);
    const schema = JSON.parse(readFileSync(path.join(root, 'public/evidence.schema.json'), 'utf8')) as { properties: object };
    expect(Object.keys(evidence).filter((key) => !Object.hasOwn(schema.properties, key))).toEqual([]);
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('a private window in %s', (browser) => {
  it('is offered no note of a choice', async () => {
    const shop = await startShop('first-visit');
    const driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, privateWindows: true, language: 'en' });
    try {
      const page = await driver.openPrivatePage('https://www.aliexpress.com/');
      await page.waitForSelector('html[data-settled]');
      const store = browser === 'firefox' ? 'firefox-private' : '1';
      const cookies = await driver.openExtensionPage(route(`cookies?site=aliexpress&filter=all&store=${store}`));
      await cookies.waitForSelector('[data-test=consent]');
      await cookies.click('[data-test=consent] summary');
      expect(await text(cookies, '[data-test=consent] [data-test=history-state]')).toContain('Private window');
      expect(await cookies.$('[data-test=consent-about]')).toBeNull();
    } finally {
      await driver.close();
      await shop.close();
    }
  });
});
