import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { startShop, type Shop } from '../shop/server';
import { violations } from './axe';
import { launch, type BrowserName, type Driver } from './browser';
import { chooseCountry, eventually, forgetRequests, text } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const PASSPHRASE = 'correct horse battery';
const LETTER = {
  kind: 'access',
  also: [],
  language: 'en',
  reference: 'PR-7K3M9XQ2',
  to: 'privacy@example.com',
  cc: [],
  subject: 'Access request',
  body: 'Dear all,\nplease.',
  law: 'gdpr',
  addressee: 'A Ltd.',
  policy: null,
};

/** Sends a message as a page of the extension does; what the background refuses comes as `refused: code`. */
async function tell<Reply>(page: Page, name: string, argument?: unknown): Promise<Reply> {
  return page.evaluate(
    async (message) => {
      const api = ((globalThis as { browser?: unknown }).browser ?? (globalThis as { chrome?: unknown }).chrome) as {
        runtime: { sendMessage: (sent: unknown) => Promise<unknown> };
      };
      return api.runtime.sendMessage(message).catch((error: Error) => `refused: ${error.message}`);
    },
    { name, argument },
  ) as Promise<Reply>;
}

interface Told {
  id: string;
  due: string | null;
  events: { id: string; type: string }[];
}

/** Keeps the next file that the page saves, instead of a download. */
async function catchFile(page: Page): Promise<void> {
  await page.evaluate(() => {
    const original = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob): string => {
      void blob.text().then((content) => ((globalThis as { saved?: string }).saved = content));
      return original(blob);
    };
  });
}
const saved = (page: Page): Promise<string> =>
  eventually(
    'file',
    () => page.evaluate(() => (globalThis as { saved?: string }).saved ?? ''),
    (file) => file !== '',
    20_000,
  );

async function choose(page: Page, content: string): Promise<void> {
  await page.$eval(
    '[data-test=import]',
    (input, file) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([file], 'export.json', { type: 'application/json' }));
      (input as HTMLInputElement).files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    content,
  );
}

describe.each<BrowserName>(['chromium', 'firefox'])('what the shopper keeps in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  const open: Page[] = [];
  const keep = (page: Page): Page => {
    open.push(page);
    return page;
  };
  const options = async (): Promise<Page> =>
    keep(await driver.openExtensionPage('src/options/index.html', { viewport: { width: 1000, height: 900 } }));
  const local = (): Promise<Record<string, unknown>> => driver.inBackground(async ({ browser: api }) => api.storage.local.get(null));

  beforeAll(async () => {
    shop = await startShop('first-visit');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop });
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close().catch(() => undefined);
    await forgetRequests(driver);
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  /** A request with a story, told through messages. */
  async function story(page: Page): Promise<Told> {
    const { id } = await tell<Told>(page, 'requests.drafted', { letter: LETTER, shop: 'aliexpress' });
    await tell(page, 'requests.tell', { id, on: '2026-03-02', happening: { type: 'sent', channel: 'post' } });
    await tell(page, 'requests.tell', { id, on: '2026-03-10', happening: { type: 'acknowledged' } });
    const [told] = await tell<Told[]>(page, 'requests.tell', {
      id,
      on: '2026-03-20',
      happening: { type: 'extended', until: '2026-05-20' },
    });
    if (!told) throw new Error('nothing was told');
    return told;
  }

  it('is a story of lines that move the date, refused where they cannot be, taken back where they were wrong', async () => {
    await chooseCountry(driver, 'DE');
    const page = await options();
    const told = await story(page);
    expect(told).toMatchObject({ due: '2026-05-20', events: [{ type: 'sent' }, { type: 'acknowledged' }, { type: 'extended' }] });
    expect(await tell(page, 'requests.tell', { id: told.id, on: '2026-03-01', happening: { type: 'answered' } })).toBe(
      'refused: before-sent',
    );
    expect(await tell(page, 'requests.tell', { id: told.id, on: '2099-03-01', happening: { type: 'answered' } })).toBe('refused: future');
    expect(await tell(page, 'requests.drafted', { letter: LETTER, shop: 'aliexpress', privateWindow: true })).toBe('refused: private');
    await driver.killBackground();
    const [back] = await tell<Told[]>(page, 'requests.retract', { id: told.id, event: told.events[2]?.id });
    expect(back).toMatchObject({ due: '2026-04-02' });
    expect(await tell(page, 'requests.case', { id: told.id })).toMatchObject({
      status: 'acknowledged',
      overdue: true,
      basis: 'law',
      due: { date: '2026-04-02' },
    });
  });

  it('survives the loss of either copy', async () => {
    const page = await options();
    const before = [await story(page)];
    await driver.inBackground(async ({ browser: api }) => api.storage.local.remove('requests'));
    await driver.killBackground();
    expect(await tell(page, 'requests.log')).toEqual(before);
    expect(await local()).toHaveProperty('requests');
    await driver.inBackground(
      () =>
        new Promise<void>((done) => {
          const request = indexedDB.deleteDatabase('requests');
          request.onsuccess = request.onerror = request.onblocked = () => done();
        }),
    );
    expect(await tell(page, 'requests.log')).toEqual(before);
    expect(await tell(page, 'requests.trouble')).toEqual({ mirror: null, database: null });
  });

  it('keeps details encrypted, through a restart, and opens them with a passphrase alone where one is set', async () => {
    const page = await options();
    await page.waitForSelector('[data-test=identity-edit]');
    await page.click('[data-test=identity-edit]');
    await page.type('[data-test=identity-name]', 'Lea Winter');
    await page.type('[data-test=identity-email]', 'lea@example.com');
    expect(await violations(page)).toEqual([]);
    await page.click('[data-test=identity-save]');
    await eventually(
      'saved',
      () => text(page, '[data-test=identity-said]'),
      (said) => said !== '',
    );
    expect(JSON.stringify(await local())).not.toMatch(/Winter|lea@/);
    await driver.killBackground();
    expect(await tell(page, 'identity.get', {})).toEqual({
      kind: 'open',
      identity: { name: 'Lea Winter', email: 'lea@example.com' },
      passphrase: false,
    });
    await page.click('[data-test=identity-edit]');
    await page.click('[data-test=identity-protect]');
    await page.type('[data-test=identity-new]', PASSPHRASE);
    await page.type('[data-test=identity-again]', PASSPHRASE);
    await page.click('[data-test=identity-save]');
    await eventually(
      'saved',
      () => text(page, '[data-test=identity-said]'),
      (said) => said !== '',
    );
    expect(JSON.stringify(await local())).not.toMatch(/Winter|lea@|correct horse/);
    // Firefox tells no driver that a page of an extension was loaded again: another one.
    const later = await options();
    await later.waitForSelector('[data-test=identity-passphrase]');
    await later.type('[data-test=identity-passphrase]', 'wrong');
    await later.click('[data-test=identity-open]');
    await eventually(
      'refusal',
      () => text(later, '[data-test=identity-failed]'),
      (said) => said.includes('does not open'),
    );
    expect(await violations(later)).toEqual([]);
    await later.$eval('[data-test=identity-passphrase]', (input) => ((input as HTMLInputElement).value = ''));
    await later.type('[data-test=identity-passphrase]', PASSPHRASE);
    await later.click('[data-test=identity-open]');
    await eventually(
      'details',
      () => text(later, '[data-test=identity-state]'),
      (said) => said.includes('Lea Winter'),
    );
  });

  it('comes back from a file after everything was deleted', async () => {
    await chooseCountry(driver, 'DE');
    const before = await options();
    const log = [await story(before)];
    await tell(before, 'identity.keep', { identity: { name: 'Lea Winter' }, passphrase: null });
    const page = await options();
    await page.waitForSelector('[data-test=delete]');
    await page.click('[data-test=delete]');
    await page.waitForSelector('[data-test=delete-first]', { visible: true });
    expect(await text(page, '[data-test=delete-question]')).toMatch(/1 request.*details/s);
    await page.click('[data-test=delete-first]');
    await page.waitForSelector('[data-test=export-write]', { visible: true });
    await page.click('[data-test=export-lock]');
    await page.type('[data-test=export-passphrase]', PASSPHRASE);
    await page.type('[data-test=export-again]', PASSPHRASE);
    await page.click('[data-test=export-identity]');
    expect(await violations(page)).toEqual([]);
    await catchFile(page);
    await page.click('[data-test=export-write]');
    const file = await saved(page);
    expect(file).not.toMatch(/Winter|Dear all|gdpr/);
    await eventually(
      'last export',
      () => text(page, '[data-test=last-export]'),
      (said) => !said.includes('never'),
    );
    await page.click('[data-test=delete]');
    await page.waitForSelector('[data-test=delete-yes]', { visible: true });
    await page.click('[data-test=delete-yes]');
    await eventually(
      'deleted',
      () => text(page, '[data-test=deleted]'),
      (said) => said !== '',
    );
    expect(await local()).toEqual({});
    expect(
      await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'history')),
    ).toEqual([]);
    expect(await tell(page, 'requests.log')).toEqual([]);

    await choose(page, file);
    await page.waitForSelector('[data-test=import-passphrase]', { visible: true });
    await page.type('[data-test=import-passphrase]', PASSPHRASE);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-test=import-yes]', { visible: true });
    expect(await page.$eval('[data-test=import-requests]', (line) => line.getAttribute('data-tally'))).toBe('1 0 0');
    expect(await tell(page, 'requests.log')).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.click('[data-test=import-yes]');
    await eventually(
      'imported',
      () => text(page, '[data-test=imported]'),
      (said) => said !== '',
    );
    expect(await tell(page, 'requests.log')).toEqual(log);
    expect(await tell(page, 'identity.get', {})).toMatchObject({ kind: 'open', identity: { name: 'Lea Winter' } });
    expect(JSON.stringify((await local())['identity'])).not.toContain('Winter');
  });

  it('stays as it is where a file is broken, newer or no export', async () => {
    const page = await options();
    await story(page);
    const before = [await tell(page, 'requests.log'), (await local())['requests']];
    await page.waitForSelector('[data-test=import]');
    const head = '"format":"privacy-receipt-export","extension":"9","made":"2026-01-01"';
    for (const [file, why] of [
      ['{"half', 'not a Privacy Receipt export'],
      [`{${head},"version":4,"contents":{}}`, 'file 4'],
      [`{${head},"version":1,"contents":{"requests":[{"id":7}]}}`, 'damaged'],
    ] as const) {
      await choose(page, file);
      const said = await eventually(
        'refusal',
        () => page.$eval('[data-test=import-failed]', (element) => element.textContent ?? '').catch(() => ''),
        (failed) => failed.includes(why),
      );
      expect(said).toContain('Nothing was changed');
      expect(await page.$('[data-test=import-yes]')).toBeNull();
      expect([await tell(page, 'requests.log'), (await local())['requests']]).toEqual(before);
    }
    expect(await violations(page)).toEqual([]);
  });
});
