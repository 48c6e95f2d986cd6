import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { startShop, type Shop } from '../shop/server';
import { violations } from './axe';
import { launch, type BrowserName, type Driver } from './browser';
import { chooseCountry, eventually, popupFor, text, visit } from './shopper';
import { ask, dayAgo, setClockBack, visitAgo } from './simulated-visits';

const root = path.resolve(import.meta.dirname, '..', '..');
const schema = JSON.parse(readFileSync(path.join(root, 'public', 'evidence.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
const ALL = 'https://www.aliexpress.com/?scenario=accepted-all';
const QUIET = 'https://www.aliexpress.com/?scenario=no-cookies';
/** Two weeks: when, and what came and went. */
const DAYS = [
  { ago: 14, url: ALL },
  { ago: 11, url: ALL },
  { ago: 8, url: ALL, set: ['late_comer'] },
  { ago: 5, url: QUIET, remove: ['cna'] },
  { ago: 2, url: QUIET },
  { ago: 0, url: QUIET, set: ['brand_new'] },
] as const;

/** The cells of a table, without its head. */
const cells = (page: Page, selector: string): Promise<string[][]> =>
  page.$$eval(`${selector} tbody tr`, (rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent?.trim() ?? '')));

const words = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

/** What a button saves, taken before the browser has to ask where to. */
async function saved(page: Page, button: string): Promise<string> {
  await page.evaluate(() => {
    const held = globalThis as unknown as { savedBlobs: Blob[] };
    held.savedBlobs = [];
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      held.savedBlobs.push(blob);
      return create(blob);
    };
  });
  await page.click(button);
  await page.waitForFunction(() => (globalThis as unknown as { savedBlobs: Blob[] }).savedBlobs.length > 0);
  return page.evaluate(async () => await (globalThis as unknown as { savedBlobs: [Blob] }).savedBlobs[0].text());
}

describe.each<BrowserName>(['chromium', 'firefox'])('two weeks of visits in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  let reader: Page;
  const counted: Awaited<ReturnType<typeof visitAgo>>[] = [];
  const open: Page[] = [];
  const page = async (hash: string, width = 1000): Promise<Page> => {
    const shown = await driver.openExtensionPage(`src/app/index.html#/${hash}`, { viewport: { width, height: 900 } });
    open.push(shown);
    return shown;
  };

  beforeAll(async () => {
    shop = await startShop('no-cookies');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, language: 'en' });
    await chooseCountry(driver, 'DE');
    reader = await driver.openExtensionPage('src/options/index.html');
    for (const { ago, ...what } of DAYS)
      counted.push(
        await visitAgo(driver, reader, ago, {
          url: what.url,
          set: 'set' in what ? [...what.set] : [],
          remove: 'remove' in what ? [...what.remove] : [],
        }),
      );
    await setClockBack(driver, 0);
  }, 180_000);
  afterEach(async () => {
    for (const shown of open.splice(0)) await shown.close().catch(() => undefined);
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  it('are drawn, with every number of every day in the table', async () => {
    const report = await page('report?site=aliexpress');
    await report.waitForSelector('[data-test=chart-visits] svg');
    const rows = await cells(report, '[data-test=chart-visits]');
    expect(rows).toEqual(
      counted.map(({ day, total, listed, companyOnly, notListed, unclear }) => [
        words(day),
        ...[total, listed, companyOnly, notListed, unclear].map(String),
      ]),
    );
    expect(await text(report, '[data-test=chart-visits] figcaption')).toContain(
      `On 6 days between ${words(dayAgo(14))} and ${words(dayAgo(0))}`,
    );
    // A point for each day on each of the two lines.
    expect(await report.$$eval('[data-test=chart-visits] circle.notListed', (points) => points.length)).toBe(DAYS.length);
  });

  it('tell of each cookie when it was seen, and what came and went since the last visit', async () => {
    const report = await page('report?site=aliexpress');
    await report.waitForSelector('[data-test=chart-seen] svg');
    const seen = new Map((await cells(report, '[data-test=chart-seen]')).map(([name = '', ...rest]) => [name, rest]));
    expect(seen.get('late_comer')).toEqual(['www.aliexpress.com', words(dayAgo(8)), words(dayAgo(0)), '4', 'yes']);
    expect(seen.get('brand_new')).toEqual(['www.aliexpress.com', words(dayAgo(0)), words(dayAgo(0)), '1', 'yes']);
    expect(seen.get('cna')).toEqual(['aliexpress.com', words(dayAgo(14)), words(dayAgo(5)), '4', 'no']);
    expect(await text(report, '[data-test=changes-line]')).toBe(
      `1 cookie is new since the visit of ${words(dayAgo(2))}. 0 that were seen then or since are not stored now.`,
    );
    expect((await cells(report, '[data-test=appeared]')).map(([name]) => name)).toEqual(['brand_new']);
  });

  it('give one number to the badge, the popup, the cookies page, the report and its files', async () => {
    const { page: open_, tabId } = await visit(driver, QUIET);
    open.push(open_);
    const badge = await eventually(
      'badge',
      () => driver.badge(tabId),
      ({ text: shown }) => shown !== '',
    );
    const number = Number(badge.text);
    expect(number).toBe(counted.at(-1)?.notListed);
    const popup = await popupFor(driver, tabId);
    open.push(popup);
    expect(await popup.$eval('[data-test=headline]', (element) => Number(element.getAttribute('data-not-listed')))).toBe(number);
    expect(await text(popup, '[data-test=new-since]')).toMatch(/^1 new since/);
    const report = await page('report?site=aliexpress');
    expect(await report.$eval('[data-test=report-headline]', (element) => Number(element.getAttribute('data-not-listed')))).toBe(number);
    const evidence = JSON.parse(await saved(report, '[data-test=save-json]')) as {
      summary: { notListed: number };
      history: { sightings: object[]; visits: object[]; changes: { appeared: object[] } };
      environment: { browserVersion: string; permissions: string[] };
    };
    expect(validate(evidence), JSON.stringify(validate.errors)).toBe(true);
    expect(evidence.summary.notListed).toBe(number);
    expect(evidence.history.visits).toHaveLength(DAYS.length);
    expect(evidence.history.changes.appeared).toEqual([{ name: 'brand_new', domain: 'www.aliexpress.com' }]);
    expect(evidence.environment.browserVersion).toMatch(/^\d+\./);
    expect(evidence.environment.permissions).toContain('cookies');
    const html = await saved(report, '[data-test=save-html]');
    expect(html).toContain(await text(report, '[data-test=report-headline]'));
    expect(html.match(/<svg class="chart"/g)).toHaveLength(await report.$$eval('main svg.chart', (charts) => charts.length));
    expect(html).not.toMatch(/<script|<link|src=|url\(|style="/);
    const file = await driver.newPage();
    open.push(file);
    await file.setContent(html);
    expect(await violations(file)).toEqual([]);
    expect((await cells(file, 'figure')).length).toBeGreaterThan(DAYS.length);
  });

  it('fill the columns of the cookies page, by which it is sorted and grouped as its address says', async () => {
    const cookies = await page('cookies?site=aliexpress&filter=all&sort=first&descending=1&group=company');
    await cookies.waitForSelector('[data-test=first-seen]');
    const shown = (): Promise<string[]> =>
      cookies.$$eval('[data-test=cookie-row] > th', (names) => names.map(({ textContent }) => textContent?.trim() ?? ''));
    const [first = ''] = await cookies.$$eval('[data-test=group][data-key=""] ~ [data-test=cookie-row] > th', (names) =>
      names.map(({ textContent }) => textContent?.trim() ?? ''),
    );
    expect(first).toBe('brand_new');
    expect(
      await cookies.$$eval('[data-test=group]', (groups) => groups.map((group) => group.getAttribute('data-key')).slice(0, 2)),
    ).toEqual(['shop', 'google']);
    await cookies.select('[data-test=grouping]', 'none');
    await cookies.waitForFunction(() => document.querySelector('[data-test=group]') === null);
    expect((await shown()).slice(0, 2)).toEqual(['brand_new', 'late_comer']);
    await cookies.click('[data-test=sort-first]');
    await cookies.waitForFunction(() => !location.hash.includes('descending'));
    expect((await shown()).slice(-2)).toEqual(['late_comer', 'brand_new']);
    await cookies.type('[data-test=search]', 'LATE');
    await eventually('rows', shown, (rows) => rows.length === 1);
    // What was chosen is all in the address: the same page again shows the same.
    const hash = await cookies.evaluate(() => location.hash.slice(2));
    const again = await page(hash);
    await again.waitForSelector('[data-test=first-seen]');
    expect(await again.$$eval('[data-test=cookie-row] > th', (names) => names.map(({ textContent }) => textContent?.trim()))).toEqual([
      'late_comer',
    ]);
    expect(await again.$eval('[data-test=last-seen]', ({ textContent }) => textContent?.trim())).toBe('today');
  });

  it('draw one cookie on its own page', async () => {
    const cookie = await page('cookie?site=aliexpress&name=late_comer&domain=www.aliexpress.com&path=/&host=1');
    await cookie.waitForSelector('[data-test=chart-seen] svg');
    expect(await text(cookie, '[data-test=seen]')).toContain(`First seen ${words(dayAgo(8))}`);
    expect(await violations(cookie)).toEqual([]);
  });

  it.each([
    ['report?site=aliexpress', 1000],
    ['report?site=aliexpress', 320],
    ['cookies?site=aliexpress&filter=all&group=purpose', 1000],
    ['cookies?site=aliexpress&filter=all&group=verdict', 320],
  ] as const)('have no accessibility violation on %s at %s pixels, and nothing to scroll sideways', async (hash, width) => {
    const shown = await page(hash, width);
    await shown.waitForSelector(hash.startsWith('report') ? '[data-test=chart-seen] svg' : '[data-test=first-seen]');
    for (const details of await shown.$$('figure details > summary')) await details.click();
    expect(await violations(shown)).toEqual([]);
    expect(await shown.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('put no letter into the report but on a second tick', async () => {
    await driver.inBackground(async ({ browser: api }) => {
      const request = {
        id: 'a',
        shop: 'aliexpress',
        kind: 'access',
        to: 'x@shop.example',
        addressee: 'X',
        law: 'gdpr',
        subject: 'Ref. 2026-0007',
        body: 'I am Erika Mustermann',
        drafted: '2026-11-01',
        sent: '2026-11-01',
        due: '2026-12-01',
      };
      await api.storage.local.set({ requests: { version: 0, value: [request] } });
    });
    const report = await page('report?site=aliexpress');
    expect(await report.$('[data-test=share-safe]')).toBeNull();
    await report.click('[data-test=with-requests]');
    await report.waitForSelector('[data-test=section-requests]');
    for (const button of ['save-html', 'save-json', 'save-csv'])
      expect(await saved(report, `[data-test=${button}]`)).not.toMatch(/Erika|2026-0007|x@shop/);
    await report.click('[data-test=share-safe]');
    await report.waitForSelector('[data-test=report-letter]');
    expect(await text(report, '[data-test=what-is-in-it]')).toContain('The texts of your letters are in it');
    for (const button of ['save-html', 'save-json']) expect(await saved(report, `[data-test=${button}]`)).toContain('Erika');
    expect(await violations(report)).toEqual([]);
  });

  it('say what is missing where there is too little to draw, or nothing may be remembered', async () => {
    await ask(reader, 'history.erase');
    const empty = await page('report?site=aliexpress');
    expect(await text(empty, '[data-test=chart-seen]')).toContain('We need at least two visits on different days to draw this.');
    expect(await text(empty, '[data-test=no-earlier-visit]')).toContain('no visit on an earlier day');
    await ask(reader, 'settings.save', { history: 'off' });
    const off = await page('report?site=aliexpress');
    expect(await text(off, '[data-test=section-changes]')).toContain('Cookie history is off');
    expect(await off.$('[data-test=chart-seen]')).toBeNull();
    expect(await off.$('[data-test=chart-lifetimes] svg')).not.toBeNull();
    const cookies = await page('cookies?site=aliexpress&filter=all&sort=first');
    expect(await text(cookies, '[data-test=history-state]')).toContain('off');
    expect(await cookies.$('[data-test=first-seen]')).toBeNull();
    for (const shown of [off, cookies, empty]) expect(await violations(shown)).toEqual([]);
  });
});
