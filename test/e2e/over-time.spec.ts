import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAccessible } from './axe';
import { keepFiles, savedBy } from './files';
import { dayAgo } from './letter';
import { BROWSERS, useBrowser } from './shared-browser';
import { eventually, see, type Screen } from './screen';
import { chooseCountry, popupFor, visit } from './shopper';
import { setClockBack, visitAgo } from './simulated-visits';

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

const words = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));

describe.each(BROWSERS)('two weeks of visits in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'no-cookies', cleared: 'after all' });
  const counted: Awaited<ReturnType<typeof visitAgo>>[] = [];
  const page = (hash: string, width = 1000): Promise<Screen> =>
    driver.openExtensionPage(`src/app/index.html#/${hash}`, { viewport: { width, height: 900 } });

  beforeAll(async () => {
    await chooseCountry(driver, 'DE');
    for (const { ago, ...what } of DAYS)
      counted.push(
        await visitAgo(driver, ago, {
          url: what.url,
          set: 'set' in what ? [...what.set] : [],
          remove: 'remove' in what ? [...what.remove] : [],
        }),
      );
    await setClockBack(driver, 0);
  });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('are drawn, with every number of every day in the table', async () => {
      const report = await page('report?site=aliexpress');
      await report.shows('[data-test=chart-visits] svg');
      await see(report.cells('[data-test=chart-visits]')).toEqual(
        counted.map(({ day, total, listed, companyOnly, notListed, unclear }) => [
          words(day),
          ...[total, listed, companyOnly, notListed, unclear].map(String),
        ]),
      );
      await see(report.text('[data-test=chart-visits] figcaption')).toContain(
        `On 6 days between ${words(dayAgo(14))} and ${words(dayAgo(0))}`,
      );
      // A point for each day on each of the two lines.
      await see(report.count('[data-test=chart-visits] circle.notListed')).toBe(DAYS.length);
    });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('tell of each cookie when it was seen, and what came and went since the last visit', async () => {
      const report = await page('report?site=aliexpress');
      await report.shows('[data-test=chart-seen] svg');
      const seen = new Map(
        (await report.cells('[data-test=chart-seen]').when((rows) => rows.length > 0)).map(([name = '', ...rest]) => [name, rest]),
      );
      expect(seen.get('late_comer')).toEqual(['www.aliexpress.com', words(dayAgo(8)), words(dayAgo(0)), '4', 'Yes']);
      expect(seen.get('brand_new')).toEqual(['www.aliexpress.com', words(dayAgo(0)), words(dayAgo(0)), '1', 'Yes']);
      expect(seen.get('cna')).toEqual(['aliexpress.com', words(dayAgo(14)), words(dayAgo(5)), '4', 'No']);
      await see(report.text('[data-test=changes-line]')).toBe(`New since ${words(dayAgo(2))}: 1 · Seen then or since, not stored now: 0`);
      await see(report.cells('[data-test=appeared]').as((rows) => rows.map(([name]) => name))).toEqual(['brand_new']);
    });

  it('give one number to the badge, the popup, the cookies page, the report and its files', async () => {
    const { tabId } = await visit(driver, QUIET);
    const badge = await eventually('badge', driver.badge(tabId), ({ text: shown }) => shown !== '');
    const number = Number(badge.text);
    expect(number).toBe(counted.at(-1)?.notListed);
    const popup = await popupFor(driver, tabId);
    await see(popup.read('[data-test=headline]', (element) => Number(element.getAttribute('data-not-listed')))).toBe(number);
    await see(popup.text('[data-test=new-since]')).toMatch(/^New since .*: 1/);
    const report = await page('report?site=aliexpress');
    await keepFiles(report);
    await see(report.read('[data-test=report-headline]', (element) => Number(element.getAttribute('data-not-listed')))).toBe(number);
    const evidence = JSON.parse(await savedBy(report, '[data-test=save-json]')) as {
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
    const html = await savedBy(report, '[data-test=save-html]');
    expect(html).toContain(await report.text('[data-test=report-headline]').when());
    expect(html.match(/<svg class="chart"/g)).toHaveLength(await report.count('main svg.chart').when((charts) => charts > 0));
    expect(html).not.toMatch(/<script|<link|src=|url\(|style="/);
    const file = await driver.newPage();
    await file.showDocument(html);
    await isAccessible(file);
    await see(file.cells('figure').as(({ length }) => length)).toBeGreaterThan(DAYS.length);
  });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('fill the columns of the cookies page, by which it is sorted and grouped as its address says', async () => {
      const cookies = await page('cookies?site=aliexpress&filter=all&sort=first&descending=1&group=company');
      await cookies.shows('[data-test=first-seen]');
      const shown = cookies.texts('[data-test=cookie-row] > th');
      await see(cookies.text('[data-test=group][data-key=""] ~ [data-test=cookie-row] > th')).toBe('brand_new');
      await see(
        cookies.readAll('[data-test=group]', (groups) => groups.map((group) => group.getAttribute('data-key')).slice(0, 2)),
      ).toEqual(['shop', 'google']);
      await cookies.select('[data-test=grouping]', 'none');
      await cookies.tells(() => document.querySelector('[data-test=group]') === null).when(Boolean);
      await see(shown.as((rows) => rows.slice(0, 2))).toEqual(['brand_new', 'late_comer']);
      await cookies.click('[data-test=sort-first]');
      await cookies.tells(() => !location.hash.includes('descending')).when(Boolean);
      await see(shown.as((rows) => rows.slice(-2))).toEqual(['late_comer', 'brand_new']);
      await cookies.type('[data-test=search]', 'LATE');
      await see(shown).toHaveLength(1);
      // What was chosen is all in the address: the same page again shows the same.
      const hash = await cookies.tells(() => location.hash.slice(2)).when((found) => found.includes('LATE'));
      const again = await page(hash);
      await again.shows('[data-test=first-seen]');
      await see(again.readAll('[data-test=cookie-row] > th', (names) => names.map(({ textContent }) => textContent?.trim()))).toEqual([
        'late_comer',
      ]);
      await see(again.read('[data-test=last-seen]', ({ textContent }) => textContent?.trim())).toBe('today');
    });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('draw one cookie on its own page', async () => {
      const cookie = await page('cookie?site=aliexpress&name=late_comer&domain=www.aliexpress.com&path=/&host=1');
      await cookie.shows('[data-test=chart-seen] svg');
      await see(cookie.text('[data-test=seen]')).toContain(`First seen ${words(dayAgo(8))}`);
      await isAccessible(cookie);
    });

  // The same document in both browsers.
  if (browser === 'chromium')
    it.each([
      ['report?site=aliexpress', 1000],
      ['report?site=aliexpress', 320],
      ['cookies?site=aliexpress&filter=all&group=purpose', 1000],
      ['cookies?site=aliexpress&filter=all&group=verdict', 320],
    ] as const)('have no accessibility violation on %s at %s pixels, and nothing to scroll sideways', async (hash, width) => {
      const shown = await page(hash, width);
      await shown.shows(hash.startsWith('report') ? '[data-test=chart-seen] svg' : '[data-test=first-seen]');
      // A chart's numbers are folded in; the cookies page has no chart.
      if (hash.startsWith('report')) await shown.clickAll('figure details > summary');
      await isAccessible(shown);
      await see(shown.tells(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
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
    await keepFiles(report);
    await report.lacks('[data-test=share-safe]');
    await report.click('[data-test=with-requests]');
    await report.shows('[data-test=section-requests]');
    for (const button of ['save-html', 'save-json', 'save-csv'])
      await see(() => savedBy(report, `[data-test=${button}]`)).not.toMatch(/Erika|2026-0007|x@shop/);
    await report.click('[data-test=share-safe]');
    await report.shows('[data-test=report-letter]');
    await see(report.text('[data-test=what-is-in-it]')).toContain('The texts of your letters are in it');
    for (const button of ['save-html', 'save-json']) await see(() => savedBy(report, `[data-test=${button}]`)).toContain('Erika');
    await isAccessible(report);
  });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('say what is missing where there is too little to draw, or nothing may be remembered', async () => {
      await driver.sends('history.erase');
      const empty = await page('report?site=aliexpress');
      await see(empty.text('[data-test=chart-seen]')).toContain('We need at least two visits on different days to draw this.');
      await see(empty.text('[data-test=no-earlier-visit]')).toContain('no visit on an earlier day');
      await driver.sends('settings.save', { history: 'off' });
      const off = await page('report?site=aliexpress');
      await see(off.text('[data-test=section-changes]')).toContain('The cookie history is off');
      await off.lacks('[data-test=chart-seen]');
      await off.shows('[data-test=chart-lifetimes] svg');
      const cookies = await page('cookies?site=aliexpress&filter=all&sort=first');
      await see(cookies.text('[data-test=history-state]')).toContain('off');
      await cookies.lacks('[data-test=first-seen]');
      for (const shown of [off, cookies, empty]) await isAccessible(shown);
    });
});
