import type { Page } from 'puppeteer-core';
import type { BlockingState } from '../../src/core/control/blocking';
import type { Driver } from '../e2e/browser';
import { dayAgo } from '../e2e/letter';

/** What a picture shows: how the browser comes there, and the page that is shown then. */
export interface State {
  readonly name: string;
  readonly surface: 'popup' | 'page';
  /** The page of a shop that is open; null: only our own. */
  readonly visit: string | null;
  readonly country: string | null;
  readonly prepare?: (driver: Driver) => Promise<void>;
  readonly path: (tabId: number) => string;
  /** Pressed before the picture is taken. */
  readonly click?: string;
  /** What else happens to the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** As it is printed: light, as wide as A4 and no other. In Chromium alone. */
  readonly paper?: boolean;
}

const SHOP = 'https://de.aliexpress.com/?scenario=accepted-all';
const NO_COOKIES = 'https://www.aliexpress.com/?scenario=no-cookies';
const popup = (tabId: number): string => `src/popup/index.html?tabId=${String(tabId)}`;
const app = (hash: string) => (): string => `src/app/index.html#/${hash}`;

const REQUEST = {
  id: 'a',
  shop: 'aliexpress',
  kind: 'access',
  to: 'DataProtection.AE@aliexpress.com',
  addressee: 'Alibaba.com Singapore E-Commerce Private Limited',
  law: 'gdpr',
  subject: 'Request for access, PR-7K3M9XQ2',
  body: 'Dear Sir or Madam,\n\nplease send me a copy of my data.\n\nErika Mustermann',
};

/** A request that was sent so many days ago, put where the background finds it. */
const withRequest =
  (days: number) =>
  async (driver: Driver): Promise<void> => {
    const sent = dayAgo(days);
    await driver.inExtensionPage(
      async ({ browser }, request) => {
        await browser.storage.local.set({ requests: { version: 0, value: [request] } });
      },
      { ...REQUEST, drafted: sent, sent, due: dayAgo(days - 30) },
    );
    // What it knew before is not what is stored now.
    await driver.killBackground();
  };

/** A clock that was set ten days back, which the next visit finds. */
async function withClockSetBack(driver: Driver): Promise<void> {
  await driver.inExtensionPage(async ({ browser }) => {
    await browser.storage.local.set({ clock: { version: 0, value: { steady: Date.now() + 10 * 86_400_000, trial: null } } });
  });
  const page = await driver.newPage();
  await page.goto(SHOP);
  await page.waitForSelector('html[data-settled]');
}

/** The signal on since yesterday, and ads and measurement kept away; `paused`: all of it since an hour ago. */
const withControls =
  (paused = false) =>
  async (driver: Driver): Promise<void> => {
    const now = Date.now();
    await driver.inExtensionPage(
      async ({ browser }, stored) => {
        await browser.storage.local.set(stored);
      },
      {
        signals: { version: 0, value: [{ shop: 'aliexpress', from: now - 86_400_000, until: null, ended: null }] },
        controls: {
          version: 0,
          value: { aliexpress: { keepClean: ['tracking', 'affiliate'], paused: paused ? now - 3_600_000 : null, signal: paused } },
        },
      },
    );
    // What it knew before is not what is stored now.
    await driver.killBackground();
  };

/** Blocking on beside them, with access to all of the hosts but one. */
async function withBlocking(driver: Driver): Promise<void> {
  // Chromium takes all access away for a moment: before anything is on that would end with it.
  await driver.agreeToHosts();
  await withControls()(driver);
  await driver.inExtensionPage(async ({ browser }) => {
    const argument = { shop: 'aliexpress' };
    const { companies }: BlockingState = await browser.runtime.sendMessage({ name: 'blocking.state', argument });
    const [, ...others] = companies.flatMap(({ hosts }) => hosts.map(({ host }) => `*://*.${host}/*`));
    await browser.permissions.request({ origins: others });
    await browser.runtime.sendMessage({ name: 'blocking.switch', argument: { ...argument, on: true } });
  });
}

/** Goes to a page whose dates cannot be written. */
async function fail(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get() {
        throw new Error('of the picture');
      },
    });
    location.hash = '#/rules?site=aliexpress';
  });
  await page.waitForSelector('[data-test=crash]');
}

const shown = (name: string, hash: string, more: Partial<State> = {}): State => ({
  name,
  surface: 'page',
  visit: SHOP,
  country: 'DE',
  path: app(hash),
  ...more,
});
const small = (name: string, visit: string | null, country: string | null, more: Partial<State> = {}): State => ({
  name,
  surface: 'popup',
  visit,
  country,
  path: popup,
  ...more,
});

/** Every surface, in the states that a shopper meets. */
export const STATES: readonly State[] = [
  small('popup-shop', SHOP, 'DE'),
  small('popup-no-country', SHOP, null),
  small('popup-hints-disagree', 'https://pt.aliexpress.com/?scenario=accepted-all', null),
  small('popup-california', SHOP, 'US'),
  small('popup-no-cookies', NO_COOKIES, 'DE'),
  small('popup-alibaba', 'https://www.alibaba.com/', 'US'),
  small('popup-sister-site', 'https://www.lazada.sg/', 'SG'),
  small('popup-other-site', 'https://www.example.com/', 'DE'),
  small('popup-open-request', SHOP, 'DE', { prepare: withRequest(40) }),
  small('popup-controls', SHOP, 'DE', { prepare: withControls() }),
  small('popup-controls-paused', SHOP, 'DE', { prepare: withControls(true) }),
  shown('welcome', 'welcome', { country: null }),
  shown('help', 'help?topic=unlisted'),
  shown('cookies', 'cookies?site=aliexpress'),
  shown('cookies-word', 'cookies?site=aliexpress', { click: '[data-test=term_notListed]' }),
  shown('cookies-all', 'cookies?site=aliexpress&filter=all&group=purpose'),
  shown('cookies-alibaba', 'cookies?site=alibaba', { visit: 'https://www.alibaba.com/' }),
  shown('failure', 'opt-outs?site=aliexpress', { act: fail }),
  shown('cookie', 'cookie?site=aliexpress&name=tfstk&domain=aliexpress.com&path=/'),
  shown('rules', 'rules?site=aliexpress'),
  shown('rules-of-a-day', 'rules?site=aliexpress&date=2020-11-11'),
  shown('rules-no-country', 'rules?site=aliexpress', { country: null }),
  shown('requests-none', 'requests?site=aliexpress'),
  shown('requests-one', 'requests?site=aliexpress', { prepare: withRequest(12) }),
  shown('letter', 'requests?site=aliexpress&kind=access'),
  shown('letter-california', 'requests?site=aliexpress&kind=opt-out-of-sale', { country: 'US' }),
  shown('request', 'request?site=aliexpress&id=a', { prepare: withRequest(12) }),
  shown('request-overdue', 'request?site=aliexpress&id=a', { prepare: withRequest(40) }),
  shown('opt-outs', 'opt-outs?site=aliexpress'),
  shown('control', 'control?site=aliexpress', { click: '[data-test=preset-notNeeded]' }),
  shown('control-on', 'control?site=aliexpress', { prepare: withControls() }),
  shown('control-blocking', 'control?site=aliexpress', { prepare: withBlocking, click: '[data-test=blocking] summary' }),
  shown('control-paused', 'control?site=aliexpress', { prepare: withControls(true) }),
  shown('report', 'report?site=aliexpress'),
  shown('report-on-paper', 'report?site=aliexpress', { paper: true }),
  shown('licences', 'licences', { visit: null }),
  {
    name: 'settings',
    surface: 'page',
    visit: SHOP,
    country: 'DE',
    path: () => 'src/options/index.html',
    click: '[data-test=held] summary',
  },
  {
    ...small('settings-clock-set-back', SHOP, 'DE'),
    surface: 'page',
    prepare: withClockSetBack,
    path: () => 'src/options/index.html#history',
  },
];
