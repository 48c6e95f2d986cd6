import browser, { type Cookies } from 'webextension-polyfill';
import { belongsTo, cookieIdentity, mayBeMeant, type CookieIdentity, type StoredCookie } from '../core/cookie/cookie';
import type { AllowedIdentifier } from '../core/request/letter/identifier';
import { withinDomain } from '../core/site/domain';
import { createHasher } from './hash';
import { isFirefox } from './lifecycle';

const SAME_SITE: Readonly<Record<string, StoredCookie['sameSite']>> = { no_restriction: 'none', lax: 'lax', strict: 'strict' };

/** With first-party isolation Firefox asks for `firstPartyDomain`, where null means all of them; Chromium throws at a property it does not know. */
async function getAll(details: Cookies.GetAllDetailsType): Promise<Cookies.Cookie[]> {
  return browser.cookies.getAll({ ...details, ...(isFirefox() && { firstPartyDomain: null as unknown as string }) });
}

/** Top-level site of a partition. First-party isolation keeps every cookie apart by the site in the address bar: that of the cookie's own site is the ordinary one. */
function partitionOf({ domain, firstPartyDomain, partitionKey }: Cookies.Cookie): string | null {
  if (partitionKey?.topLevelSite) return partitionKey.topLevelSite;
  return firstPartyDomain && !withinDomain(domain.replace(/^\./, ''), firstPartyDomain) ? `https://${firstPartyDomain}` : null;
}

/** The browser's cookie as ours. The value is dropped here, at the border: nothing further in ever holds it. */
export function toStoredCookie(cookie: Cookies.Cookie): StoredCookie {
  return {
    name: cookie.name,
    domain: cookie.domain.startsWith('.') ? cookie.domain.slice(1) : cookie.domain,
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    store: cookie.storeId,
    partition: partitionOf(cookie),
    ...(cookie.partitionKey?.hasCrossSiteAncestor === true && { crossSiteAncestor: true as const }),
    ...(cookie.firstPartyDomain && { firstPartyDomain: cookie.firstPartyDomain }),
    expires: cookie.expirationDate ?? null,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: SAME_SITE[cookie.sameSite] ?? 'unspecified',
  };
}

/**
 * Cookies of one store that are wanted, in every partition, as far as we have access: a cookie's own host is what counts
 * for that, not the site it is partitioned under. One question for all, since Chromium reads its whole store for each:
 * `partitionKey: {}` returns those in no partition as well. Empty, without an error, where we have no access. Two that a
 * browser tells us in the same words are one to us: nothing that is shown or kept could tell them apart.
 */
export async function cookiesWhere(wanted: (cookie: StoredCookie) => boolean, store: string | null): Promise<StoredCookie[]> {
  const cookies = (await getAll({ partitionKey: {}, ...(store === null ? {} : { storeId: store }) })).map(toStoredCookie).filter(wanted);
  return [...new Map(cookies.map((cookie) => [cookieIdentity(cookie), cookie])).values()];
}

/** Cookies of these registrable domains and their sub-domains in one store, in whatever partition they lie. */
export async function cookiesOf(domains: readonly string[], store: string | null): Promise<StoredCookie[]> {
  return cookiesWhere((cookie) => belongsTo(cookie, domains), store);
}

/** Values of the cookies of one name; the caller reads one field and drops them. Empty where there is none or no access. */
export async function valuesOf(domain: string, name: string, store: string | null): Promise<string[]> {
  const cookies = await getAll({ domain, name, ...(store === null ? {} : { storeId: store }) });
  return cookies.map(({ value }) => value);
}

/** The value of a cookie that the catalogue allows in a letter; no other can be asked for. Null where it has gone or we have no access. */
export async function valueOfIdentifier(cookie: AllowedIdentifier): Promise<string | null> {
  const found = await getAll({ domain: cookie.domain, name: cookie.name, path: cookie.path, storeId: cookie.store, partitionKey: {} });
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

/** Every cookie of one store, of one name where it is given, in every partition, as the browser gives it: with its value. For what stays in `platform`. */
export async function allCookiesOf(store: string, name?: string): Promise<Cookies.Cookie[]> {
  return getAll({ partitionKey: {}, storeId: store, ...(name !== undefined && { name }) });
}

/** The stores that tabs' cookies live in: Firefox tells it of each tab (containers, private windows); in Chromium each store lists its tabs. */
export async function storesOfTabs(tabs: readonly { id: number; store: string | null }[]): Promise<(string | null)[]> {
  if (tabs.every(({ store }) => store !== null)) return tabs.map(({ store }) => store);
  const stores = await browser.cookies.getAllCookieStores();
  return tabs.map((tab) => tab.store ?? stores.find((store) => store.tabIds.includes(tab.id))?.id ?? null);
}

/** The store that one tab's cookies live in. */
export async function storeOfTab(tab: { id: number; store: string | null }): Promise<string | null> {
  return (await storesOfTabs([tab]))[0] ?? null;
}

/**
 * The cookies that an identity may mean: the very one, or where that is not stored those that an address from before may
 * mean. Empty where none is stored or we have no access. `store` null: the ordinary one.
 */
export async function cookiesMeant(asked: CookieIdentity<string | null>): Promise<StoredCookie[]> {
  const { name, domain, path, store } = asked;
  const found = await getAll({ name, domain, path, partitionKey: {}, ...(store === null ? {} : { storeId: store }) });
  const cookies = new Map(found.map(toStoredCookie).map((cookie) => [cookieIdentity(cookie), cookie]));
  const exact = [...cookies.values()].find((one) => cookieIdentity(one) === cookieIdentity({ ...asked, store: one.store }));
  return exact ? [exact] : [...cookies.values()].filter((one) => mayBeMeant(asked, one));
}

/** The cookie of this identity; null where it is not stored or we have no access. `store` null: the ordinary one. */
export async function findCookie(asked: CookieIdentity<string | null>): Promise<StoredCookie | null> {
  const [one] = await cookiesMeant(asked);
  return one && cookieIdentity(one) === cookieIdentity({ ...asked, store: one.store }) ? one : null;
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
