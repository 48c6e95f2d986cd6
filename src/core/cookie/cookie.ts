import { withinDomain } from '../site/domain';

/** A cookie as the browser stores it, without its value: nothing past `platform` ever holds one. */
export interface StoredCookie {
  name: string;
  /** Without a leading dot. */
  domain: string;
  hostOnly: boolean;
  path: string;
  store: string;
  /** Top-level site of the partition (`https://aliexpress.com`); null for an ordinary cookie. */
  partition: string | null;
  /** Seconds since the epoch; null for a session cookie. */
  expires: number | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'none' | 'lax' | 'strict' | 'unspecified';
}

/** What tells one cookie from another: name, domain, path, store and partition (RFC 6265 §5.3 step 11, with store and CHIPS partition). */
export interface CookieIdentity<Store = string> extends Pick<StoredCookie, 'name' | 'domain' | 'hostOnly' | 'path' | 'partition'> {
  store: Store;
}

/** The same as one text. */
export function cookieIdentity(cookie: CookieIdentity): string {
  return JSON.stringify([cookie.name, cookie.domain, cookie.hostOnly, cookie.path, cookie.store, cookie.partition]);
}

/** Whether a cookie store is a private window's: Firefox names it, Chromium numbers it 1. Nothing of one is ever written. */
export function isPrivateStore(store: string | null): boolean {
  return store === 'firefox-private' || store === '1';
}

/** Whether a cookie is stored for one of these registrable domains or a sub-domain, in whatever partition it lies. */
export function belongsTo(cookie: Pick<StoredCookie, 'domain'>, domains: readonly string[]): boolean {
  return domains.some((domain) => withinDomain(cookie.domain, domain));
}
