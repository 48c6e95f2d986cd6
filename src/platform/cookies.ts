import browser, { type Cookies } from 'webextension-polyfill';
import { belongsTo, cookieIdentity, type StoredCookie } from '../core/cookie/cookie';
import type { AllowedIdentifier } from '../core/request/identifier';
import { createHasher } from './hash';

const SAME_SITE: Readonly<Record<string, StoredCookie['sameSite']>> = { no_restriction: 'none', lax: 'lax', strict: 'strict' };

/** The browser's cookie as ours. The value is dropped here, at the border: nothing further in ever holds it. */
export function toStoredCookie(cookie: Cookies.Cookie): StoredCookie {
  return {
    name: cookie.name,
    domain: cookie.domain.startsWith('.') ? cookie.domain.slice(1) : cookie.domain,
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
 * Cookies of these registrable domains and their sub-domains in one store, in every partition, and of other hosts the
 * partitions under them, as far as we have access. One question for all, since Chromium reads its whole store for each:
 * `partitionKey: {}` returns both kinds. Empty, without an error, where we have no access.
 */
export async function cookiesOf(domains: readonly string[], store: string | null): Promise<StoredCookie[]> {
  const cookies = await browser.cookies.getAll({ partitionKey: {}, ...(store === null ? {} : { storeId: store }) });
  return cookies.map(toStoredCookie).filter((cookie) => belongsTo(cookie, domains));
}

/** Values of the cookies of one name; the caller reads one field and drops them. Empty where there is none or no access. */
export async function valuesOf(domain: string, name: string, store: string | null): Promise<string[]> {
  const cookies = await browser.cookies.getAll({ domain, name, ...(store === null ? {} : { storeId: store }) });
  return cookies.map(({ value }) => value);
}

/** The value of a cookie that the catalogue allows in a letter; no other can be asked for. Null where it has gone or we have no access. */
export async function valueOfIdentifier(cookie: AllowedIdentifier): Promise<string | null> {
  const found = await browser.cookies.getAll({ domain: cookie.domain, name: cookie.name, path: cookie.path, storeId: cookie.store, partitionKey: {} });
  // The same name may be stored for the host alone and for its sub-domains, and in several partitions.
  return found.find((candidate) => cookieIdentity(toStoredCookie(candidate)) === cookieIdentity(cookie))?.value ?? null;
}

/** A flag or a counter is soon the same on two sites by chance; an identifier is not. */
const SHORTEST_IDENTIFIER = 8;

/**
 * Numbers that are equal where the values of identifiers are, one for each cookie; null where a value has gone or is too
 * short to tell anything. Values are read here, hashed with a key that is made for this one answer, and dropped with it.
 */
export async function labelValues(cookies: readonly AllowedIdentifier[]): Promise<(number | null)[]> {
  const hash = await createHasher();
  const digests = await Promise.all(
    cookies.map(async (cookie) => {
      const value = await valueOfIdentifier(cookie);
      return value === null || value.length < SHORTEST_IDENTIFIER ? null : hash(value);
    }),
  );
  const seen = [...new Set(digests.filter((digest) => digest !== null))];
  return digests.map((digest) => (digest === null ? null : seen.indexOf(digest)));
}

/** The store that a tab's cookies live in: Firefox tells it (containers, private windows); in Chromium each store lists its tabs. */
export async function storeOfTab(tab: { id: number; store: string | null }): Promise<string | null> {
  if (tab.store !== null) return tab.store;
  const stores = await browser.cookies.getAllCookieStores();
  return stores.find((store) => store.tabIds.includes(tab.id))?.id ?? null;
}

/** Ids of the stores that can be read now: the ordinary one, in Firefox those of containers, and of private windows if we are let in. */
export async function openStores(): Promise<string[]> {
  return (await browser.cookies.getAllCookieStores()).map(({ id }) => id);
}

/** The store of ordinary windows, which is meant where no store is named. */
export function ordinaryStore(): string {
  return browser.runtime.getURL('').startsWith('moz-extension:') ? 'firefox-default' : '0';
}

/**
 * Calls back with every cookie that was set and that we have access to, and with null for one that went: nobody asks
 * which. `overwrite` is skipped: the new cookie follows as its own event.
 */
export function onCookieChange(callback: (cookie: StoredCookie | null) => void): void {
  browser.cookies.onChanged.addListener(({ removed, cause, cookie }) => {
    if (!removed) callback(toStoredCookie(cookie));
    else if (cause !== 'overwrite') callback(null);
  });
}
