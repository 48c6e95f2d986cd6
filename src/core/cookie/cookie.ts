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

/** The identity of a cookie: name, domain, path, store and partition (RFC 6265 §5.3 step 11, with store and CHIPS partition). */
export function cookieIdentity(cookie: StoredCookie): string {
  return JSON.stringify([cookie.name, cookie.domain, cookie.hostOnly, cookie.path, cookie.store, cookie.partition]);
}
