import browser from 'webextension-polyfill';

/** Match patterns for a registrable domain. `*://`: with `https://` alone, cookies without `Secure` stay invisible in Chromium. */
export function originsOf(domains: readonly string[]): string[] {
  return domains.map((domain) => `*://*.${domain}/*`);
}

/** Whether the browser lets us look at all of these sites now; it may be taken back at any time. */
export async function hasAccess(domains: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: originsOf(domains) });
}

/** Whether the browser lets us look at what lies at one origin (`https://www.aliexpress.com`) now. */
export async function hasAccessTo(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [`${origin}/*`] });
}

/** Names and match patterns of everything the browser allows us now, sorted. */
export async function granted(): Promise<string[]> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  return [...permissions, ...origins].sort();
}

/** Asks the shopper. Must be the first call in the click's handler. */
export async function requestAccess(domains: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(domains) });
}

/** Gives access back. Rejects in Chromium for hosts of the manifest: there the shopper does it on the browser's own page. */
export async function removeAccess(domains: readonly string[]): Promise<boolean> {
  return browser.permissions.remove({ origins: originsOf(domains) });
}

const NOTIFICATIONS = { permissions: ['notifications'] } satisfies Parameters<typeof browser.permissions.request>[0];

/** Whether the browser lets us show notifications now. */
export async function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(NOTIFICATIONS);
}

/** Asks the shopper. Must be the first call in the click's handler. */
export async function requestNotifications(): Promise<boolean> {
  return browser.permissions.request(NOTIFICATIONS);
}

/** Calls back when access was given or taken back. Returns a function that ends it. */
export function onAccessChange(callback: () => void): () => void {
  browser.permissions.onAdded.addListener(callback);
  browser.permissions.onRemoved.addListener(callback);
  return () => {
    browser.permissions.onAdded.removeListener(callback);
    browser.permissions.onRemoved.removeListener(callback);
  };
}
