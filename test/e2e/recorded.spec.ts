import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRecordedHeaders, replayLines } from '../shop/recorded';
import { BROWSERS, useBrowser } from './shared-browser';
import { see } from './screen';
import { popupFor, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const samples = path.resolve(root, '..', 'shared', 'samples');
const dumps = existsSync(samples) ? readdirSync(samples).filter((name) => /^(aliexpress|alibaba)_com_set-cookie_.*\.txt$/.test(name)) : [];
if (dumps.length === 0) console.info('The recorded Set-Cookie headers are not here, so they are not replayed.');

describe.runIf(dumps.length > 0).each(BROWSERS)('recorded headers in %s', (browser) => {
  const { driver, shop } = useBrowser(browser, { scenario: 'no-cookies' });

  it.each(dumps)('%s: every stored cookie is counted', async (name) => {
    const host = name.startsWith('alibaba') ? 'www.alibaba.com' : 'www.aliexpress.com';
    const domain = host.slice(4);
    shop.setExtraHeaders(host, replayLines(parseRecordedHeaders(readFileSync(path.join(samples, name), 'utf8'))));
    const { tabId } = await visit(driver, `https://${host}/?scenario=no-cookies`);
    const stored = await driver.inBackground(
      async ({ browser: api }, site) => (await api.cookies.getAll({ domain: site, partitionKey: {} })).length,
      domain,
    );
    expect(stored).toBeGreaterThan(0);
    const popup = await popupFor(driver, tabId);
    await see(popup.attribute('[data-test=headline]', 'data-total')).toBe(String(stored));
  });
});
