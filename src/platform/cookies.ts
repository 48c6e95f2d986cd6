import browser, { type Cookies } from 'webextension-polyfill';
import type { StoredCookie } from '../core/cookie/cookie';

const SAME_SITE: Readonly<Record<string, StoredCookie['sameSite']>> = { no_restriction: 'none', lax: 'lax', strict: 'strict' };

/** The browser's cookie as ours. The value is dropped here, at the border: nothing further in ever holds it. */
export function toStoredCookie(cookie: Cookies.Cookie): StoredCookie {
  return {
    name: cookie.name,
    domain: cookie.domain.replace(/^\./, ''),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    store: cookie.storeId,
    partition: cookie.partitionKey?.topLevelSite ?? null,
    expires: cookie.expirationDate ?? null,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: SAME_SITE[cookie.sameSite] ?? 'unspecified',
  };
}

/**
 * Cookies of a registrable domain and its sub-domains in one store, partitioned ones too (`partitionKey: {}` returns
 * both kinds; without it partitioned cookies are left out). Empty, without an error, where we have no access.
 */
export async function cookiesOf(domain: string, store: string | null): Promise<StoredCookie[]> {
  const cookies = await browser.cookies.getAll({ domain, partitionKey: {}, ...(store === null ? {} : { storeId: store }) });
  return cookies.map(toStoredCookie);
}

/** Cookies of any site that are partitioned under a top-level site, as far as we have access to their hosts. */
export async function cookiesPartitionedUnder(domain: string, store: string | null): Promise<StoredCookie[]> {
  const cookies = await browser.cookies.getAll({
    partitionKey: { topLevelSite: `https://${domain}` },
    ...(store === null ? {} : { storeId: store }),
  });
  return cookies.map(toStoredCookie);
}

/** Values of the cookies of one name; the caller reads one field and drops them. Empty where there is none or no access. */
export async function valuesOf(domain: string, name: string, store: string | null): Promise<string[]> {
  const cookies = await browser.cookies.getAll({ domain, name, ...(store === null ? {} : { storeId: store }) });
  return cookies.map(({ value }) => value);
}

/** The store that a tab's cookies live in: Firefox tells it (containers, private windows); in Chromium each store lists its tabs. */
export async function storeOfTab(tab: { id: number; store: string | null }): Promise<string | null> {
  if (tab.store !== null) return tab.store;
  const stores = await browser.cookies.getAllCookieStores();
  return stores.find((store) => store.tabIds.includes(tab.id))?.id ?? null;
}

/** Calls back with the domain of every changed cookie we have access to. `overwrite` is skipped: the new cookie follows as its own event. */
export function onCookieChange(callback: (domain: string) => void): void {
  browser.cookies.onChanged.addListener((change) => {
    if (change.removed && change.cause === 'overwrite') return;
    callback(change.cookie.domain);
  });
}
