import { UNKNOWN, type FileCookie, type Unknown } from '../cookie/cookie';
import { withinDomain } from '../site/domain';
import { Fields, plainKey, readExpiry, readFlag, readSameSite } from './fields';
import type { Gathering } from './gathering';
import { webAddress } from './headers';
import { JarError } from './jar';
import { isRecord } from './record';
import { bareDomain } from './set-cookie';

/** One way in which programs write a cookie as an object. */
export interface ObjectFormat {
  id: string;
  /** What people have, in the words of the table of formats. */
  title: string;
  /** Whether a list is written so. `keys`: all fields that any of its objects has, in plain spelling. */
  fits(keys: ReadonlySet<string>, entries: readonly unknown[]): boolean;
  /** What a missing field says. A format leaves out what its program takes for granted, or says nothing by it. */
  absent: { expires: null | Unknown; flag: false | Unknown; sameSite: 'unspecified' | Unknown; dot: boolean | Unknown };
  /** Its own spelling of fields, put into the common one. */
  translate?(entry: Readonly<Record<string, unknown>>, keys: ReadonlySet<string>): Readonly<Record<string, unknown>>;
  /** Names of the field that holds the expiry, in plain spelling; without it any that is known. */
  expiry?: readonly string[];
}

/** Nothing is taken for granted: what is not written is unknown. */
export const NOTHING_ASSUMED: ObjectFormat['absent'] = { expires: UNKNOWN, flag: UNKNOWN, sameSite: UNKNOWN, dot: UNKNOWN };
const EXPIRY = ['expirationdate', 'expiry', 'expires', 'expiration', 'expiresdate', 'expiresmaxage', 'expirydate', 'expiresutc'];

/** All field names of a list of objects, in plain spelling. */
export function keysOf(entries: readonly unknown[]): Set<string> {
  const spelled = new Set<string>();
  for (const entry of entries) if (isRecord(entry)) for (const key of Object.keys(entry)) spelled.add(key);
  return new Set([...spelled].map(plainKey));
}

/** The partition of a cookie in any of the forms that browsers and drivers write. */
function partitionOf(fields: Fields, domain: string): Pick<FileCookie, 'partition' | 'crossSiteAncestor'> {
  const key = fields.get('partitionkey')?.value;
  const inner = isRecord(key) ? new Fields(key, '') : null;
  const site = inner ? inner.get('toplevelsite', 'sourceorigin')?.value : key;
  if (typeof site === 'string' && site !== '') {
    const bit = inner?.get('hascrosssiteancestor')?.value;
    return { partition: site, crossSiteAncestor: typeof bit === 'boolean' ? bit : null };
  }
  const isolated = fields.get('firstpartydomain')?.value;
  const apart = typeof isolated === 'string' && isolated !== '' && !withinDomain(domain, isolated);
  return { partition: apart ? `https://${isolated}` : null, crossSiteAncestor: null };
}

interface Place {
  domain: string;
  domainFrom: FileCookie['domainFrom'];
  hostOnly: boolean | Unknown;
}

/** The domain that an object names, bare or in an address; else the one of the address it came from; else the one asked about. Null where there is none. */
function domainOf(fields: Fields, dot: boolean | Unknown, address: string | null, gathering: Gathering): Place | null {
  const stated = fields.text('a host name', 'domain', 'host', 'hostname', 'hostkey', 'hostraw');
  const hostOnly = readFlag(fields.get('hostonly'), UNKNOWN);
  if (stated !== null) {
    const text = stated
      .trim()
      .replace(/^https?:\/\//i, '')
      .replace(/\/.*$/s, '');
    const domain = bareDomain(text);
    if (domain === '' || /[\s=;,]/.test(domain))
      throw new JarError(fields.get('domain', 'host', 'hostname', 'hostkey', 'hostraw')?.place ?? fields.place, 'a host name');
    return { domain, domainFrom: 'cookie', hostOnly: hostOnly !== UNKNOWN ? hostOnly : text.startsWith('.') ? false : dot };
  }
  const url = fields.get('url')?.value;
  const host = typeof url === 'string' ? (webAddress(url, null)?.hostname ?? address) : address;
  if (host !== null) return { domain: host, domainFrom: 'address', hostOnly };
  return gathering.options.host === null ? null : { domain: gathering.options.host, domainFrom: 'question', hostOnly };
}

/** Reads one object; its value is not even looked at. Null where no site is known. Throws `JarError`. */
function readObject(
  entry: unknown,
  place: string,
  format: ObjectFormat,
  keys: ReadonlySet<string>,
  address: string | null,
  gathering: Gathering,
): FileCookie | null {
  if (!isRecord(entry)) throw new JarError(place, 'a cookie object');
  const fields = new Fields(format.translate?.(entry, keys) ?? entry, place);
  const name = fields.get('name', 'key', 'nameraw');
  if (name === null || typeof name.value !== 'string') throw new JarError(name?.place ?? `${place}.name`, 'text');
  const { absent } = format;
  const at = domainOf(fields, absent.dot, address, gathering);
  if (at === null) return null;
  const path = fields.get('path', 'pathraw')?.value;
  const store = fields.get('storeid')?.value;
  const isSession = readFlag(fields.get('session', 'issession'), UNKNOWN);
  // A lifetime that counts from a moment which the file does not tell is no date, and no session either.
  const lives = Number(fields.get('maxage')?.value ?? 0) > 0;
  const expires = readExpiry(fields.get(...(format.expiry ?? EXPIRY)), isSession === false ? UNKNOWN : absent.expires, gathering);
  return {
    name: name.value,
    ...at,
    path: typeof path === 'string' && path.startsWith('/') ? path : null,
    store: typeof store === 'string' ? store : '',
    ...partitionOf(fields, at.domain),
    expires: isSession === true ? null : lives && expires === null ? UNKNOWN : expires,
    secure: readFlag(fields.get('secure', 'issecure'), absent.flag),
    httpOnly: readFlag(fields.get('httponly', 'ishttponly'), absent.flag),
    sameSite: readSameSite(fields.get('samesite'), absent.sameSite),
  };
}

/** The name that may be shown of an object that could not be read. */
function shownName(entry: unknown): string | null {
  const name = isRecord(entry) ? (entry['name'] ?? entry['key'] ?? entry['Name']) : null;
  return typeof name === 'string' ? name : null;
}

/** Gathers the cookies of a list of objects; `placeOf` tells where each stands, `address` the host that the list belongs to. */
export function gatherObjects(
  entries: readonly unknown[],
  format: ObjectFormat,
  placeOf: (index: number) => string,
  address: string | null,
  gathering: Gathering,
): void {
  const keys = keysOf(entries);
  entries.forEach((entry, index) => {
    const at = placeOf(index);
    try {
      const cookie = readObject(entry, at, format, keys, address, gathering);
      if (cookie) gathering.keep(cookie, at);
      else gathering.refuse({ place: at, name: shownName(entry), reason: 'no-domain' });
    } catch (error) {
      gathering.refuseError(error, shownName(entry));
    }
  });
}
