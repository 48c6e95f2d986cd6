import { UNKNOWN } from '../cookie/cookie';
import type { ObjectFormat } from './cookie-object';
import { isRecord } from './record';

/** `Network.Cookie` of the DevTools Protocol, which Puppeteer and Playwright hand on: `expires` in seconds, -1 for a session. */
export const DEVTOOLS_PROTOCOL: ObjectFormat = {
  id: 'devtools-protocol',
  title: 'JSON of Playwright, Puppeteer or the DevTools Protocol',
  fits: (keys, entries) =>
    keys.has('name') &&
    keys.has('domain') &&
    entries.some((entry) => isRecord(entry) && typeof entry['expires'] === 'number' && typeof entry['name'] === 'string'),
  // `expires` and the flags are always written; SameSite is left out where it is not set, but by other programs as well.
  absent: { expires: UNKNOWN, flag: UNKNOWN, sameSite: UNKNOWN, dot: true },
};
