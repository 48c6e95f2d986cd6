import { UNKNOWN } from '../cookie/cookie';
import type { ObjectFormat } from './cookie-object';

/** A serialised cookie of WebDriver (https://www.w3.org/TR/webdriver2/#cookies): Selenium, chromedriver, geckodriver. */
export const WEBDRIVER: ObjectFormat = {
  id: 'webdriver',
  title: 'WebDriver JSON (Selenium)',
  // A list without a single `expiry` looks like that of any program: it is not taken for one of session cookies only.
  fits: (keys) => keys.has('name') && keys.has('expiry'),
  // The standard leaves `expiry` out for a session cookie.
  absent: { expires: null, flag: UNKNOWN, sameSite: UNKNOWN, dot: true },
};
