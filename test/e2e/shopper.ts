import type { Page } from 'puppeteer-core';
import type { Driver } from './browser';

/** Waits until a probe gives what is wanted; the last answer is in the error, so that a failure explains itself. */
export async function eventually<Value>(
  what: string,
  probe: () => Promise<Value>,
  wanted: (value: Value) => boolean,
  timeout = 10_000,
): Promise<Value> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await probe();
    if (wanted(value)) return value;
    if (Date.now() > end) throw new Error(`${what}: still ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Opens a page of the demo shop and waits until its own scripts and pixels have set their cookies. */
export async function visit(driver: Driver, url: string): Promise<{ page: Page; tabId: number }> {
  const page = await driver.newPage();
  await page.goto(url, { waitUntil: 'load' });
  if (/(aliexpress|alibaba)\.(com|us)$/.test(new URL(url).hostname) && !/notali/.test(url))
    await page.waitForSelector('html[data-settled]');
  return { page, tabId: await driver.tabIdOf(page) };
}

/** The popup shown as a page about a tab: the same document, at the popup's size. */
export async function popupFor(driver: Driver, tabId: number, options: Parameters<Driver['openExtensionPage']>[1] = {}): Promise<Page> {
  return driver.openExtensionPage(`src/popup/index.html?tabId=${String(tabId)}`, {
    viewport: { width: 400, height: 600 },
    ready: 'main[data-ready]',
    ...options,
  });
}

export async function text(page: Page, selector: string): Promise<string> {
  await page.waitForSelector(selector);
  return page.$eval(selector, (element) => element.textContent?.trim() ?? '');
}

/** Removes every cookie of the browser, in whatever store and partition. */
export async function removeCookies(driver: Driver): Promise<void> {
  await driver.inBackground(async ({ browser: api }) => {
    for (const cookie of await api.cookies.getAll({ partitionKey: {} })) {
      await api.cookies.remove({
        name: cookie.name,
        url: `https://${cookie.domain.replace(/^\./, '')}${cookie.path}`,
        storeId: cookie.storeId,
        ...(cookie.partitionKey ? { partitionKey: cookie.partitionKey } : {}),
      });
    }
  });
}

/** Saves settings as the options page does. */
export async function chooseCountry(driver: Driver, country: string, state: string | null = null): Promise<void> {
  await driver.inBackground(
    async ({ browser }, chosen, subdivision) => {
      await browser.storage.local.set({ settings: { version: 0, value: { country: chosen, state: subdivision } } });
    },
    country,
    state,
  );
}

/** Forgets what the shopper kept. The log lies in two places, and either heals the other. */
export async function forgetRequests(driver: Driver): Promise<void> {
  await driver.inBackground(async ({ browser }) => {
    for (const name of ['requests', 'keys']) {
      await new Promise<void>((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = () => done();
      });
    }
    await browser.storage.local.clear();
  });
}
