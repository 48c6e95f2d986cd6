import type { StoredCookie } from '../cookie/cookie';
import { JarError } from './jar';
import { latest } from './latest';
import { lines } from './lines';
import { bareDomain } from './set-cookie';

/** Cookies of a Netscape `cookies.txt`. Throws `JarError`. */
export function parseNetscape(text: string): StoredCookie[] {
  const cookies: StoredCookie[] = [];
  for (const [line, number] of lines(text)) {
    const httpOnly = line.startsWith('#HttpOnly_');
    if ((line.startsWith('#') && !httpOnly) || line.trim() === '') continue;
    // The value, the seventh field, is not even looked at; some programs leave an empty one out.
    const [domain = '', subdomains = '', path = '', secure = '', expiry = '', name] = (httpOnly ? line.slice(10) : line).split('\t', 6);
    if (name === undefined) throw new JarError(`line ${number}`, 'seven fields separated by tabs');
    if (bareDomain(domain) === '') throw new JarError(`line ${number}, field 1`, 'a host name');
    if (!/^-?\d{0,20}(?:\.\d{1,9})?$/.test(expiry))
      throw new JarError(`line ${number}, field 5`, 'seconds since 1970, or 0 for a session cookie');
    cookies.push({
      name,
      domain: bareDomain(domain),
      hostOnly: subdomains.toUpperCase() !== 'TRUE' && !domain.startsWith('.'),
      path: path || '/',
      store: '',
      partition: null,
      expires: Number(expiry) > 0 ? Number(expiry) : null,
      secure: secure.toUpperCase() === 'TRUE',
      httpOnly,
      sameSite: 'unspecified',
    });
  }
  return latest(cookies);
}
