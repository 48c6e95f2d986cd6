import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { parseRecordedHeaders, replayLines } from '../shop/recorded';
import { hasShared, needing, SHARED } from '../with-shared';
import { eventually, see } from './screen';
import { BROWSERS, useBrowser } from './shared-browser';
import { popupFor, visit } from './shopper';

const samples = path.join(SHARED, 'samples');
const dumps = hasShared('samples')
  ? readdirSync(samples).filter((name) => /^(aliexpress|alibaba)_com_set-cookie_.*\.txt$/.test(name))
  : [needing('samples', 'recorded headers')];

describe.skipIf(!hasShared('samples')).each(BROWSERS)('recorded headers in %s', (browser) => {
  const { driver, shop } = useBrowser(browser, { scenario: 'no-cookies' });

  it.each(dumps)('%s: every stored cookie is counted', async (name) => {
    const host = name.startsWith('alibaba') ? 'www.alibaba.com' : 'www.aliexpress.com';
    const domain = host.slice(4);
    shop.setExtraHeaders(host, replayLines(parseRecordedHeaders(readFileSync(path.join(samples, name), 'utf8'))));
    const { tabId } = await visit(driver, `https://${host}/?scenario=no-cookies`);
    const stored = await eventually(
      'stored cookies',
      () =>
        driver.inBackground(
          async ({ browser: api }, site) => (await api.cookies.getAll({ domain: site, partitionKey: {} })).length,
          domain,
        ),
      (number) => number > 0,
    );
    const popup = await popupFor(driver, tabId);
    await see(popup.attribute('[data-test=headline]', 'data-total')).toBe(String(stored));
  });
});
