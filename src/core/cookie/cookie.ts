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
  /** Only in a partition: true where it is that of a frame inside another site's frame (CHIPS ancestor bit). Left out where not. */
  crossSiteAncestor?: true;
  /** The site it is kept for under Firefox's first-party isolation. Left out where there is none. */
  firstPartyDomain?: string;
  /** Seconds since the epoch; null for a session cookie. */
  expires: number | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'none' | 'lax' | 'strict' | 'unspecified';
}

/** What a file does not say of a cookie. A word of its own: null and false would pass for "none" and "no". */
export const UNKNOWN = 'unknown';
export type Unknown = typeof UNKNOWN;

/** A cookie as a file tells of it, without its value. Each attribute is what the file says, or unknown; none is guessed. */
export interface FileCookie {
  name: string;
  /** Without a leading dot. */
  domain: string;
  /** Who names the domain: the cookie itself, the address it came from or was sent to, or nobody but the question asked. */
  domainFrom: 'cookie' | 'address' | 'question';
  hostOnly: boolean | Unknown;
  /** Null where the file does not say. */
  path: string | null;
  store: string;
  /** Top-level site of the partition; null for an ordinary cookie, and where the file does not say. */
  partition: string | null;
  /** Whether a partition is that of a frame inside another site's frame (CHIPS ancestor bit); null where there is no partition or no word of it. */
  crossSiteAncestor: boolean | null;
  /** Seconds since the epoch; null for a session cookie. */
  expires: number | null | Unknown;
  secure: boolean | Unknown;
  httpOnly: boolean | Unknown;
  sameSite: StoredCookie['sameSite'] | Unknown;
}

/** What is compared with lists and catalogue, of a cookie of the browser or of a file: whoever reads an attribute decides what an unknown one means. */
export type ComparedCookie = Pick<FileCookie, 'name' | 'domain' | 'expires' | 'httpOnly'>;

/**
 * What tells one cookie from another, all of it: name, domain, path (RFC 6265 §5.3 step 11), the store, the partition with
 * its ancestor bit (CHIPS), and the first party of Firefox's isolation.
 */
export interface CookieIdentity<Store = string> extends Pick<
  StoredCookie,
  'name' | 'domain' | 'hostOnly' | 'path' | 'partition' | 'crossSiteAncestor' | 'firstPartyDomain'
> {
  store: Store;
}

/** The same as one text. What most cookies have not is left out of it, so that what was stored under the shorter text is found again. */
export function cookieIdentity({
  name,
  domain,
  hostOnly,
  path,
  store,
  partition,
  crossSiteAncestor,
  firstPartyDomain,
}: CookieIdentity): string {
  const rare = firstPartyDomain !== undefined ? [crossSiteAncestor === true, firstPartyDomain] : crossSiteAncestor ? [true] : [];
  return JSON.stringify([name, domain, hostOnly, path, store, partition, ...rare]);
}

/**
 * Whether a cookie may be the one that an address from before means, which did not tell ancestor bit and first party apart:
 * all else is the same, and the address says nothing of those two.
 */
export function mayBeMeant(asked: CookieIdentity<unknown>, cookie: CookieIdentity<unknown>): boolean {
  const { name, domain, path, hostOnly, partition, crossSiteAncestor, firstPartyDomain } = asked;
  return (
    crossSiteAncestor === undefined &&
    firstPartyDomain === undefined &&
    cookie.name === name &&
    cookie.domain === domain &&
    cookie.path === path &&
    cookie.hostOnly === hostOnly &&
    cookie.partition === partition
  );
}

/** Whether a cookie store is a private window's: Firefox names it, Chromium numbers it 1. Nothing of one is ever written. */
export function isPrivateStore(store: string | null): boolean {
  return store === 'firefox-private' || store === '1';
}

/** Whether a cookie is stored for one of these registrable domains or a sub-domain, in whatever partition it lies. */
export function belongsTo(cookie: Pick<StoredCookie, 'domain'>, domains: readonly string[]): boolean {
  return domains.some((domain) => withinDomain(cookie.domain, domain));
}
