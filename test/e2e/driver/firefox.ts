import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { findBrowser } from '../browser-paths';
import type { Driver, LaunchOptions, PageOptions } from './driver';
import {
  agreeToOptionalHosts,
  allowPrivateWindows,
  backgroundState,
  changeHosts,
  drawPopup,
  emulateMedia,
  openPrivateWindow,
  pressButton,
  requestsSeen,
  stopBackground,
  tabIdFor,
  takeTroubles,
  watchRequests,
  watchTroubles,
} from './inside-firefox';
import { helperPath, readManifest } from './manifest';
import { callSource, closeBrowser, driverFrom, ofExtension, resultOf } from './shared';
import { patience, until, WAIT, within } from './waiting';

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

/**
 * Firefox with the extension, driven by WebDriver BiDi. What Firefox refuses to BiDi (tab ids, private windows, stopping
 * the background, pictures of the popup) is done in its own window, with its own privileges.
 */
export async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const extension = resolve(options.extension);
  const manifest = readManifest(extension);
  const addonId = manifest.browser_specific_settings?.gecko?.id;
  if (addonId === undefined) throw new Error('The manifest has no browser_specific_settings.gecko.id');
  const uuid = randomUUID();
  const origin = `moz-extension://${uuid}`;

  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    protocolTimeout: patience(60_000),
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
      // Nobody waits for the next tab: no process and no page is made ready for it.
      'dom.ipc.processPrelaunch.enabled': false,
      'browser.newtab.preload': false,
      // Empty tabs share one process, and so do tabs of one site.
      'dom.ipc.processCount': 1,
      'dom.ipc.processCount.webIsolated': 1,
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
    await inChrome(watchTroubles, origin);
    if (options.privateWindows === true) await inChrome(allowPrivateWindows, addonId);
    await browser.installExtension(extension);

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

    const first = (await browser.pages())[0];
    let helper: Promise<Page> | undefined;
    const helperPage = (): Promise<Page> =>
      (helper ??= (async () => {
        const page = await openExtensionPage(helperPath(options, manifest), { ready: 'body' });
        await until('the helper page', async () => ((await page.evaluate('typeof browser')) === 'object' ? true : undefined));
        await first?.bringToFront();
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
      inExtensionPage: async (run, ...args) => resultOf(await inHelper(callSource(run, '{ browser, global: globalThis }', args))),
      closePages: async () => {
        // By the tabs themselves: puppeteer goes on listing pages of the extension that have changed process on their way.
        const kept = first === undefined ? null : await inChrome(tabIdFor, contextIdOf(first));
        const closed = `(async () => {
          const own = (await browser.tabs.getCurrent()).id;
          const others = (await browser.tabs.query({})).map(({ id }) => id).filter((id) => id !== own && id !== ${JSON.stringify(kept)});
          await browser.tabs.remove(others);
          return others.length;
        })()`;
        await until('the pages to close', async () => ((await inHelper(closed)) === 0 ? true : undefined));
        for (const context of browser.browserContexts())
          if (context !== browser.defaultBrowserContext()) await within('A container', context.close()).catch(() => undefined);
      },
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
        await inChrome(agreeToOptionalHosts);
      },
      troubles: () => inChrome(takeTroubles),
      isAlive: () => browser.connected,
      extensionRequests: async () => [...new Set([...(await inChrome(requestsSeen)), ...ofExtension(options.shop?.log, origin)])],
      close: () => closeBrowser(browser),
    });
  } catch (error) {
    await closeBrowser(browser);
    throw error;
  }
}
