import browser from 'webextension-polyfill';

/** Calls back on the very first install, not on updates. */
export function onFirstInstall(callback: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') callback();
  });
}

/** Calls back when the browser has started or the extension was installed or updated: open tabs have no badge then. */
export function onFreshStart(callback: () => void): void {
  browser.runtime.onStartup.addListener(callback);
  browser.runtime.onInstalled.addListener(callback);
}

/**
 * The browser's version as it tells it itself, for a report that says how it was made; null where it does not. Nothing
 * else depends on it.
 */
export async function browserVersion(): Promise<string | null> {
  if (isFirefox()) return (await browser.runtime.getBrowserInfo()).version;
  return /Chrom(?:e|ium)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? null;
}

/** Whether it is Firefox, where access can be taken back in place. */
export function isFirefox(): boolean {
  return browser.runtime.getURL('').startsWith('moz-extension:');
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
