import { UNKNOWN } from '../cookie/cookie';
import type { ObjectFormat } from './cookie-object';

/** The jar of tough-cookie (`CookieJar.serialize`), which writes no field that holds its default. */
export const TOUGH_COOKIE: ObjectFormat = {
  id: 'tough-cookie',
  title: 'tough-cookie JSON (Node.js programs)',
  fits: (keys) => keys.has('key') && !keys.has('name') && (keys.has('domain') || keys.has('creation')),
  absent: { expires: null, flag: false, sameSite: 'unspecified', dot: UNKNOWN },
  translate(entry) {
    const { maxAge, creation } = entry;
    // `maxAge` beats `expires` and counts from the creation of the cookie.
    const from = typeof creation === 'string' ? Date.parse(creation) / 1000 : NaN;
    if (typeof maxAge !== 'number' || Number.isNaN(from)) return entry;
    const { maxAge: _, ...rest } = entry;
    return { ...rest, expires: from + maxAge };
  },
};
