import { writeFileSync, mkdirSync } from 'node:fs';
import { it } from 'vitest';
import { startShop } from '../shop/server';
import { launch } from './browser';
it('looks', async () => {
  mkdirSync('/tmp/shots', { recursive: true });
  const shop = await startShop('accepted-all');
  const driver = await launch({ browser: 'chromium', extension: 'dist/chromium', shop, language: (process.env.LOOK_LANG ?? 'en') as 'en' });
  try {
    const page = await driver.newPage();
    await page.goto('https://de.aliexpress.com/?scenario=accepted-all');
    await new Promise((r) => setTimeout(r, 2500));
    const tab = await driver.tabIdOf(page);
    console.log('badge', JSON.stringify(await driver.badge(tab)));
    for (const scheme of ['light', 'dark'] as const) {
      const popup = await driver.openExtensionPage(`src/popup/index.html?tabId=${tab}`, { viewport: { width: 400, height: 600, deviceScaleFactor: 2 }, colorScheme: scheme });
      await popup.screenshot({ path: `/tmp/shots/popup-${process.env.LOOK_LANG ?? 'en'}-${scheme}-ask.png` });
      await driver.inBackground(async ({ browser }) => { await browser.storage.local.set({ settings: { version: 0, value: { country: 'DE', state: null } } }); });
      await popup.close();
      const again = await driver.openExtensionPage(`src/popup/index.html?tabId=${tab}`, { viewport: { width: 400, height: 600, deviceScaleFactor: 2 }, colorScheme: scheme });
      await new Promise((r) => setTimeout(r, 300));
      await again.screenshot({ path: `/tmp/shots/popup-${process.env.LOOK_LANG ?? 'en'}-${scheme}.png` });
      console.log(scheme, await again.evaluate(() => document.body.scrollHeight + ' ' + document.querySelector('main')?.scrollHeight + ' ' + document.querySelector('main')?.clientHeight));
      console.log(await again.evaluate(() => document.body.innerText));
      await again.close();
    }
    const real = await driver.openPopup(page);
    writeFileSync('/tmp/shots/popup-real.png', await real.screenshot());
    console.log(await real.evaluate((w) => `${w.innerWidth}x${w.innerHeight}`));
  } finally { await driver.close(); await shop.close(); }
});
