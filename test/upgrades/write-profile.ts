import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contents } from '../core/portable/samples';
import { launch } from '../e2e/browser';
import { until } from '../e2e/driver/waiting';
import { startShop } from '../shop/server';
import { readDatabases, type StoredProfile } from './profile';

/** The passphrase of the details in every profile: a key of the browser itself cannot be written down. */
export const PASSPHRASE = 'correct horse battery staple';

/**
 * Fills a browser with one of everything that a shopper can keep, by messages to the built extension and a visit of the demo
 * shop, and writes down what it then holds: `test/upgrades/<version>.json`. Returns the file.
 */
export async function writeProfile(root: string): Promise<string> {
  const shop = await startShop('accepted-all');
  const driver = await launch({ browser: 'chromium', extension: path.join(root, 'dist', 'chromium'), shop, language: 'en' });
  try {
    const sent = (name: string, argument?: unknown): Promise<unknown> =>
      driver.inExtensionPage(({ browser }, message) => browser.runtime.sendMessage(message) as Promise<unknown>, { name, argument });
    const { identity, ...others } = contents;
    await sent('data.import', { contents: others });
    await sent('identity.keep', { identity, passphrase: PASSPHRASE, privateWindow: false });
    await sent('number.explain');
    await sent('data.exported');
    const page = await driver.newPage();
    await page.goto('https://www.aliexpress.com/');
    await page.waitForSelector('html[data-settled]');
    await sent('consent.about', { shop: 'aliexpress', store: '0', privateWindow: false });
    await sent('consent.chosen', { shop: 'aliexpress', store: '0', choice: 'accepted', privateWindow: false });
    // The history is written after a burst of changes is over.
    await until('the history to be written', async () => {
      const past = (await sent('history.stats')) as { sightings?: number };
      return (past.sightings ?? 0) > 10 ? true : undefined;
    });
    await driver.killBackground();
    const { version } = JSON.parse(readFileSync(path.join(root, 'dist', 'chromium', 'manifest.json'), 'utf8')) as { version: string };
    const profile: StoredProfile = {
      version,
      local: await driver.inExtensionPage(({ browser }) => browser.storage.local.get(null)),
      databases: await driver.inExtensionPage(readDatabases),
    };
    const file = path.join(root, 'test', 'upgrades', `${version}.json`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(profile, null, 1)}\n`);
    return file;
  } finally {
    await driver.close();
    await shop.close();
  }
}
