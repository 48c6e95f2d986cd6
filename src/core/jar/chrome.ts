import { UNKNOWN } from '../cookie/cookie';
import type { ObjectFormat } from './cookie-object';

/** `chrome.cookies` and what extensions make of it (EditThisCookie, Cookie-Editor, J2TEAM Cookies). */
export const CHROME: ObjectFormat = {
  id: 'chrome',
  title: 'chrome.cookies JSON (Cookie-Editor, EditThisCookie, J2TEAM Cookies)',
  fits: (keys) => keys.has('name') && ['expirationdate', 'storeid', 'session', 'hostonly'].some((key) => keys.has(key)),
  // A session cookie has `session: true`; where that is left out too, the file does not say.
  absent: { expires: UNKNOWN, flag: UNKNOWN, sameSite: UNKNOWN, dot: true },
};
