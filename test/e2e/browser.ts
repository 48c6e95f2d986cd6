import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser, CDPSession, Page, Target, Viewport } from 'puppeteer-core';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import type { Request } from '../shop/server';
import { findBrowser } from './browser-paths';
import type { BrowserName } from './browser-paths';

/**
 * One driver for both browsers. Chromium is driven by CDP, Firefox by WebDriver BiDi; what Firefox refuses to BiDi
 * (tab ids, private windows, stopping the background, snapshots of the popup) is done in its own chrome scope.
 */

export type { BrowserName } from './browser-paths';
export type ColorScheme = 'light' | 'dark';
export type Language = 'en' | 'de' | 'ar';

export interface LaunchOptions {
  readonly browser: BrowserName;
  /** Folder of the unpacked extension. */
  readonly extension: string;
  /** All hosts lead to this server; left out, they lead where they really do. Its log is searched for requests of the extension. */
  readonly shop?: { readonly port: number; readonly log?: readonly Request[] };
  /** An extension page kept open in Firefox to speak for the background; the manifest's options page by default. */
  readonly helperPage?: string;
  readonly headless?: boolean;
  readonly language?: Language;
  /** For every page; `openExtensionPage` can ask for another. */
  readonly colorScheme?: ColorScheme;
  /** Lets the extension into private windows, as a user can in the browser's own settings. */
  readonly privateWindows?: boolean;
  /** Chromium: dotted names for the profile's Preferences. Firefox: about:config names. */
  readonly prefs?: Readonly<Record<string, string | number | boolean>>;
  readonly extraArgs?: readonly string[];
}

/** What a function given to `inBackground` gets: the extension API, and the background's own global object. */
export interface Background {
  readonly browser: ExtensionApi;
  readonly global: Record<string, unknown>;
}

export interface Badge {
  readonly text: string;
  readonly title: string;
  /** Red, green, blue, alpha; 0 to 255. */
  readonly color: readonly number[];
}

export interface PageOptions {
  readonly viewport?: Viewport;
  readonly colorScheme?: ColorScheme;
  readonly forcedColors?: boolean;
  /** The page is waited for until this selector is there; `[data-ready]` by default. */
  readonly ready?: string;
}

/** The popup under the toolbar button, not a tab that shows the same page. */
export interface Popup {
  /** Firefox has no page for its popup: only Chromium fills this. */
  readonly page: Page | undefined;
  /** Runs in (Chromium) or on (Firefox) the popup's window; the function must use only its arguments. */
  evaluate<Result, Args extends unknown[]>(
    run: string | ((window: Window, ...args: Args) => Result | Promise<Result>),
    ...args: Args
  ): Promise<Result>;
  waitForSelector(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** PNG. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Driver {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** The extension's id in its URLs: the id in Chromium, the UUID in Firefox. */
  readonly id: string;
  extensionUrl(path: string): string;
  newPage(): Promise<Page>;
  openExtensionPage(path: string, options?: PageOptions): Promise<Page>;
  /** A page of a private window. Without `privateWindows` the extension does not see it. */
  openPrivatePage(url: string): Promise<Page>;
  tabIdOf(page: Page): Promise<number>;
  /**
   * Runs a function with the background's API and globals. It is sent as text: it must use only its arguments, which
   * like the result go through JSON. It wakes a background that has stopped.
   */
  inBackground<Result, Args extends unknown[]>(
    run: string | ((background: Background, ...args: Args) => Result | Promise<Result>),
    ...args: Args
  ): Promise<Result>;
  badge(tabId: number): Promise<Badge>;
  openPopup(page: Page, ready?: string): Promise<Popup>;
  /** Stops the service worker or event page as the browser does when it idles. */
  killBackground(): Promise<void>;
  backgroundRuns(): Promise<boolean>;
  /** Withdraws or gives back the access to all hosts, as the user can. */
  setHostAccess(access: 'all' | 'none'): Promise<void>;
  /** The next click that asks for optional hosts gets them, as from a user who agrees: no driver can click the browser's own question. */
  agreeToHosts(): Promise<void>;
  /** URLs that the extension itself asked for over the network (its pages, background and content scripts). */
  extensionRequests(): Promise<string[]>;
  close(): Promise<void>;
}

interface Manifest {
  readonly options_ui?: { readonly page: string };
  readonly options_page?: string;
  readonly action?: { readonly default_popup?: string };
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
}

const WAIT = 15_000;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

async function until<Value>(what: string, probe: () => Promise<Value | undefined>, timeout = WAIT): Promise<Value> {
  const end = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`Waited ${String(timeout)} ms in vain for ${what}`, { cause: last });
    await pause(50);
  }
}

/** Ends as soon as either does, so that a browser which never answers shows up as an error with a name. */
const within = <Value>(what: string, work: Promise<Value>, timeout = WAIT): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} did not answer within ${String(timeout)} ms`));
    }, timeout);
  });
  return Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
};

/** Source text of a call whose arguments and result travel as JSON: the one form that CDP and BiDi treat alike. */
const callSource = (run: unknown, first: string, args: readonly unknown[]): string =>
  `(async () => JSON.stringify({ value: await (${String(run)})(${[first, ...args.map((arg) => JSON.stringify(arg) ?? 'undefined')].join(', ')}) }))()`;

const resultOf = <Result>(json: unknown): Result => (JSON.parse(String(json)) as { value: Result }).value;

const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;

const mediaFeatures = (colorScheme: ColorScheme | undefined, forcedColors: boolean | undefined): { name: string; value: string }[] => [
  ...(colorScheme === undefined ? [] : [{ name: 'prefers-color-scheme', value: colorScheme }]),
  ...(forcedColors === true ? [{ name: 'forced-colors', value: 'active' }] : []),
];

/** Parts that are the same in both browsers, over the few that are not. */
function driverFrom(parts: Omit<Driver, 'badge' | 'extensionUrl'> & { readonly origin: string }): Driver {
  return {
    ...parts,
    extensionUrl: (path) => `${parts.origin}/${path.replace(/^\//u, '')}`,
    badge: (tabId) =>
      parts.inBackground(async ({ browser }, id: number) => {
        const [text, title, color] = await Promise.all([
          browser.action.getBadgeText({ tabId: id }),
          browser.action.getTitle({ tabId: id }),
          browser.action.getBadgeBackgroundColor({ tabId: id }),
        ]);
        return { text, title, color: [...(color as readonly number[])] };
      }, tabId),
  };
}

const ofExtension = (log: readonly Request[] | undefined, origin: string): string[] =>
  (log ?? [])
    .filter((request) => [request.origin, request.referer].some((value) => value?.startsWith(origin) === true))
    .map((request) => `https://${request.host}${request.path}`);

export async function launch(options: LaunchOptions): Promise<Driver> {
  return options.browser === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

// ---------------------------------------------------------------------------------------------------- Chromium

/** `{ 'a.b': 1 }` to `{ a: { b: 1 } }`, the form of Chromium's Preferences file. */
function nested(prefs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(prefs)) {
    const keys = name.split('.');
    const last = keys.pop() ?? name;
    let node = tree;
    for (const key of keys) node = (node[key] ??= {}) as Record<string, unknown>;
    node[last] = value;
  }
  return tree;
}

/** True once the service worker has run its script and waits for events. */
const LISTENS = `self.registration?.active?.state === 'activated' && [chrome.tabs?.onUpdated, chrome.runtime.onMessage, chrome.cookies?.onChanged].some((event) => event?.hasListeners())`;

async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const executablePath = findBrowser('chromium');
  const extension = resolve(options.extension);
  const manifest = readManifest(extension);
  const profile = mkdtempSync(join(tmpdir(), 'privacy-receipt-chromium-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = nested({
    // Some builds block third-party cookies from the start; a test that wants that asks for it.
    'profile.cookie_controls_mode': 0,
    // Without developer mode an unpacked extension stays disabled after runtime.reload().
    'extensions.ui.developer_mode': true,
    ...options.prefs,
  });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));

  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: options.headless ?? true,
    // Loading an extension by CDP works in branded Chrome as well (--load-extension does not), but only by pipe.
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    acceptInsecureCerts: options.shop !== undefined,
    defaultViewport: null,
    env: { ...process.env, ...(options.language !== undefined && { LANGUAGE: options.language }) },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // The demo shop signs its own certificate; on the real sites certificates are checked.
      ...(options.shop ? [`--host-resolver-rules=MAP * 127.0.0.1:${String(options.shop.port)}`, '--ignore-certificate-errors'] : []),
      '--enable-unsafe-extension-debugging',
      '--disable-quic',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.language === undefined ? [] : [`--lang=${options.language}`]),
      ...(options.extraArgs ?? []),
    ],
  });
  const dispose = async (): Promise<void> => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };

  try {
    const requests: string[] = [];
    const watching = new Map<Target, Promise<CDPSession>>();
    const root = await browser.target().createCDPSession();
    const connection = root.connection();
    if (connection === undefined) throw new Error('The connection to Chromium is closed');
    let origin = 'chrome-extension://';
    const watch = async (target: Target): Promise<void> => {
      if (!target.url().startsWith(origin) || watching.has(target)) return;
      const opened = target.createCDPSession();
      watching.set(target, opened);
      const session = await opened;
      session.on('Network.requestWillBeSent', ({ request }) => {
        if (/^(?:https?|wss?):/u.test(request.url)) requests.push(request.url);
      });
      await session.send('Network.enable');
    };
    // A target may be gone before it could be watched: then it asked for nothing more.
    const tryToWatch = (target: Target): void => void watch(target).catch(() => undefined);
    browser.on('targetcreated', tryToWatch);
    browser.on('targetchanged', tryToWatch);
    browser.on('targetdestroyed', (target) => watching.delete(target));

    const { id } = await root.send('Extensions.loadUnpacked', { path: extension, enableInIncognito: options.privateWindows === true });
    origin = `chrome-extension://${id}`;

    /** Ids of the service workers that live. Puppeteer misses some and lists others that are gone, so the browser itself is asked. */
    const living = async (): Promise<string[]> => {
      const { targetInfos } = await root.send('Target.getTargets');
      return targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(origin)).map(({ targetId }) => targetId);
    };

    /**
     * Evaluates in the running service worker, over a session of its own that is let go of at once: puppeteer's
     * WebWorker goes stale when the worker restarts, and a lasting session would keep the worker from stopping.
     */
    const evaluateInWorker = async (targetId: string, expression: string): Promise<unknown> => {
      const { targetInfo } = await root.send('Target.getTargetInfo', { targetId });
      const session = await connection.createSession(targetInfo);
      try {
        // Puppeteer has new workers wait for a debugger, and one that restarts can slip through its fingers.
        await session.send('Runtime.runIfWaitingForDebugger');
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
          expression,
          awaitPromise: true,
          returnByValue: true,
        });
        if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value as unknown;
      } finally {
        await session.detach().catch(() => undefined);
      }
    };

    const emulate = async (page: Page, colorScheme: ColorScheme | undefined, forcedColors?: boolean): Promise<void> => {
      const features = mediaFeatures(colorScheme, forcedColors);
      if (features.length === 0) return;
      // page.emulateMediaFeatures does not know forced-colors. The session must stay open, or the emulation ends.
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { features });
    };

    const newPage = async (): Promise<Page> => {
      const page = await browser.newPage();
      await emulate(page, options.colorScheme);
      return page;
    };

    let helper: Promise<{ page: Page; session: CDPSession }> | undefined;
    const helperPage = (): Promise<{ page: Page; session: CDPSession }> =>
      (helper ??= (async () => {
        // A tab in front is what tests look at: the helper must not take its place.
        const { targetId } = await root.send('Target.createTarget', {
          url: `${origin}/${helperPath(options, manifest)}`,
          background: true,
        });
        const target = await browser.waitForTarget((candidate) => targetIdOf(candidate) === targetId, { timeout: WAIT });
        const page = await target.asPage();
        const session = await page.createCDPSession();
        await session.send('ServiceWorker.enable');
        return { page, session };
      })());

    /** Asked before each call that may have effects: a worker that has just stopped keeps its session, and never answers. */
    const listens = async (): Promise<string | undefined> => {
      for (const targetId of await living()) {
        const answer = await within('The service worker', evaluateInWorker(targetId, LISTENS), 1_000).catch(() => false);
        if (answer === true) return targetId;
      }
      return undefined;
    };

    const worker = async (): Promise<string> => {
      const running = await listens();
      if (running !== undefined) return running;
      const { session } = await helperPage();
      return until('the service worker to start', async () => {
        await session.send('ServiceWorker.startWorker', { scopeURL: `${origin}/` });
        return listens();
      });
    };

    const inWorker = async (source: string): Promise<unknown> =>
      within('The service worker', evaluateInWorker(await worker(), source), 30_000);

    const inBackground: Driver['inBackground'] = async (run, ...args) =>
      resultOf(await inWorker(callSource(run, '{ browser: globalThis.browser ?? globalThis.chrome, global: globalThis }', args)));

    // The worker target appears before the script has run; events of that time are lost. See "First-start race".
    await until('the service worker to listen', listens);

    const popupPath = manifest.action?.default_popup;

    return driverFrom({
      name: 'chromium',
      browser,
      id,
      origin,
      newPage,
      openExtensionPage: async (path, pageOptions = {}) => {
        const page = await browser.newPage();
        await emulate(page, pageOptions.colorScheme ?? options.colorScheme, pageOptions.forcedColors);
        if (pageOptions.viewport !== undefined) await page.setViewport(pageOptions.viewport);
        await page.goto(`${origin}/${path.replace(/^\//u, '')}`);
        await page.waitForSelector(pageOptions.ready ?? '[data-ready]', { timeout: WAIT });
        return page;
      },
      openPrivatePage: async (url) => {
        if (options.privateWindows !== true) {
          const page = await (await browser.createBrowserContext()).newPage();
          await page.goto(url);
          return page;
        }
        const before = new Set(browser.targets());
        await inBackground(async ({ browser: api }) => {
          await api.windows.create({ incognito: true, url: 'about:blank' });
        });
        const target = await browser.waitForTarget((candidate) => !before.has(candidate) && candidate.type() === 'page', { timeout: WAIT });
        const page = await target.page();
        if (page === null) throw new Error('The private window has no page');
        await page.goto(url);
        return page;
      },
      tabIdOf: async (page) => {
        await page.bringToFront();
        const title = `tab-${randomUUID()}`;
        const marked = await page.evaluate((text) => {
          const before = document.title;
          document.title = text;
          return before;
        }, title);
        try {
          // The title tells windows apart when the extension may read it; else the front tab of the last window is it.
          return await until('the tab', () =>
            inBackground(async ({ browser: api }, text: string) => {
              const tabs = await api.tabs.query({ active: true });
              const [only, ...others] = tabs;
              return (
                tabs.find((tab) => tab.title === text) ??
                (others.length === 0 ? only : (await api.tabs.query({ active: true, lastFocusedWindow: true }))[0])
              )?.id;
            }, title),
          );
        } finally {
          await page.evaluate((text) => {
            document.title = text;
          }, marked);
        }
      },
      inBackground,
      openPopup: async (page, ready) => {
        if (popupPath === undefined) throw new Error('The manifest names no popup');
        await page.bringToFront();
        const loaded = (await browser.extensions()).get(id);
        if (loaded === undefined) throw new Error('The extension is not loaded');
        const before = new Set(browser.targets());
        // triggerAction is the click on the button: it grants activeTab, which action.openPopup() might not.
        await page.triggerExtensionAction(loaded);
        const target = await browser.waitForTarget(
          (candidate) => !before.has(candidate) && candidate.url().startsWith(`${origin}/${popupPath}`),
          { timeout: WAIT },
        );
        const popup = await target.asPage();
        await emulate(popup, options.colorScheme);
        if (ready !== undefined) await popup.waitForSelector(ready, { timeout: WAIT });
        return {
          page: popup,
          evaluate: async (run, ...args) => resultOf(await popup.evaluate(callSource(run, 'window', args))),
          waitForSelector: async (selector) => void (await popup.waitForSelector(selector, { timeout: WAIT })),
          click: (selector) => popup.click(selector),
          screenshot: () => popup.screenshot(),
          close: async () => {
            const gone = new Promise<void>((done) => {
              const listen = (closed: Target): void => {
                if (closed !== target) return;
                browser.off('targetdestroyed', listen);
                done();
              };
              browser.on('targetdestroyed', listen);
            });
            // The closing popup may take the answer with it.
            await popup.evaluate('window.close()').catch(() => undefined);
            await within('The closing popup', gone);
          },
        };
      },
      killBackground: async () => {
        const running = await living();
        // A mark that dies with it: a worker that an event wakes at once may take over the id of the one before.
        for (const targetId of running)
          await within('The service worker', evaluateInWorker(targetId, 'globalThis.privacyReceiptDoomed = true'), 1_000).catch(
            () => undefined,
          );
        // A worker with a debugger at it lives on, and one that is just starting does not hear: let go of it and close it
        // until it is gone.
        await until('the service worker to stop', async () => {
          const left = (await living()).filter((targetId) => running.includes(targetId));
          if (left.length === 0) return true;
          for (const [target, session] of watching) {
            if (target.type() !== 'service_worker') continue;
            watching.delete(target);
            await session.then((open) => open.detach()).catch(() => undefined);
          }
          for (const targetId of left) await root.send('Target.closeTarget', { targetId }).catch(() => undefined);
          const marks = await Promise.all(
            left.map((targetId) =>
              within('The service worker', evaluateInWorker(targetId, 'globalThis.privacyReceiptDoomed === true'), 500).catch(() => true),
            ),
          );
          return marks.includes(true) ? undefined : true;
        });
      },
      backgroundRuns: async () => (await living()).length > 0,
      setHostAccess: async (access) => {
        const page = await browser.newPage();
        try {
          await page.goto('chrome://extensions');
          // What the switch on that page does; the permissions API refuses to give up required hosts.
          await page.evaluate(
            `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: ${JSON.stringify(id)}, hostAccess: ${JSON.stringify(access === 'all' ? 'ON_ALL_SITES' : 'ON_CLICK')} })`,
          );
        } finally {
          await page.close();
        }
      },
      agreeToHosts: async () => {
        const page = await browser.newPage();
        try {
          await page.goto('chrome://extensions');
          // Hosts that a user has entered on that page are not asked about again when the extension asks for them.
          await page.evaluate(`(async () => {
            const extensionId = ${JSON.stringify(id)};
            await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_SPECIFIC_SITES' });
            for (const host of ${JSON.stringify(manifest.optional_host_permissions ?? [])}) await chrome.developerPrivate.addHostPermission(extensionId, host);
            await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_ALL_SITES' });
          })()`);
        } finally {
          await page.close();
        }
      },
      extensionRequests: async () => [...new Set([...requests, ...ofExtension(options.shop?.log, origin)])],
      close: dispose,
    });
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Puppeteer keeps the id to itself; the field has been there since its first versions. */
function targetIdOf(target: Target): string {
  const { _targetId } = target as unknown as { readonly _targetId?: string };
  if (_targetId === undefined) throw new Error('This puppeteer-core shows no target id');
  return _targetId;
}

function helperPath(options: LaunchOptions, manifest: Manifest): string {
  const path = options.helperPage ?? manifest.options_ui?.page ?? manifest.options_page;
  if (path === undefined) throw new Error('Neither helperPage nor an options page in the manifest');
  return path.replace(/^\//u, '');
}

// ----------------------------------------------------------------------------------------------------- Firefox

/** The part of puppeteer's BiDi connection that is used here. It is not public, and so it is asked for by name. */
interface Bidi {
  send(method: string, params: unknown): Promise<{ readonly result: unknown }>;
}

function bidiOf(browser: Browser): Bidi {
  const { connection } = browser as unknown as { readonly connection?: Bidi };
  if (typeof connection?.send !== 'function') throw new Error('This puppeteer-core shows no BiDi connection');
  return connection;
}

const contextIdOf = (page: Page): string => {
  const { _id } = page.mainFrame() as unknown as { readonly _id?: string };
  if (_id === undefined) throw new Error('This puppeteer-core shows no context id');
  return _id;
};

async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const extension = resolve(options.extension);
  const manifest = readManifest(extension);
  const addonId = manifest.browser_specific_settings?.gecko?.id;
  if (addonId === undefined) throw new Error('The manifest has no browser_specific_settings.gecko.id');
  const uuid = randomUUID();
  const origin = `moz-extension://${uuid}`;

  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: options.headless ?? true,
    acceptInsecureCerts: options.shop !== undefined,
    defaultViewport: null,
    // Firefox opens moz-extension pages, and its own chrome scope, only to a client that asks for system access.
    args: ['--remote-allow-system-access', ...(options.extraArgs ?? [])],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [addonId]: uuid }),
      ...(options.shop && {
        'network.dns.forceResolve': '127.0.0.1',
        'network.socket.forcePort': `443=${String(options.shop.port)}`,
        'network.trr.mode': 5,
      }),
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      // Headless Firefox follows the desktop otherwise: 0 dark, 1 light.
      // The popup follows the system's scheme instead.
      'ui.systemUsesDarkTheme': options.colorScheme === 'dark' ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': options.colorScheme === 'dark' ? 0 : 1,
      // An event page that stops in the middle of a test would make timings random; killBackground stops it on demand.
      'extensions.background.idle.timeout': 600_000,
      ...(options.language !== undefined && { 'intl.locale.requested': options.language }),
      ...options.prefs,
    },
  });

  try {
    const bidi = bidiOf(browser);
    const tree = (await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 })) as {
      result: { contexts: { context: string; url: string }[] };
    };
    const window = tree.result.contexts.find(({ url }) => url.endsWith('browser.xhtml'))?.context;
    if (window === undefined) throw new Error('Firefox shows no window');

    /** Runs in the browser window itself, with the privileges of Firefox. */
    const inChrome = async <Result, Args extends unknown[]>(
      run: (...args: Args) => Result | Promise<Result>,
      ...args: Args
    ): Promise<Result> => {
      const [first, ...rest] = args;
      const expression = callSource(run, JSON.stringify(first) ?? 'undefined', rest);
      const { result } = (await within(
        'Firefox',
        bidi.send('script.evaluate', { expression, target: { context: window }, awaitPromise: true }),
      )) as {
        result: { type: string; result?: { value?: unknown }; exceptionDetails?: { text: string } };
      };
      if (result.type !== 'success') throw new Error(`Firefox's chrome scope: ${result.exceptionDetails?.text ?? 'unknown error'}`);
      return resultOf(result.result?.value);
    };

    await inChrome(watchRequests, addonId);
    await browser.installExtension(extension);
    if (options.privateWindows === true) await inChrome(allowPrivateWindows, addonId);

    const newPage = async (): Promise<Page> => {
      // Firefox opens tabs in the window used last, which may be a private one.
      await inChrome(() => {
        focus();
      });
      return browser.newPage();
    };

    const openExtensionPage = async (path: string, pageOptions: PageOptions = {}): Promise<Page> => {
      const page = await newPage();
      if (pageOptions.viewport !== undefined) await page.setViewport(pageOptions.viewport);
      // goto never resolves for a moz-extension page (puppeteer #14314); the selector tells when it is there.
      page.goto(`${origin}/${path.replace(/^\//u, '')}`, { timeout: 0 }).catch(() => undefined);
      // The tab changes process on its way, and a question asked at that moment fails: it is asked again.
      await until(
        'the page to be ready',
        async () => page.waitForSelector(pageOptions.ready ?? '[data-ready]', { timeout: 2_000 }) ?? undefined,
        WAIT * 2,
      );
      // Only now: on its way from about:blank the tab changes process, and loses what was set before.
      if (pageOptions.colorScheme !== undefined || pageOptions.forcedColors === true) {
        await inChrome(
          emulateMedia,
          contextIdOf(page),
          pageOptions.colorScheme ?? options.colorScheme ?? 'light',
          pageOptions.forcedColors === true,
        );
      }
      return page;
    };

    let helper: Promise<Page> | undefined;
    const helperPage = (): Promise<Page> =>
      (helper ??= (async () => {
        const front = (await browser.pages())[0];
        const page = await openExtensionPage(helperPath(options, manifest), { ready: 'body' });
        await until('the helper page', async () => ((await page.evaluate('typeof browser')) === 'object' ? true : undefined));
        await front?.bringToFront();
        return page;
      })());

    const inHelper = async (source: string): Promise<unknown> => within('The helper page', (await helperPage()).evaluate(source), 30_000);

    // getBackgroundPage also starts an event page that has stopped.
    const inBackground: Driver['inBackground'] = async (run, ...args) => {
      const first = 'await browser.runtime.getBackgroundPage().then((page) => ({ browser: page.browser, global: page }))';
      return resultOf(await inHelper(callSource(run, first, args)));
    };

    // Open from the start, in the background: a tab that appears in the middle of a test would disturb it.
    await helperPage();
    await until('the background to start', async () => ((await inChrome(backgroundState, addonId)) === 'running' ? true : undefined));

    return driverFrom({
      name: 'firefox',
      browser,
      id: uuid,
      origin,
      newPage,
      openExtensionPage,
      openPrivatePage: async (url) => {
        const before = new Set((await browser.pages()).map(contextIdOf));
        // Loaded by the window itself: puppeteer's goto never returns when the window's own first page cuts it short.
        await inChrome(openPrivateWindow, url);
        const page = await until('the private window', async () =>
          (await browser.pages()).find((candidate) => !before.has(contextIdOf(candidate))),
        );
        await until('the private page', async () =>
          (await within(
            'The private page',
            page.evaluate(() => location.href),
            1_000,
          )) === url
            ? true
            : undefined,
        );
        return page;
      },
      tabIdOf: (page) => until('the tab', async () => (await inChrome(tabIdFor, contextIdOf(page))) ?? undefined),
      inBackground,
      openPopup: async (page, ready) => {
        await page.bringToFront();
        // What the keyboard shortcut and the click do: unlike action.openPopup() it lets the extension see the page.
        await inChrome(pressButton, addonId);
        const onPopup = async (run: unknown, args: readonly unknown[]): Promise<unknown> =>
          inHelper(
            callSource(
              run,
              `(() => { const [view] = browser.extension.getViews({ type: 'popup' }); if (!view) throw new Error('The popup is closed'); return view; })()`,
              args,
            ),
          );
        const waitForSelector = async (selector: string): Promise<void> => {
          await until(`${selector} in the popup`, async () => {
            const there = resultOf(
              await onPopup(
                (view: Window, css: string) => view.document.readyState === 'complete' && view.document.querySelector(css) !== null,
                [selector],
              ),
            );
            return there === true ? true : undefined;
          });
        };
        await waitForSelector(ready ?? 'body');
        return {
          page: undefined,
          evaluate: async (run, ...args) => resultOf(await onPopup(run, args)),
          waitForSelector,
          click: async (selector) => {
            await onPopup(
              (view: Window, css: string) => {
                const found = view.document.querySelector(css);
                if (found === null) throw new Error(`Nothing in the popup is ${css}`);
                (found as HTMLElement).click();
              },
              [selector],
            );
          },
          screenshot: async () => Buffer.from(await inChrome(drawPopup, addonId), 'base64'),
          close: async () => {
            await onPopup((view: Window) => {
              view.close();
            }, []);
            await until('the popup to close', async () =>
              (await inHelper(`browser.extension.getViews({ type: 'popup' }).length`)) === 0 ? true : undefined,
            );
          },
        };
      },
      killBackground: async () => {
        await inChrome(stopBackground, addonId);
        // It has ended when the call returns; an event may have woken it again by the time we look.
        await until(
          'the event page to stop',
          async () => ((await inChrome(backgroundState, addonId)) === 'stopped' ? true : undefined),
          1_000,
        ).catch(() => undefined);
      },
      backgroundRuns: async () => (await inChrome(backgroundState, addonId)) === 'running',
      setHostAccess: async (access) => {
        await inChrome(changeHosts, addonId, [...(manifest.host_permissions ?? [])], access === 'all');
      },
      agreeToHosts: async () => {
        await inChrome(() => {
          Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false);
        });
      },
      extensionRequests: async () => [...new Set([...(await inChrome(requestsSeen)), ...ofExtension(options.shop?.log, origin)])],
      close: () => browser.close(),
    });
  } catch (error) {
    await browser.close();
    throw error;
  }
}

// What follows runs inside Firefox, as text: each function may use only its arguments and Firefox's own globals.

interface HostSet {
  readonly origins: string[];
  readonly permissions: string[];
}

interface FirefoxExtension {
  readonly backgroundState: string;
  terminateBackground(options: Record<string, boolean>): Promise<void>;
}

interface FirefoxBrowser {
  readonly browsingContext: {
    prefersColorSchemeOverride: string;
    forcedColorsOverride: string;
    readonly currentWindowGlobal: { drawSnapshot(rect: null, scale: number, background: string): Promise<ImageBitmap> };
  };
  readonly currentURI: { readonly spec: string };
  readonly ownerDocument: { readonly defaultView: { readonly gBrowser: { getTabForBrowser(browser: FirefoxBrowser): unknown } } };
}

interface Principal {
  readonly addonPolicy: { readonly id: string } | null;
  readonly contentScriptAddonPolicy: { readonly id: string } | null;
}

interface Channel {
  readonly URI: { readonly spec: string };
  readonly loadInfo: {
    readonly externalContentPolicyType: number;
    readonly loadingPrincipal: Principal | null;
    readonly triggeringPrincipal: Principal | null;
  };
  QueryInterface(type: unknown): Channel;
}

declare const WebExtensionPolicy: { getByID(id: string): { readonly extension: FirefoxExtension; readonly mozExtensionHostname: string } };
declare const ChromeUtils: { importESModule(url: string): Record<string, unknown> };
declare const Services: {
  readonly obs: Record<'addObserver' | 'removeObserver', (observer: (subject: Channel) => void, topic: string) => void>;
  readonly scriptSecurityManager: { getSystemPrincipal(): unknown };
  readonly prefs: { setBoolPref(name: string, value: boolean): void };
};
declare const Ci: { readonly nsIHttpChannel: unknown; readonly nsIContentPolicy: { readonly TYPE_DOCUMENT: number } };
declare const OpenBrowserWindow: (options: { private: boolean }) => {
  readonly gBrowser: { readonly selectedBrowser: { fixupAndLoadURIString(url: string, options: { triggeringPrincipal: unknown }): void } };
};

function watchRequests(addonId: string): void {
  const seen: string[] = [];
  (globalThis as unknown as { privacyReceiptRequests: string[] }).privacyReceiptRequests = seen;
  Services.obs.addObserver((subject) => {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    const { loadingPrincipal, triggeringPrincipal, externalContentPolicyType } = channel.loadInfo;
    // A tab that the extension opens is a page of its own, not a request of the extension.
    if (externalContentPolicyType === Ci.nsIContentPolicy.TYPE_DOCUMENT) return;
    const owners = [loadingPrincipal?.addonPolicy, triggeringPrincipal?.addonPolicy, triggeringPrincipal?.contentScriptAddonPolicy];
    if (owners.some((policy) => policy?.id === addonId)) seen.push(channel.URI.spec);
  }, 'http-on-opening-request');
}

function requestsSeen(): string[] {
  return (globalThis as unknown as { privacyReceiptRequests: string[] }).privacyReceiptRequests;
}

function backgroundState(addonId: string): string {
  return WebExtensionPolicy.getByID(addonId).extension.backgroundState;
}

async function stopBackground(addonId: string): Promise<void> {
  // An open extension page or a debugger would keep it alive: the same switches as Firefox's own tests use.
  await WebExtensionPolicy.getByID(addonId).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
}

async function allowPrivateWindows(addonId: string): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs') as {
    ExtensionPermissions: { add(id: string, set: HostSet, extension?: unknown): Promise<void> };
  };
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs') as {
    AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };
  };
  // What the switch in about:addons does: give the permission, then start the extension anew.
  await ExtensionPermissions.add(addonId, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
  await (await AddonManager.getAddonByID(addonId)).reload();
}

async function changeHosts(addonId: string, origins: string[], allowed: boolean): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs') as {
    ExtensionPermissions: Record<'add' | 'remove', (id: string, set: HostSet, extension: unknown) => Promise<void>>;
  };
  await ExtensionPermissions[allowed ? 'add' : 'remove'](
    addonId,
    { origins, permissions: [] },
    WebExtensionPolicy.getByID(addonId).extension,
  );
}

async function openPrivateWindow(url: string): Promise<null> {
  const opened = OpenBrowserWindow({ private: true });
  await new Promise<void>((done) => {
    const listen = (subject: unknown): void => {
      if (subject !== opened) return;
      Services.obs.removeObserver(listen, 'browser-delayed-startup-finished');
      done();
    };
    Services.obs.addObserver(listen, 'browser-delayed-startup-finished');
  });
  opened.gBrowser.selectedBrowser.fixupAndLoadURIString(url, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
  return null;
}

function tabIdFor(context: string): number | null {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs') as {
    NavigableManager: { getBrowsingContextById(id: string): { readonly top: { readonly embedderElement: FirefoxBrowser } } | null };
  };
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs') as {
    ExtensionParent: { apiManager: { global: { tabTracker: { getId(tab: unknown): number } } } };
  };
  const element = NavigableManager.getBrowsingContextById(context)?.top.embedderElement;
  if (element === undefined) return null;
  return ExtensionParent.apiManager.global.tabTracker.getId(element.ownerDocument.defaultView.gBrowser.getTabForBrowser(element));
}

function emulateMedia(context: string, colorScheme: string, forcedColors: boolean): void {
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs') as {
    NavigableManager: { getBrowsingContextById(id: string): { readonly top: FirefoxBrowser['browsingContext'] } | null };
  };
  const top = NavigableManager.getBrowsingContextById(context)?.top;
  if (top === undefined) throw new Error('The page is gone');
  top.prefersColorSchemeOverride = colorScheme;
  top.forcedColorsOverride = forcedColors ? 'active' : 'none';
}

async function pressButton(addonId: string): Promise<null> {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs') as {
    ExtensionParent: {
      apiManager: { global: { browserActionFor(extension: unknown): { triggerAction(window: unknown): Promise<unknown> | undefined } } };
    };
  };
  await ExtensionParent.apiManager.global.browserActionFor(WebExtensionPolicy.getByID(addonId).extension).triggerAction(window);
  return null;
}

async function drawPopup(addonId: string): Promise<string> {
  const { mozExtensionHostname } = WebExtensionPolicy.getByID(addonId);
  const popups = [...document.querySelectorAll('.webextension-popup-browser')] as unknown as FirefoxBrowser[];
  const popup = popups.find(({ currentURI }) => currentURI.spec.includes(mozExtensionHostname));
  if (popup === undefined) throw new Error('The popup is closed');
  const picture = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
