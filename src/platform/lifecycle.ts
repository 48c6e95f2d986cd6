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

/** Name and version of the browser are never read; only whether it is Firefox, where access can be taken back in place. */
export function isFirefox(): boolean {
  return browser.runtime.getURL('').startsWith('moz-extension:');
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
