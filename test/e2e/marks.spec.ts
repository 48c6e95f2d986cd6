import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { isAccessible } from './axe';
import { BROWSERS, useBrowser } from './shared-browser';
import { keepFiles, savedBy } from './files';
import { see, type Reading } from './screen';
import { chooseCountry, visit, visitPrivately } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const route = (hash: string): string => `src/app/index.html#/${hash}`;
const cookiePage = (name: string): string => route(`cookie?site=aliexpress&name=${encodeURIComponent(name)}&domain=aliexpress.com&path=/`);
/** Browsers isolate the name in the sentence from the direction of the language. */
const plain = (words: string): string => words.replace(/[\u2068\u2069]/g, '');

describe.each(BROWSERS)('marks in %s', (browser) => {
  const { driver } = useBrowser(browser);
  beforeEach(() => chooseCountry(driver, 'DE'));

  it('tell on a click whether another site of the group holds the same number, and never the number', async () => {
    await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    await visit(driver, 'https://www.alibaba.com/');
    // The demo shop gives both sites the same `cna` and each its own `ali_apache_id`.
    const [value] = await driver.inBackground(async ({ browser: api }) =>
      (await api.cookies.getAll({ name: 'cna', domain: 'aliexpress.com' })).map((one) => one.value),
    );
    const cna = await driver.openExtensionPage(cookiePage('cna'));
    await cna.shows('[data-test=compare-values]');
    await cna.focus('[data-test=compare-values]');
    await cna.key('Enter');
    await see(cna.text('[data-test=same-value]').as(plain)).toMatch(/^The same value is stored for alibaba\.com \(compared on /);
    await see(cna.markup()).not.toContain(value ?? '?');
    await isAccessible(cna);
    const visitor = await driver.openExtensionPage(cookiePage('ali_apache_id'));
    await visitor.shows('[data-test=compare-values]');
    await visitor.click('[data-test=compare-values]');
    await see(visitor.text('[data-test=same-value]').as(plain)).toContain('Another value is stored for alibaba.com');
    const login = await driver.openExtensionPage(cookiePage('xman_t'));
    await login.shows('[data-test=marks]');
    await login.lacks('[data-test=compare-values]');
  });

  it('survive hostile names and one of four thousand characters, in the page and in every file', async () => {
    const long = 'x'.repeat(3900);
    await visit(driver, 'https://www.aliexpress.com/?scenario=hostile');
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
    const cookies = await driver.openExtensionPage(route('cookies?site=aliexpress&filter=all'));
    await cookies.click('[data-test=consent] summary');
    await cookies.shows('[data-test=consent-about]', { visible: true });
    await cookies.click('[data-test=consent-about]');
    await cookies.shows('[data-test=consent-rejected]', { visible: true });
    await cookies.click('[data-test=consent-rejected]');
    await cookies.shows('[data-test=consent_before]');
    const one = await driver.openExtensionPage(cookiePage(long));
    await see(one.text('[data-test=marks]')).toContain('You then chose: Rejected.');
    await see(one.read('main', (main) => main.scrollWidth <= main.clientWidth)).toBe(true);
    const report = await driver.openExtensionPage(route('report?site=aliexpress'));
    await report.shows('[data-test=report-marks]');
    await report.lacks('img[src=x], main script');
    await keepFiles(report);
    const html = await savedBy(report, '[data-test=save-html]');
    const csv = await savedBy(report, '[data-test=save-csv]');
    const json = await savedBy(report, '[data-test=save-json]');
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

// What is read for it in Firefox is tried by the other marks, and what the page does with it by the component tests.
describe('marks about a choice in chromium', () => {
  const { driver } = useBrowser('chromium');
  beforeEach(() => chooseCountry(driver, 'DE'));

  it('say what was stored before and after a choice about cookies, also in the report', async () => {
    const { page } = await visit(driver, 'https://www.aliexpress.com/?scenario=eu-visitor');

    const cookies = await driver.openExtensionPage(route('cookies?site=aliexpress&filter=all'));
    await cookies.click('[data-test=consent] summary');
    await cookies.shows('[data-test=consent-about]', { visible: true });
    await isAccessible(cookies);
    const stored = await cookies.count('[data-test=cookie-row]').when((count) => count > 0);
    await cookies.focus('[data-test=consent-about]');
    await cookies.key('Enter');
    await see(cookies.text('[data-test=consent-status]')).toContain(`cookies stored: ${String(stored)}`);
    await page.toFront();
    await page.click('[data-choice=accept]');
    await page
      .tells(() => location.search + String(document.documentElement.dataset['settled']))
      .when((at) => at.includes('accepted-all') && at.endsWith('true'));
    await cookies.toFront();
    await cookies.click('[data-test=consent-accepted]');
    const counted = (key: string): Reading<number> => cookies.attribute(`[data-test=${key}]`, 'data-count').as(Number);
    await see(counted('consent_while')).toBeGreaterThan(5);
    await see(counted('consent_before')).toBe(stored);
    await see(counted('consent_after')).toBe(0);
    await page.prepare(() => {
      document.cookie = 'came_later=1; path=/; max-age=1000';
    });
    const later = await driver.openExtensionPage(route('cookies?site=aliexpress&filter=all'));
    await later.shows('[data-test=consent_after]', { visible: true });
    await see(later.attribute('[data-test=consent_after]', 'data-count')).toBe('1');
    await isAccessible(later);
    const fbp = await driver.openExtensionPage(cookiePage('_fbp'));
    await see(fbp.text('[data-test=marks]')).toContain('had chosen: Accepted all');
    const report = await driver.openExtensionPage(route('report?site=aliexpress'));
    await see(report.text('[data-test=report-marks]')).toContain('It was stored on');
    await isAccessible(report);
    await later.toFront();
    await later.click('[data-test=consent-forget]');
    await later.shows('[data-test=consent-about]', { visible: true });
  });
});

describe.each(BROWSERS)('a private window in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'first-visit' });

  it('is offered no note of a choice', async () => {
    await visitPrivately(driver, 'https://www.aliexpress.com/');
    const store = browser === 'firefox' ? 'firefox-private' : '1';
    const cookies = await driver.openExtensionPage(route(`cookies?site=aliexpress&filter=all&store=${store}`));
    await cookies.shows('[data-test=consent]');
    await cookies.click('[data-test=consent] summary');
    await see(cookies.text('[data-test=consent] [data-test=history-state]')).toContain('Private window');
    await cookies.lacks('[data-test=consent-about]');
  });
});
