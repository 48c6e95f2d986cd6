import type { StoredCookie } from '../cookie/cookie';
import { JarError } from './jar';
import { latest } from './latest';
import { isRecord } from './record';
import { bareDomain, parseSameSite } from './set-cookie';

/** Cookies of a `chrome.cookies` list; `name` is where the list stands in the file. Throws `JarError`. */
export function parseChrome(entries: readonly unknown[], name: string): StoredCookie[] {
  return latest(entries.map((entry, index) => chromeCookie(entry, `${name}[${index}]`)));
}

function chromeCookie(entry: unknown, place: string): StoredCookie {
  if (!isRecord(entry)) throw new JarError(place, 'a cookie object');
  const { name, domain, path, hostOnly, storeId, partitionKey, session, secure, httpOnly, sameSite } = entry;
  if (typeof name !== 'string') throw new JarError(`${place}.name`, 'text');
  if (typeof domain !== 'string' || bareDomain(domain) === '') throw new JarError(`${place}.domain`, 'a host name');
  const expiry = entry['expirationDate'] ?? entry['expires'] ?? null;
  if (expiry !== null && typeof expiry !== 'number') throw new JarError(`${place}.expirationDate`, 'seconds since 1970');
  const topLevelSite = isRecord(partitionKey) ? partitionKey['topLevelSite'] : partitionKey;
  return {
    name,
    domain: bareDomain(domain),
    hostOnly: typeof hostOnly === 'boolean' ? hostOnly : !domain.startsWith('.'),
    path: typeof path === 'string' && path !== '' ? path : '/',
    store: typeof storeId === 'string' ? storeId : '',
    partition: typeof topLevelSite === 'string' && topLevelSite !== '' ? topLevelSite : null,
    // 0 and -1 stand for a session cookie in some exports.
    expires: session === true || expiry === null || expiry <= 0 ? null : expiry,
    secure: secure === true,
    httpOnly: httpOnly === true,
    sameSite: typeof sameSite === 'string' ? parseSameSite(sameSite) : 'unspecified',
  };
}
