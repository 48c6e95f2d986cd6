import type { Page, Target } from 'puppeteer-core';
import { launch, type Driver } from '../e2e/browser';
import type { Shop } from '../shop/server';

export const SHOP_URL = 'https://www.aliexpress.com/?scenario=no-cookies';
export const DOMAIN = 'aliexpress.com';

/** A file that every extension has and no script runs in: a page of the extension that costs nothing. */
export const BLANK = 'manifest.json';

/** One extension in a browser of its own, with the shop open in a tab. */
export interface Side {
  readonly name: 'ours' | 'bare' | 'peer';
  readonly popup: string;
  driver: Driver;
  page: Page;
  tabId: number;
  /** The same in a new browser. */
  reopen(): Promise<void>;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Longer than our background waits before it counts anew. */
export const settle = (): Promise<void> => pause(3000);

/** Opens a page of the demo shop and waits until its own scripts and pixels have set their cookies. */
export async function visit(driver: Driver, url: string): Promise<{ page: Page; tabId: number }> {
  const page = await driver.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForSelector('html[data-settled]');
  return { page, tabId: await driver.tabIdOf(page) };
}

async function start(name: Side['name'], extension: string, shop: Shop): Promise<Pick<Side, 'driver' | 'page' | 'tabId'>> {
  const driver = await launch({ browser: 'chromium', extension, shop, helperPage: BLANK, language: 'en', foreign: name === 'peer' });
  try {
    // A shopper who has used it once has chosen a country; with one the letters are written too, which is our dearest case.
    if (name !== 'peer')
      await driver.inBackground(async ({ browser }) => {
        await browser.storage.local.set({ settings: { version: 0, value: { country: 'DE', state: null } } });
      });
    return { driver, ...(await visit(driver, SHOP_URL)) };
  } catch (error) {
    await driver.close();
    throw error;
  }
}

export async function openSide(name: Side['name'], extension: string, popup: string, shop: Shop): Promise<Side> {
  const side: Side = {
    name,
    popup,
    ...(await start(name, extension, shop)),
    reopen: async () => {
      await side.driver.close();
      Object.assign(side, await start(name, extension, shop));
    },
  };
  return side;
}

/**
 * Runs a measurement that kills the background; anew in a new browser where that fails. Puppeteer sometimes goes on
 * listing a worker that is gone, and the driver then waits in vain for its end.
 */
export async function withKill<Value>(side: Side, prepare: () => Promise<void>, run: () => Promise<Value>): Promise<Value> {
  for (let left = 3; ; left -= 1) {
    try {
      return await run();
    } catch (error) {
      if (left === 0) throw error;
      await side.reopen();
      await prepare();
    }
  }
}

/** Brings a store to this many cookies of the shop: named ones of its list first, as a shopper's would be. */
export async function stock({ driver }: Side, names: readonly string[], count: number): Promise<void> {
  await driver.inBackground(
    async ({ browser: api }, site: string, listed: readonly string[], wanted: number) => {
      for (const cookie of await api.cookies.getAll({ domain: site, partitionKey: {} })) {
        await api.cookies.remove({
          name: cookie.name,
          url: `https://${cookie.domain.replace(/^\./, '')}${cookie.path}`,
          ...(cookie.partitionKey ? { partitionKey: cookie.partitionKey } : {}),
        });
      }
      // A browser keeps 180 cookies of one site, and that many in each partition.
      for (let i = 0; i < wanted; i += 1) {
        await api.cookies.set({
          url: `https://www.${site}/`,
          name: listed[i] ?? `cookie_${String(i)}`,
          value: '1',
          secure: true,
          sameSite: 'no_restriction',
          expirationDate: Date.now() / 1000 + 86_400,
          ...(i < 180 ? {} : { partitionKey: { topLevelSite: `https://site${String(i % 10)}.example` } }),
        });
      }
    },
    DOMAIN,
    names,
    count,
  );
}

export function workerOf({ driver }: Side): Target {
  const origin = driver.extensionUrl('');
  const found = driver.browser.targets().find((target) => target.type() === 'service_worker' && target.url().startsWith(origin));
  if (found === undefined) throw new Error('The background does not run');
  return found;
}
