import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRecordedHeaders, replayLines } from '../shop/recorded';
import { startShop, type Shop } from '../shop/server';
import { launch, type BrowserName, type Driver } from './browser';
import { popupFor, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const samples = path.resolve(root, '..', 'shared', 'samples');
const dumps = existsSync(samples) ? readdirSync(samples).filter((name) => /^(aliexpress|alibaba)_com_set-cookie_.*\.txt$/.test(name)) : [];
if (dumps.length === 0) console.info('The recorded Set-Cookie headers are not here, so they are not replayed.');

describe.runIf(dumps.length > 0).each<BrowserName>(['chromium', 'firefox'])('recorded headers in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  beforeAll(async () => {
    shop = await startShop('no-cookies');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop });
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  it.each(dumps)('%s: every stored cookie is counted', async (name) => {
    const host = name.startsWith('alibaba') ? 'www.alibaba.com' : 'www.aliexpress.com';
    const domain = host.slice(4);
    shop.setExtraHeaders(host, replayLines(parseRecordedHeaders(readFileSync(path.join(samples, name), 'utf8'))));
    const { page, tabId } = await visit(driver, `https://${host}/?scenario=no-cookies`);
    const stored = await driver.inBackground(
      async ({ browser: api }, site) => (await api.cookies.getAll({ domain: site, partitionKey: {} })).length,
      domain,
    );
    const popup = await popupFor(driver, tabId);
    const total = await popup.$eval('[data-test=headline]', (element) => Number(element.getAttribute('data-total')));
    expect(stored).toBeGreaterThan(0);
    expect(total).toBe(stored);
    shop.setExtraHeaders(host, []);
    await popup.close();
    await page.close();
  });
});
