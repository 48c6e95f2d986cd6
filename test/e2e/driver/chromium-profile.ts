import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';
import { findBrowser } from '../browser-paths';
import type { LaunchOptions } from './driver';
import { closeBrowser } from './shared';
import { patience } from './waiting';

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

/** Starts Chromium in a profile of its own, which goes with it. Nothing is loaded into it yet. */
export async function startChromium(options: LaunchOptions): Promise<{ browser: Browser; dispose(): Promise<void> }> {
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

  const executablePath = findBrowser('chromium');
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    protocolTimeout: patience(60_000),
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
      // Without a card the drawing is done by the processor either way; this way without a process of its own for it.
      '--disable-gpu',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.language === undefined ? [] : [`--lang=${options.language}`]),
      ...(options.extraArgs ?? []),
    ],
  });
  return {
    browser,
    dispose: async () => {
      await closeBrowser(browser);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
