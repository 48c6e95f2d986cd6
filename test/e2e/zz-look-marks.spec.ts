import { mkdirSync } from 'node:fs';
import { it } from 'vitest';
import { startShop } from '../shop/server';
import { launch } from './browser';
import { chooseCountry, visit } from './shopper';
const P = (n: string) => `src/app/index.html#/cookie?site=aliexpress&name=${n}&domain=aliexpress.com&path=/`;
it.each(['en', 'de', 'ar'] as const)('looks %s', async (language) => {
  mkdirSync('/tmp/wt/shots', { recursive: true });
  const shop = await startShop('eu-visitor');
  const driver = await launch({ browser: 'chromium', extension: 'dist/chromium', shop, language });
  try {
    await chooseCountry(driver, 'DE');
    const scheme = language === 'ar' ? 'dark' : 'light';
    const { page } = await visit(driver, 'https://www.aliexpress.com/?scenario=eu-visitor');
    await visit(driver, 'https://www.alibaba.com/');
    const c = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress&filter=all', { viewport: { width: 1000, height: 900 }, colorScheme: scheme });
    await c.waitForSelector('[data-test=consent] summary');
    await c.click('[data-test=consent] summary');
    await c.evaluate(() => scrollTo(0, 9e9));
    await c.screenshot({ path: `/tmp/wt/shots/consent0-${language}.png` });
    await c.click('[data-test=consent-about]');
    await c.waitForSelector('[data-test=consent-accepted]');
    await c.evaluate(() => scrollTo(0, 9e9));
    await c.screenshot({ path: `/tmp/wt/shots/consent1-${language}.png` });
    await page.bringToFront();
    await Promise.all([page.waitForNavigation(), page.click('[data-choice=accept]')]);
    await page.waitForSelector('html[data-settled]');
    await c.bringToFront();
    await c.click('[data-test=consent-accepted]');
    await c.waitForSelector('[data-test=consent_before]');
    await new Promise((r) => setTimeout(r, 500));
    await c.evaluate(() => scrollTo(0, 9e9));
    await c.screenshot({ path: `/tmp/wt/shots/consent2-${language}.png` });
    await c.evaluate(() => scrollTo(0, 0));
    await c.screenshot({ path: `/tmp/wt/shots/table-${language}.png` });
    for (const n of ['cna', 'aep_usuc_f', 'xman_t', '_fbp', 'aep_history']) {
      const one = await driver.openExtensionPage(P(n), { viewport: { width: 1000, height: 1300 }, colorScheme: scheme });
      await one.waitForSelector('[data-test=marks]');
      if (n === 'cna') { await one.click('[data-test=compare-values]'); await one.waitForSelector('[data-test=same-value]'); }
      await one.screenshot({ path: `/tmp/wt/shots/one-${n}-${language}.png`, fullPage: true });
      await one.close();
    }
    const r = await driver.openExtensionPage('src/app/index.html#/report?site=aliexpress', { viewport: { width: 1000, height: 900 }, colorScheme: scheme });
    await r.click('[data-test=report-compare]');
    await new Promise((s) => setTimeout(s, 800));
    await r.screenshot({ path: `/tmp/wt/shots/report-${language}.png`, fullPage: true });
    if (language === 'en') {
      const n = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress&filter=all', { viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
      await n.waitForSelector('[data-test=consent_before]');
      await n.screenshot({ path: `/tmp/wt/shots/narrow.png`, fullPage: true });
      const m = await driver.openExtensionPage(P('cna'), { viewport: { width: 320, height: 800 }, forcedColors: true });
      await m.waitForSelector('[data-test=marks]');
      await m.screenshot({ path: `/tmp/wt/shots/narrow-one.png`, fullPage: true });
    }
  } finally { await driver.close(); await shop.close(); }
});
