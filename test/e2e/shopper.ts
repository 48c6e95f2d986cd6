import type { SharedDriver } from './shared-browser';
import type { Screen } from './screen';

/** Opens a page of the demo shop and waits until its own scripts and pixels have set their cookies. */
export async function visit(driver: SharedDriver, url: string): Promise<{ page: Screen; tabId: number }> {
  const page = await driver.newPage();
  await page.goTo(url);
  if (/(aliexpress|alibaba)\.(com|us)$/.test(new URL(url).hostname) && !/notali/.test(url)) await page.shows('html[data-settled]');
  return { page, tabId: await driver.tabIdOf(page) };
}

/** The same in a private window. */
export async function visitPrivately(driver: SharedDriver, url: string): Promise<{ page: Screen; tabId: number }> {
  const page = await driver.openPrivatePage(url);
  await page.shows('html[data-settled]');
  return { page, tabId: await driver.tabIdOf(page) };
}

/** The popup shown as a page about a tab: the same document, at the popup's size. */
export async function popupFor(
  driver: SharedDriver,
  tabId: number,
  options: Parameters<SharedDriver['openExtensionPage']>[1] = {},
): Promise<Screen> {
  return driver.openExtensionPage(`src/popup/index.html?tabId=${String(tabId)}`, {
    viewport: { width: 400, height: 600 },
    ready: 'main[data-ready]',
    ...options,
  });
}

/** The page of the extension that a link leads to, opened as a page of its own. */
export async function follow(
  driver: SharedDriver,
  from: Screen,
  link: string,
  options?: Parameters<SharedDriver['openExtensionPage']>[1],
): Promise<Screen> {
  const href = await from.read(link, (anchor) => (anchor as HTMLAnchorElement).href).when((found) => found.includes('/src/'));
  return driver.openExtensionPage(href.slice(href.indexOf('/src/') + 1), options);
}

/** Saves settings as the options page does. */
export async function chooseCountry(driver: SharedDriver, country: string, state: string | null = null): Promise<void> {
  await driver.inBackground(
    async ({ browser }, chosen, subdivision) => {
      await browser.storage.local.set({ settings: { version: 0, value: { country: chosen, state: subdivision } } });
    },
    country,
    state,
  );
}

/** Everything that the extension has put away as text, but for its databases. */
export const storedText = (driver: SharedDriver): Promise<string> =>
  driver.inExtensionPage(async ({ browser }) =>
    JSON.stringify([await browser.storage.local.get(null), await browser.storage.session.get(null)]),
  );

/** The names of what the extension has put away, but for its databases. */
export const storedNames = (driver: SharedDriver): Promise<string[]> =>
  driver.inExtensionPage(async ({ browser }) => [
    ...Object.keys(await browser.storage.local.get(null)),
    ...Object.keys(await browser.storage.session.get(null)),
  ]);
