import { UNKNOWN } from '../cookie/cookie';
import type { ObjectFormat } from './cookie-object';
import { isRecord } from './record';

/** `network.Cookie` of WebDriver BiDi (https://w3c.github.io/webdriver-bidi/#type-network-Cookie): the value is an object of its own. */
export const BIDI: ObjectFormat = {
  id: 'bidi',
  title: 'WebDriver BiDi JSON',
  fits: (keys, entries) =>
    keys.has('name') && entries.some((entry) => isRecord(entry) && isRecord(entry['value']) && typeof entry['value']['type'] === 'string'),
  // The standard leaves `expiry` out for a session cookie and always writes the rest.
  absent: { expires: null, flag: UNKNOWN, sameSite: UNKNOWN, dot: true },
};
