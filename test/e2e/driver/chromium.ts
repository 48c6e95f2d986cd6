import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { CDPSession, Page, Target } from 'puppeteer-core';
import { startChromium } from './chromium-profile';
import { serviceWorkerOf, watchTargets } from './chromium-worker';
import type { ColorScheme, Driver, LaunchOptions } from './driver';
import { helperPath, readManifest } from './manifest';
import { callSource, driverFrom, mediaFeatures, ofExtension, resultOf } from './shared';
import { patience, until, WAIT, within } from './waiting';

/** Chromium with the extension, driven by CDP. */
export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const extension = resolve(options.extension);
  const manifest = readManifest(extension);
  const { browser, dispose } = await startChromium(options);
  try {
    let origin = 'chrome-extension://';
    const watched = watchTargets(browser, (url) => url.startsWith(origin));
    const root = await browser.target().createCDPSession();
    const connection = root.connection();
    if (connection === undefined) throw new Error('The connection to Chromium is closed');
    const { id } = await root.send('Extensions.loadUnpacked', { path: extension, enableInIncognito: options.privateWindows === true });
    origin = `chrome-extension://${id}`;

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

    const openTab = async (url: string, background = false): Promise<Page> => {
      const { targetId } = await root.send('Target.createTarget', { url, background });
      const target = await browser.waitForTarget((candidate) => targetIdOf(candidate) === targetId, { timeout: patience(WAIT) });
      return target.asPage();
    };

    const first = (await browser.pages()).slice(0, 1);

    let helper: Promise<{ page: Page; session: CDPSession }> | undefined;
    const helperOf = (): Promise<{ page: Page; session: CDPSession }> =>
      (helper ??= (async () => {
        // A tab in front is what tests look at: the helper must not take its place.
        const page = await openTab(`${origin}/${helperPath(options, manifest)}`, true);
        const session = await page.createCDPSession();
        await session.send('ServiceWorker.enable');
        return { page, session };
      })());
    const worker = serviceWorkerOf(origin, root, connection, watched, async () => (await helperOf()).session);
    if (options.foreign !== true) await worker.untilItListens();

    const call = (run: unknown, args: readonly unknown[]): string =>
      callSource(run, '{ browser: globalThis.browser ?? globalThis.chrome, global: globalThis }', args);
    const inExtensionPage: Driver['inExtensionPage'] = async (run, ...args) =>
      resultOf(await within('The helper page', (await helperOf()).page.evaluate(call(run, args)), 30_000));
    const inBackground: Driver['inBackground'] =
      options.foreign === true ? inExtensionPage : async (run, ...args) => resultOf(await worker.evaluate(call(run, args)));

    const popupPath = manifest.action?.default_popup;

    return driverFrom({
      name: 'chromium',
      browser,
      id,
      origin,
      newPage,
      openExtensionPage: async (path, pageOptions = {}) => {
        // Straight to the address: an empty tab on the way would be a process started and thrown away.
        const page = await openTab(`${origin}/${path.replace(/^\//u, '')}`);
        await emulate(page, pageOptions.colorScheme ?? options.colorScheme, pageOptions.forcedColors);
        if (pageOptions.viewport !== undefined) await page.setViewport(pageOptions.viewport);
        await page.waitForSelector(pageOptions.ready ?? '[data-ready]', { timeout: patience(WAIT) });
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
        const target = await browser.waitForTarget((candidate) => !before.has(candidate) && candidate.type() === 'page', {
          timeout: patience(WAIT),
        });
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
      inExtensionPage,
      closePages: async () => {
        const { page: kept } = await helperOf();
        const spared = new Set([targetIdOf(kept.target()), ...first.map((page) => targetIdOf(page.target()))]);
        const pages = browser.targets().filter((target) => target.type() === 'page' && !spared.has(targetIdOf(target)));
        for (const target of pages) await root.send('Target.closeTarget', { targetId: targetIdOf(target) }).catch(() => undefined);
        for (const context of browser.browserContexts())
          if (context !== browser.defaultBrowserContext()) await context.close().catch(() => undefined);
        await until('the pages to close', async () => {
          const { targetInfos } = await root.send('Target.getTargets');
          return targetInfos.some(({ type, targetId }) => type === 'page' && !spared.has(targetId)) ? undefined : true;
        });
      },
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
          { timeout: patience(WAIT) },
        );
        const popup = await target.asPage();
        await emulate(popup, options.colorScheme);
        if (ready !== undefined) await popup.waitForSelector(ready, { timeout: patience(WAIT) });
        return {
          page: popup,
          evaluate: async (run, ...args) => resultOf(await popup.evaluate(callSource(run, 'window', args))),
          waitForSelector: async (selector) => void (await popup.waitForSelector(selector, { timeout: patience(WAIT) })),
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
      killBackground: worker.stop,
      backgroundRuns: worker.runs,
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
      troubles: async () => watched.troubles.splice(0),
      isAlive: () => browser.connected,
      extensionRequests: async () => [...new Set([...watched.requests, ...ofExtension(options.shop?.log, origin)])],
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
