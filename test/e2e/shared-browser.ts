import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { ScenarioName } from '../shop/scenarios';
import { startShop, type Shop } from '../shop/server';
import { launch } from './browser';
import type { Badge, BrowserName, Driver, LaunchOptions, PageOptions, Popup } from './browser';
import { calibrate, until } from './driver/waiting';
import { forgetBrowser, noteBrowser } from './leftovers';
import { reset } from './reset';
import { Reading, Screen } from './screen';

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

const root = path.resolve(import.meta.dirname, '..', '..');

/** The popup under the button, read and used like any other page. */
export class PopupScreen {
  constructor(readonly popup: Popup) {}

  shows(selector: string): Promise<void> {
    return this.popup.waitForSelector(selector);
  }

  tells<Value, Args extends unknown[]>(about: (window: Window, ...args: Args) => Value, ...args: Args): Reading<Value> {
    return new Reading('the popup', () => this.popup.evaluate<Value, Args>(about, ...args));
  }

  click(selector: string): Promise<void> {
    return this.popup.click(selector);
  }

  close(): Promise<void> {
    return this.popup.close();
  }
}

type Raw = 'openExtensionPage' | 'openPrivatePage' | 'tabIdOf' | 'openPopup' | 'newPage' | 'badge';

/** The driver as tests see it: pages are screens, and what is shown is a reading. */
export interface SharedDriver extends Omit<Driver, Raw> {
  newPage(): Promise<Screen>;
  openExtensionPage(path: string, options?: PageOptions): Promise<Screen>;
  openPrivatePage(url: string): Promise<Screen>;
  /** A page in a container of its own, which only Firefox has. */
  openInContainer(): Promise<Screen>;
  openPopup(screen: Screen, ready?: string): Promise<PopupScreen>;
  tabIdOf(screen: Screen): Promise<number>;
  badge(tabId: number): Reading<Badge>;
  /** Asks the background as a page of the extension does. */
  sends<Reply>(name: string, argument?: unknown): Promise<Reply>;
  /** A trouble that this test causes on purpose. */
  expectTrouble(pattern: RegExp): void;
}

/** Firefox breaks off what a page or a background that goes away was reading, and calls that an error. */
const BROKEN_OFF = /NetworkError when attempting to fetch resource|Promise rejected after context unloaded/u;

export interface SharedOptions extends Pick<LaunchOptions, 'language' | 'prefs'> {
  readonly scenario?: ScenarioName;
  /** The folder of another build than the one in dist. */
  readonly extension?: () => string;
  /** Between two tests (the default), or after all of them, where they look at one long story. */
  readonly cleared?: 'after each' | 'after all';
}

interface Running {
  readonly driver: Driver;
  readonly shop: Shop;
  /** Requests of the extension that a test before was told of. */
  readonly told: Set<string>;
}

// Files run one after the other in a worker, and share what it holds.
const shared = ((globalThis as unknown as { privacyReceiptBrowsers?: Map<BrowserName, Running> }).privacyReceiptBrowsers ??= new Map());

async function start(browser: BrowserName, { language = 'en', prefs = {}, extension: other }: SharedOptions): Promise<Running> {
  const shop = await startShop();
  const extension = other?.() ?? path.join(root, 'dist', browser);
  try {
    const driver = await launch({ browser, extension, shop, privateWindows: true, language, prefs });
    noteBrowser(driver.browser);
    return { shop, told: new Set(), driver };
  } catch (error) {
    await shop.close();
    throw error;
  }
}

async function stop({ driver, shop }: Running): Promise<void> {
  await driver.close();
  forgetBrowser(driver.browser);
  await shop.close();
}

/**
 * Gives the tests of a `describe` a browser with the extension and a shop. The ordinary browser is started once in a
 * worker and cleared between two tests; one that was lost is started anew, and only the test that lost it fails. A test
 * fails as well when it leaves a page busy, an error that nobody caught, or a request of the extension to the network.
 */
export function useBrowser(browser: BrowserName, options: SharedOptions = {}): { driver: SharedDriver; shop: Shop } {
  const { scenario = 'first-visit', cleared = 'after each' } = options;
  const ordinary = options.language === undefined && options.prefs === undefined && options.extension === undefined;
  let own: Running | undefined;
  let screens: Screen[] = [];
  let expected: RegExp[] = [];

  const running = (): Running => {
    const found = ordinary ? shared.get(browser) : own;
    if (found === undefined) throw new Error(`${browser} does not run: it was lost in the test before, and could not be started anew`);
    return found;
  };
  const ensure = async (): Promise<void> => {
    const found = ordinary ? shared.get(browser) : own;
    if (found?.driver.isAlive() === true) return;
    await lose();
    const made = await start(browser, options);
    if (ordinary) shared.set(browser, made);
    else own = made;
  };
  const lose = async (): Promise<void> => {
    const lost = ordinary ? shared.get(browser) : own;
    if (ordinary) shared.delete(browser);
    else own = undefined;
    if (lost !== undefined) await stop(lost).catch(() => undefined);
  };
  const clear = async (): Promise<void> => {
    const { driver, shop } = running();
    await reset(driver);
    await driver.troubles();
    shop.reset(scenario);
  };
  const screenOf = (page: Page, called?: string): Screen => {
    const screen = new Screen(page, browser, called);
    screens.push(screen);
    return screen;
  };

  /** What was wrong beside what the test asserts. */
  const faults = async (): Promise<string[]> => {
    const { driver, told } = running();
    if (!driver.isAlive()) return [`${browser} went away by itself during this test`];
    const found: string[] = [];
    for (const screen of screens) {
      if (screen.page.isClosed() || !screen.isExtension) continue;
      // A page that went away by itself is not busy any more.
      const busy = (): Promise<number> => screen.page.$$eval('[aria-busy=true]', (all) => all.length).catch(() => 0);
      await until('it to be done', async () => ((await busy()) === 0 ? true : undefined)).catch((error: Error) =>
        found.push(`${screen.name} stays busy: ${error.message}`),
      );
    }
    const troubles = (await driver.troubles()).filter((trouble) => ![BROKEN_OFF, ...expected].some((pattern) => pattern.test(trouble)));
    found.push(...troubles.map((trouble) => `An error in the extension: ${trouble}`));
    for (const url of await driver.extensionRequests()) {
      if (/^(?:moz|chrome)-extension:/u.test(url) || told.has(url)) continue;
      told.add(url);
      found.push(`The extension asked the network for ${url}`);
    }
    return found;
  };

  beforeAll(async () => {
    calibrate();
    await ensure();
    running().shop.reset(scenario);
  });
  beforeEach(async () => {
    calibrate();
    expected = [];
    if (cleared === 'after each') screens = [];
    await ensure();
    running().shop.reset(scenario);
  });
  afterEach(async ({ task }) => {
    let found: string[] = [];
    try {
      found = await faults();
      if (cleared === 'after each') await clear();
      else for (const screen of screens.splice(0)) if (!screen.page.isClosed()) await screen.close();
    } catch (error) {
      await lose();
      found.push(`${browser} was lost and is started anew: ${error instanceof Error ? error.message : String(error)}`);
    }
    // A test that failed has said why; what follows from that would only hide it.
    if (found.length > 0 && task.result?.state !== 'fail') throw new Error(found.join('\n'));
  });
  afterAll(async () => {
    if (!ordinary) await lose();
    else if (cleared === 'after all') await clear().catch(lose);
  });

  const screened: Partial<SharedDriver> & Pick<SharedDriver, Raw> = {
    newPage: async () => screenOf(await running().driver.newPage()),
    openExtensionPage: async (address, page) => screenOf(await running().driver.openExtensionPage(address, page), address),
    openPrivatePage: async (url) => screenOf(await running().driver.openPrivatePage(url)),
    openInContainer: async () => screenOf(await (await running().driver.browser.createBrowserContext()).newPage()),
    openPopup: async (screen, ready) => new PopupScreen(await running().driver.openPopup(screen.page, ready)),
    tabIdOf: (screen) => running().driver.tabIdOf(screen.page),
    badge: (tabId) => new Reading('the badge', () => running().driver.badge(tabId)),
    sends: (name, argument) =>
      running().driver.inExtensionPage(
        ({ browser: api }, message) => api.runtime.sendMessage(message).catch((error: Error) => `refused: ${error.message}`),
        { name, argument },
      ) as never,
    expectTrouble: (pattern) => void expected.push(pattern),
  };
  return {
    // The browser behind it may be another one after a loss.
    driver: new Proxy({} as SharedDriver, {
      get: (_, name) => Reflect.get(screened, name) ?? Reflect.get(running().driver, name),
    }),
    shop: new Proxy({} as Shop, { get: (_, name) => Reflect.get(running().shop, name) as unknown }),
  };
}
