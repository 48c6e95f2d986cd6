import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import { startShop, type Shop } from '../shop/server';
import { unzip } from '../zip';
import { violations } from './axe';
import { launch, type BrowserName, type Driver } from './browser';
import { chooseCountry, eventually, text } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
/** Time that passes is a day of sending that lies back: the shopper may tell that, so the test needs no clock of its own. */
const daysAgo = (days: number): string => {
  const day = new Date(Date.now() - days * 86_400_000);
  return `${String(day.getFullYear())}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
};

describe.each<BrowserName>(['chromium', 'firefox'])('the story of a request in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  const open: Page[] = [];

  beforeAll(async () => {
    shop = await startShop('first-visit');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop });
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close().catch(() => undefined);
    const page = await driver.openExtensionPage('src/app/index.html#/welcome');
    await ask(page, 'everything.delete');
    await page.close();
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  /** A page in which mail programs stay closed and files are kept instead of saved. */
  async function opened(address: string): Promise<Page> {
    const page = await driver.openExtensionPage(address, { viewport: { width: 1000, height: 900 } });
    open.push(page);
    await page.evaluate(() => {
      const kept: Blob[] = [];
      Object.assign(globalThis, { keptFiles: kept });
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => (kept.push(blob), make(blob));
      document.addEventListener(
        'click',
        (event) => {
          const link = event.target instanceof Element ? event.target.closest('a') : null;
          if (link && (link.href.startsWith('mailto:') || link.hasAttribute('download'))) event.preventDefault();
        },
        true,
      );
    });
    return page;
  }

  const app = (hash: string): Promise<Page> => opened(`src/app/index.html#/${hash}`);

  const press = async (page: Page, selector: string): Promise<void> => {
    await page.waitForSelector(`${selector}:not([disabled])`);
    await page.$eval(selector, (element) => (element as HTMLElement).click());
  };
  const set = (page: Page, selector: string, value: string): Promise<void> =>
    page.$eval(
      selector,
      (element, wanted) => {
        (element as HTMLInputElement).value = wanted;
        element.dispatchEvent(new Event('input', { bubbles: true }));
        element.dispatchEvent(new Event('change', { bubbles: true }));
      },
      value,
    );
  const step = (page: Page): Promise<string | null> =>
    page.$eval('[data-test=next]', (element) => element.getAttribute('data-step')).catch(() => null);
  const arrives = (page: Page, wanted: string): Promise<string | null> =>
    eventually(
      'next step',
      () => step(page),
      (found) => found === wanted,
    );

  /** Writes a request for access and says that it was sent on a day. Returns it as the log has it. */
  async function sendRequest(on: string): Promise<LoggedRequest> {
    const page = await app('requests?site=aliexpress&kind=access');
    await page.waitForSelector('a[data-test=open-mail]');
    await press(page, '[data-test=open-mail]');
    await page.waitForSelector('[data-test=did-you-send]');
    await set(page, '[data-test=sent-day]', on);
    await press(page, '[data-test=sent-on-day]');
    await page.waitForSelector('[data-test=sent-noted]');
    const [request] = await stored(page);
    if (!request) throw new Error('nothing in the log');
    await page.close();
    return request;
  }

  async function tell(page: Page, what: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
    const before = (await page.$$('[data-test=event]')).length;
    await press(page, `[data-test=tell-${what}]`);
    await page.waitForSelector('[data-test=tell-save]');
    await fill();
    await press(page, '[data-test=tell-save]');
    await eventually(
      `told ${what}`,
      async () => (await page.$$('[data-test=event]')).length,
      (count) => count === before + 1,
    );
  }

  /** Takes the open letter along and says that it was sent today. */
  async function takeAlong(page: Page, kind: string, by = 'open-mail'): Promise<void> {
    await press(page, `[data-test=follow-up][data-letter=${kind}] ${by === 'open-mail' ? 'a' : ''}[data-test=${by}]`);
    await press(page, '[data-test=follow-up-sent]');
    await page.waitForSelector('[data-test=follow-up]', { hidden: true });
  }

  /** A question to the background, from a page of the extension. */
  const ask = <Reply>(page: Page, name: string): Promise<Reply> =>
    page.evaluate(
      (message) =>
        (globalThis as unknown as { chrome: { runtime: { sendMessage: (message: object) => Promise<Reply> } } }).chrome.runtime.sendMessage(
          { name: message },
        ),
      name,
    ) as Promise<Reply>;
  const stored = (page: Page): Promise<LoggedRequest[]> => ask(page, 'requests.log');

  it('goes from the letter over the reminder and an incomplete answer to the complaint', async () => {
    await chooseCountry(driver, 'DE', 'BE');
    const { reference } = await sendRequest(daysAgo(60));
    expect(reference).toMatch(/^PR-/);
    const log = await app('requests?site=aliexpress');
    await log.waitForSelector('[data-test=request]');
    expect(await log.$eval('[data-test=request]', (card) => [card.getAttribute('data-status'), card.getAttribute('data-step')])).toEqual([
      'sent',
      'reminder',
    ]);
    expect(await text(log, '[data-test=request-bar]')).toContain('reply due');
    expect(await violations(log)).toEqual([]);

    // The next step opens its letter on the page of the request.
    const page = await app((await log.$eval('[data-test=next-step]', (link) => link.getAttribute('href') ?? '')).slice(2));
    await page.waitForSelector('[data-test=follow-up-body]');
    expect(await text(page, '[data-test=stands]')).toContain('Overdue');
    expect(await text(page, '[data-test=follow-up-body]')).toContain(reference ?? '');
    expect(await violations(page)).toEqual([]);
    await takeAlong(page, 'reminder');
    await arrives(page, 'wait');

    await tell(page, 'reply', () => page.type('[data-test=tell-text]', 'Dear customer, <b>see our policy</b>.'));
    await tell(page, 'answered');
    await arrives(page, 'check-answer');
    expect(await violations(page)).toEqual([]);
    await press(page, '[data-test=missing-recipients]');
    await press(page, '[data-test=note-missing]');
    await arrives(page, 'deficiency');
    await press(page, '[data-test=write-next]');
    await page.waitForSelector('[data-test=follow-up-body]');
    expect(await text(page, '[data-test=follow-up-body]')).toContain('C-154/21');
    await takeAlong(page, 'deficiency');
    await arrives(page, 'wait');

    // Whoever will not wait longer finds the complaint among the other letters.
    await press(page, '[data-test=other-letters] summary');
    await press(page, '[data-test=letter-authority-complaint]');
    await page.waitForSelector('[data-test=exhibits]');
    expect(await text(page, '[data-test=follow-up-blanks]')).toContain('Your name');
    await page.type('[data-test=follow-up-name]', 'Erika Mustermann');
    await eventually(
      'the name in the letter',
      () => text(page, '[data-test=follow-up-body]'),
      (body) => body.includes('Erika Mustermann'),
    );
    expect(await page.$eval('[data-test=follow-up-body]', (body) => body.getAttribute('lang'))).toBe('de');
    expect(await violations(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.setViewport({ width: 1000, height: 900 });
    // Berlin's authority has no e-mail that we have verified: the text is copied into its form.
    await takeAlong(page, 'authority-complaint', 'copy-letter');
    await arrives(page, 'wait-authority');

    // The folder for the authority, made on this page.
    await press(page, '[data-test=proof-report]');
    await press(page, '[data-test=proof-save]');
    await eventually(
      'the archive',
      () => text(page, '[data-test=proof-saved]'),
      (said) => said.includes('.zip'),
    );
    const bytes = await page.evaluate(async () => [
      ...new Uint8Array(await ((globalThis as unknown as { keptFiles: Blob[] }).keptFiles.at(-1) ?? new Blob()).arrayBuffer()),
    ]);
    const files = await unzip(new Uint8Array(bytes));
    expect([...files.keys()].map((name) => name.replace(/-\d{4}-\d\d-\d\d/, ''))).toEqual([
      'index.html',
      '01-request.txt',
      '02-reminder.txt',
      '03-deficiency.txt',
      '04-reply.txt',
      '05-policy.json',
      '06-cookie-report.json',
      'complaint.txt',
      'story.csv',
      'story.json',
      'deadline.txt',
      'cookie-report.html',
      'SHA256SUMS.txt',
    ]);
    for (const line of (files.get('SHA256SUMS.txt')?.text.toString() ?? '').trimEnd().split('\n')) {
      expect(
        createHash('sha256')
          .update(files.get(line.slice(66))?.text ?? '')
          .digest('hex'),
      ).toBe(line.slice(0, 64));
    }
    expect(files.get('04-reply-' + daysAgo(0) + '.txt')?.text.toString()).toBe('Dear customer, <b>see our policy</b>.');
    expect(files.get('complaint.txt')?.text.toString()).toContain('Erika Mustermann');
    expect(files.get('index.html')?.text.toString()).not.toContain('Erika Mustermann');
    expect(
      (
        JSON.parse(
          files.get('05-policy' + '-' + ((await stored(page))[0]?.policy?.effective ?? '') + '.json')?.text.toString() ?? '{}',
        ) as { fingerprint: { sentences: number } }
      ).fingerprint.sentences,
    ).toBeGreaterThan(100);

    // Out of this browser and back again: nothing is lost.
    const before = await stored(page);
    const options = await opened('src/options/index.html');
    await press(options, '[data-test=export]');
    await press(options, '[data-test=export-write]');
    const file = await eventually(
      'the file',
      () => options.evaluate(async () => (await (globalThis as unknown as { keptFiles: Blob[] }).keptFiles.at(-1)?.text()) ?? ''),
      (content) => content !== '',
      20_000,
    );
    await press(options, '[data-test=delete]');
    await press(options, '[data-test=delete-yes]');
    await eventually(
      'deleted',
      () => stored(options),
      (log) => log.length === 0,
    );
    await options.$eval(
      '[data-test=import]',
      (input, content) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], 'export.json', { type: 'application/json' }));
        (input as HTMLInputElement).files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      file,
    );
    await press(options, '[data-test=import-yes]');
    await eventually(
      'imported',
      () => text(options, '[data-test=imported]'),
      (said) => said !== '',
    );
    expect(await stored(options)).toEqual(before);
    const again = await app(`request?site=aliexpress&id=${before[0]?.id ?? ''}`);
    await arrives(again, 'wait-authority');
    expect(await again.$$eval('[data-test=event]', (all) => all.map((event) => event.getAttribute('data-type')))).toEqual(
      before[0]?.events.map(({ type }) => type).toReversed(),
    );
  });

  it('takes back what was told by mistake, says why something cannot be told, and shows hostile text as text', async () => {
    await chooseCountry(driver, 'DE', 'BE');
    const request = await sendRequest(daysAgo(10));
    const page = await app(`request?site=aliexpress&id=${request.id}`);
    await page.waitForSelector('[data-test=next]');
    await tell(page, 'note', () => page.type('[data-test=tell-text]', '<img src=x onerror=alert(1)>'));
    expect(await page.$('[data-test=story] img')).toBeNull();
    await tell(page, 'extended', () => set(page, '[data-test=until]', daysAgo(-60)));
    expect(await page.$eval('[data-test=when-due]', (section) => section.getAttribute('data-basis'))).toBe('extended');
    expect(await violations(page)).toEqual([]);
    // Sending carries what was told after it.
    await page.$$eval('[data-test=event][data-type=sent] [data-test=retract]', ([button]) => (button as HTMLElement).click());
    await page.waitForSelector('[data-test=confirm][open]');
    expect(await violations(page)).toEqual([]);
    await press(page, '[data-test=confirm][open] [data-test=confirm-yes]');
    expect(await text(page, '[data-test=refused]')).toContain('Later lines rest on this one');
    await page.$$eval('[data-test=event][data-type=extended] [data-test=retract]', ([button]) => (button as HTMLElement).click());
    await press(page, '[data-test=confirm][open] [data-test=confirm-yes]');
    await page.waitForSelector('[data-test=event][data-type=extended]', { hidden: true });
    expect(await page.$eval('[data-test=when-due]', (section) => section.getAttribute('data-basis'))).toBe('law');
    // Deleted after a question; the address of what is gone says so.
    const address = page.url();
    await press(page, '[data-test=delete-request]');
    await press(page, '[data-test=confirm][open] [data-test=confirm-yes]');
    await page.waitForSelector('[data-test=no-requests]');
    expect(await violations(page)).toEqual([]);
    const gone = await app(address.slice(address.indexOf('#/') + 2));
    await gone.waitForSelector('[data-test=no-such-request]');
  });

  it('works by keyboard alone: the next step, telling, taking back', async () => {
    await chooseCountry(driver, 'DE', 'BE');
    await sendRequest(daysAgo(60));
    const page = await app('requests?site=aliexpress');
    await page.waitForSelector('[data-test=next-step]');
    const tabTo = async (selector: string): Promise<void> => {
      for (let steps = 0; steps < 80; steps += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`never focused: ${selector}`);
    };
    await tabTo('[data-test=next-step]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test=follow-up-body]');
    // The letter that was asked for has the focus.
    await eventually(
      'focus',
      () => page.evaluate(() => document.activeElement?.textContent ?? ''),
      (name) => name === 'Reminder',
    );
    await tabTo('[data-test=tell] input[type=radio]');
    while (!(await page.evaluate(() => document.activeElement?.matches('[data-test=tell-answered]'))))
      await page.keyboard.press('ArrowDown');
    await tabTo('[data-test=tell-save]');
    await page.keyboard.press('Enter');
    await arrives(page, 'check-answer');
    await page.$eval('h1', (heading) => heading.focus());
    await tabTo('[data-test=event][data-type=answered] [data-test=retract]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test=confirm][open]');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-test'))).toBe('retract');
    expect(await step(page)).toBe('check-answer');
  });

  it('shows no date under a law that we do not hold, and lets the shopper set one', async () => {
    await chooseCountry(driver, 'TG');
    const request = await sendRequest(daysAgo(60));
    const page = await app(`request?site=aliexpress&id=${request.id}`);
    await arrives(page, 'set-own-date');
    expect(await text(page, '[data-test=when-due]')).toContain('not settled');
    expect(await text(page, '[data-test=stands]')).not.toContain('Overdue');
    await press(page, '[data-test=tell-next]');
    await page.waitForSelector('[data-test=own-date]');
    await set(page, '[data-test=own-date]', daysAgo(5));
    await press(page, '[data-test=tell-save]');
    await arrives(page, 'reminder');
    expect(await text(page, '[data-test=stands]')).toContain('Your own date has passed');
    expect(await text(page, '[data-test=stands]')).not.toContain('Overdue');
    expect(await violations(page)).toEqual([]);
  });
});
