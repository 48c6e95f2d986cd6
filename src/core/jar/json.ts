import { gatherObjects } from './cookie-object';
import type { Gathering } from './gathering';
import { gatherHar, HAR } from './har';
import { webAddress } from './headers';
import { JarError } from './jar';
import { gatherNameValue, isNameValue, NAME_VALUE } from './name-value';
import { formatOfObjects } from './object-formats';
import { isRecord } from './record';
import { keepSent, readCookieHeader } from './response';

/** What a cookie object is told by where it stands alone. */
function isCookie(content: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof (content['name'] ?? content['Name'] ?? content['key']) === 'string' &&
    ['value', 'Value', 'domain', 'Domain'].some((key) => key in content)
  );
}

/** A list of `{url, cookies}`, as some programs keep one jar for each site. */
function isUrlList(content: readonly unknown[]): boolean {
  return content.length > 0 && content.every((entry) => isRecord(entry) && 'cookies' in entry && !('name' in entry));
}

function hostOf(content: Readonly<Record<string, unknown>>): string | null {
  const url = content['url'] ?? content['URL'] ?? content['origin'];
  return typeof url === 'string' ? (webAddress(url, null)?.hostname ?? null) : null;
}

/** Gathers what a JSON text holds, by its shape, and returns the id of the format. `place` is where `content` stands in the file. Throws `JarError`. */
export function gatherJson(content: unknown, gathering: Gathering, place = '', address: string | null = null): string {
  const at = (key: string): string => (place === '' ? key : `${place}.${key}`);
  if (Array.isArray(content)) {
    if (isUrlList(content)) {
      content.forEach((entry, index) => gatherJson(entry, gathering, `${place}[${index}]`, address));
      return 'url-list';
    }
    const format = formatOfObjects(content);
    gatherObjects(content, format, (index) => `${place}[${index}]`, address, gathering);
    return format.id;
  }
  if (isRecord(content)) {
    const { cookies, log, result } = content;
    const host = hostOf(content) ?? address;
    if (isRecord(log) && place === '') {
      if (!Array.isArray(log['entries'])) throw new JarError('log.entries', 'a list');
      gatherHar(log['entries'], gathering);
      return HAR.id;
    }
    if (typeof cookies === 'string') {
      keepSent(readCookieHeader(cookies, host, at('cookies'), gathering), gathering);
      return NAME_VALUE.id;
    }
    if (Array.isArray(cookies) || isRecord(cookies)) return gatherJson(inPartition(cookies, content), gathering, at('cookies'), host);
    // Answers of the DevTools Protocol and of WebDriver BiDi; what a database browser wrote out, under the name of its table.
    if (isRecord(result)) return gatherJson(result, gathering, at('result'), host);
    if (isCookie(content)) {
      const format = formatOfObjects([content]);
      gatherObjects([content], format, () => (place === '' ? 'the object' : place), host, gathering);
      return format.id;
    }
    const [only, ...others] = Object.entries(content).filter(([, value]) => Array.isArray(value));
    if (only && others.length === 0 && place === '')
      return gatherJson(only[1], gathering, only[0].length > 60 ? 'the list' : only[0], host);
    if (isNameValue(content)) {
      gatherNameValue(content, place, host, gathering);
      return NAME_VALUE.id;
    }
  }
  throw new JarError(
    place === '' ? 'the file' : place,
    'a list of cookies, an object with `cookies`, a list of objects with `url` and `cookies`, an object of names and values, or a HAR with `log.entries`',
  );
}

/** BiDi tells the partition of all cookies of an answer once. */
function inPartition(cookies: unknown, { partitionKey }: Readonly<Record<string, unknown>>): unknown {
  if (!Array.isArray(cookies) || !isRecord(partitionKey) || typeof partitionKey['sourceOrigin'] !== 'string') return cookies;
  return cookies.map((cookie: unknown) => (isRecord(cookie) && !('partitionKey' in cookie) ? { ...cookie, partitionKey } : cookie));
}
