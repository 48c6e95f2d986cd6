import { BIDI } from './bidi';
import { CHROME } from './chrome';
import { keysOf, type ObjectFormat } from './cookie-object';
import { DEVTOOLS_PROTOCOL } from './devtools-protocol';
import { FIREFOX_DATABASE } from './firefox-database';
import { PLAIN_OBJECTS } from './plain-objects';
import { TOUGH_COOKIE } from './tough-cookie';
import { WEBDRIVER } from './webdriver';

/** Ways to write a cookie as an object, the most particular first; the last takes whatever has names. */
export const OBJECT_FORMATS: readonly ObjectFormat[] = [
  BIDI,
  TOUGH_COOKIE,
  FIREFOX_DATABASE,
  CHROME,
  WEBDRIVER,
  DEVTOOLS_PROTOCOL,
  PLAIN_OBJECTS,
];

/** The format of a list of objects, by the fields that they have. */
export function formatOfObjects(entries: readonly unknown[]): ObjectFormat {
  const keys = keysOf(entries);
  return OBJECT_FORMATS.find((format) => format.fits(keys, entries)) ?? PLAIN_OBJECTS;
}
