import { cookieIdentity, type StoredCookie } from '../cookie/cookie';
import { registrableDomain } from '../site/host';
import { jsonErrorAt } from './json-error';
import { bareDomain, parseCookieDate, parseSameSite, parseSetCookie, splitSetCookies, type SetCookie } from './set-cookie';

/** What is wrong with a file and where; never a word of its contents, which may be a value. */
export class JarError extends Error {
  override readonly name = 'JarError';

  constructor(
    readonly place: string,
    readonly expected: string,
  ) {
    super(`${place}: expected ${expected}`);
  }
}

/** Something the reading left out; the sentence belongs to the door that shows it. */
export interface JarNote {
  code: 'cookies-refused' | 'cookies-removed' | 'headers-ignored' | 'host-assumed';
  detail: Record<string, string>;
}

export interface Jar {
  format: 'chrome' | 'netscape' | 'har' | 'headers';
  cookies: StoredCookie[];
  notes: JarNote[];
}

export interface JarOptions {
  /** Host for cookies without a domain where the file does not say which it was; null: they are left out. */
  host: string | null;
  /** Seconds since the epoch that `Max-Age` counts from where the response has no date. */
  now: number;
}

/** One response: where it came from and what it asked to store. */
interface Answer {
  url: URL | null;
  /** Whether the response surely came from `url`; the address asked for may have led elsewhere. */
  certain: boolean;
  /** Seconds since the epoch. */
  date: number | null;
  cookies: SetCookie[];
  ignored: number;
}

const FORMATS = 'cookies as chrome.cookies JSON, a Netscape cookies.txt, a HAR or Set-Cookie headers';
/** Expiry dates up to here are only ever sent to remove a cookie. */
const FIRST_DAY = 86_400;

/**
 * Reads a cookie jar in any format we know, told apart by content. Values are dropped at once. A later cookie of the
 * same identity replaces an earlier one; in headers and HAR an expiry before the response's own date removes it, and a
 * domain that the answering host has no right to is refused, as a browser would. Throws only `JarError`.
 */
export function parseJar(source: string, options: JarOptions): Jar {
  const text = source.replace(/^\uFEFF/, '');
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) throw new JarError('the file', `${FORMATS}, found nothing`);
  if (first === '[' || first === '{') return parseJson(text, options);
  switch (recognise(text)) {
    case 'netscape':
      return { format: 'netscape', cookies: parseNetscape(text), notes: [] };
    case 'headers':
      return { format: 'headers', ...store(parseHeaders(text), options) };
    default:
      throw new JarError('line 1', FORMATS);
  }
}

/** Lines that are not empty, with their numbers. */
function* lines(text: string): Generator<[line: string, number: number]> {
  let number = 0;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const line = text.slice(start, text[stop - 1] === '\r' && stop > start ? stop - 1 : stop);
    number += 1;
    if (line !== '') yield [line, number];
    start = stop + 1;
  }
}

function recognise(text: string): 'netscape' | 'headers' | null {
  for (const [line] of lines(text)) {
    if (/^#\s*(?:Netscape )?HTTP Cookie File/i.test(line)) return 'netscape';
    if (line.startsWith('#') && !line.startsWith('#HttpOnly_')) continue;
    if (line.split('\t', 6).length === 6) return 'netscape';
    if (/^(?:< ?)?(?:set-cookie\s{0,8}:|HTTP\/\d)/i.test(line)) return 'headers';
  }
  return null;
}

function latest(cookies: Iterable<StoredCookie>): StoredCookie[] {
  const kept = new Map<string, StoredCookie>();
  for (const cookie of cookies) kept.set(cookieIdentity(cookie), cookie);
  return [...kept.values()];
}

// ---- JSON

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function place(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}

function parseJson(text: string, options: JarOptions): Jar {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new JarError(place(text, jsonErrorAt(text)), 'valid JSON');
  }
  if (Array.isArray(content)) return { format: 'chrome', cookies: parseChrome(content, ''), notes: [] };
  if (isRecord(content)) {
    if (Array.isArray(content['cookies'])) return { format: 'chrome', cookies: parseChrome(content['cookies'], 'cookies'), notes: [] };
    const log = content['log'];
    if (isRecord(log)) {
      if (!Array.isArray(log['entries'])) throw new JarError('log.entries', 'a list');
      return { format: 'har', ...store(parseHar(log['entries']), options) };
    }
  }
  throw new JarError('the file', 'a list of cookies, an object with `cookies`, or a HAR with `log.entries`');
}

function parseChrome(entries: readonly unknown[], name: string): StoredCookie[] {
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

function parseHar(entries: readonly unknown[]): Answer[] {
  return entries.flatMap((entry, index): Answer[] => {
    if (!isRecord(entry)) throw new JarError(`log.entries[${index}]`, 'an object');
    const { request, response, startedDateTime } = entry;
    if (!isRecord(response)) return [];
    const url = isRecord(request) && typeof request['url'] === 'string' ? webAddress(request['url'], null) : null;
    const answer: Answer = { url, certain: true, date: typeof startedDateTime === 'string' ? isoDate(startedDateTime) : null, cookies: [], ignored: 0 };
    for (const header of Array.isArray(response['headers']) ? response['headers'] : []) {
      if (!isRecord(header) || typeof header['name'] !== 'string' || typeof header['value'] !== 'string') continue;
      const name = header['name'].toLowerCase();
      if (name === 'date') answer.date = parseCookieDate(header['value'].slice(0, 1024)) ?? answer.date;
      else if (name === 'set-cookie') addHeader(answer, header['value']);
    }
    // The same cookies once more, read by the browser: needed only where the headers were left out.
    const named = new Set(answer.cookies.map((cookie) => cookie.name));
    for (const cookie of Array.isArray(response['cookies']) ? response['cookies'] : []) {
      if (!isRecord(cookie) || typeof cookie['name'] !== 'string' || cookie['name'] === '' || named.has(cookie['name'])) continue;
      const { domain, path, expires, sameSite } = cookie;
      answer.cookies.push({
        name: cookie['name'],
        domain: typeof domain === 'string' && bareDomain(domain) !== '' ? bareDomain(domain) : null,
        path: typeof path === 'string' && path.startsWith('/') ? path : null,
        expires: typeof expires === 'string' ? isoDate(expires) : null,
        maxAge: null,
        secure: cookie['secure'] === true,
        httpOnly: cookie['httpOnly'] === true,
        sameSite: typeof sameSite === 'string' ? parseSameSite(sameSite) : 'unspecified',
      });
    }
    return [answer];
  });
}

/** HAR dates are ISO 8601; some programs copy the header's own form instead. */
function isoDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(text)) return parseCookieDate(text.slice(0, 1024));
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}

// ---- Text

function parseNetscape(text: string): StoredCookie[] {
  const cookies: StoredCookie[] = [];
  for (const [line, number] of lines(text)) {
    const httpOnly = line.startsWith('#HttpOnly_');
    if ((line.startsWith('#') && !httpOnly) || line.trim() === '') continue;
    // The value, the seventh field, is not even looked at; some programs leave an empty one out.
    const [domain = '', subdomains = '', path = '', secure = '', expiry = '', name] = (httpOnly ? line.slice(10) : line).split('\t', 6);
    if (name === undefined) throw new JarError(`line ${number}`, 'seven fields separated by tabs');
    if (bareDomain(domain) === '') throw new JarError(`line ${number}, field 1`, 'a host name');
    if (!/^-?\d{0,20}(?:\.\d{1,9})?$/.test(expiry)) throw new JarError(`line ${number}, field 5`, 'seconds since 1970, or 0 for a session cookie');
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

function webAddress(text: string, base: URL | null): URL | null {
  if (text.length > 8192) return null;
  const url = base ? (URL.canParse(text, base.href) ? new URL(text, base.href) : null) : URL.canParse(text) ? new URL(text) : null;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

function addHeader(answer: Answer, header: string): void {
  for (const text of splitSetCookies(header)) {
    const cookie = parseSetCookie(text);
    if (cookie) answer.cookies.push(cookie);
    else if (text.trim() !== '') answer.ignored += 1;
  }
}

/** Reads the headers of one response or of a chain: `URL:` lines, status lines and the redirects between them say where each came from. */
function parseHeaders(text: string): Answer[] {
  const answers: Answer[] = [];
  let next: { url: URL | null; certain: boolean } = { url: null, certain: false };
  let current: Answer | null = null;
  let redirects = false;
  const begin = (): Answer => {
    const answer: Answer = { ...next, date: null, cookies: [], ignored: 0 };
    // A redirect that stores nothing has told where it leads: that is all it was needed for.
    if (answers.at(-1)?.cookies.length === 0 && answers.at(-1)?.ignored === 0) answers.pop();
    answers.push(answer);
    next = { url: null, certain: false };
    return answer;
  };
  for (const [raw] of lines(text)) {
    const line = raw.startsWith('< ') || raw.startsWith('> ') ? raw.slice(2) : raw;
    const status = /^HTTP\/[\d.]{1,8}\s+(\d{3})/i.exec(line)?.[1];
    if (status !== undefined) {
      redirects = status.startsWith('3');
      current = begin();
      continue;
    }
    const colon = line.indexOf(':');
    if (line.startsWith('#') || colon < 0 || colon > 40) continue;
    const field = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (field === 'url' || field === 'request url') {
      next = { url: webAddress(value, null), certain: false };
      current = null;
    } else if (field === 'host' && (current === null || raw.startsWith('> '))) {
      current = null;
      next = { url: webAddress(`https://${value}/`, null), certain: true };
    } else if (field === 'final-url') {
      if (current) Object.assign(current, { url: webAddress(value, null), certain: true });
    } else if (field === 'location' && redirects && current) {
      const url = webAddress(value, current.url);
      next = { url, certain: url !== null };
    } else if (field === 'date') {
      current ??= begin();
      current.date = parseCookieDate(value.slice(0, 1024)) ?? current.date;
    } else if (field === 'set-cookie') {
      current ??= begin();
      addHeader(current, value);
    }
  }
  return answers;
}

// ---- What a browser keeps

/** The host that answered. Where only the address asked for is known, and most cookies are for another site, a redirect led there. */
function hostOf(answer: Answer, assumed: Map<string, string>): string | null {
  if (!answer.url) return null;
  const host = answer.url.hostname.replace(/\.$/, '');
  if (answer.certain) return host;
  const asked = registrableDomain(host) ?? host;
  const counts = new Map<string, number>([[asked, 0]]);
  for (const cookie of answer.cookies) {
    const domain = cookie.domain === null ? asked : registrableDomain(cookie.domain);
    if (domain !== null) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!most || most[1] <= (counts.get(asked) ?? 0)) return host;
  assumed.set(host, most[0]);
  return most[0];
}

/** Everything up to the last slash of the path (RFC 6265 §5.1.4). */
function defaultPath(url: URL | null): string {
  return url?.pathname.slice(0, Math.max(1, url.pathname.lastIndexOf('/'))) ?? '/';
}

/** Whether a host may set a cookie for a domain: its own or one above it that is no public suffix (RFC 6265 §5.3 steps 5, 6). */
function mayHold(host: string | null, domain: string): boolean {
  if (host === domain) return true;
  return registrableDomain(domain) !== null && (host === null || host.endsWith(`.${domain}`));
}

function listNames(names: readonly string[]): string {
  const unique = [...new Set(names)];
  return unique.slice(0, 10).join(', ') + (unique.length > 10 ? ', …' : '');
}

function store(answers: readonly Answer[], options: JarOptions): { cookies: StoredCookie[]; notes: JarNote[] } {
  const kept = new Map<string, StoredCookie>();
  const assumed = new Map<string, string>();
  const refused: string[] = [];
  const removed: string[] = [];
  let ignored = 0;
  for (const answer of answers) {
    ignored += answer.ignored;
    const host = hostOf(answer, assumed);
    for (const cookie of answer.cookies) {
      const domain = cookie.domain ?? host ?? options.host;
      if (domain === null || (cookie.domain !== null && !mayHold(host, cookie.domain))) {
        refused.push(cookie.name);
        continue;
      }
      const expires = cookie.maxAge === null ? cookie.expires : (answer.date ?? options.now) + cookie.maxAge;
      const stored: StoredCookie = {
        name: cookie.name,
        domain,
        hostOnly: cookie.domain === null || registrableDomain(cookie.domain) === null,
        path: cookie.path ?? defaultPath(answer.url),
        store: '',
        partition: null,
        expires,
        secure: cookie.secure,
        httpOnly: cookie.httpOnly,
        sameSite: cookie.sameSite,
      };
      const gone = cookie.maxAge === null ? expires !== null && expires <= Math.max(answer.date ?? 0, FIRST_DAY) : cookie.maxAge <= 0;
      if (gone) {
        kept.delete(cookieIdentity(stored));
        removed.push(cookie.name);
      } else kept.set(cookieIdentity(stored), stored);
    }
  }
  const notes: JarNote[] = [...assumed].slice(0, 10).map(([asked, answered]) => ({ code: 'host-assumed', detail: { asked, answered } }));
  if (refused.length > 0) notes.push({ code: 'cookies-refused', detail: { n: String(refused.length), names: listNames(refused) } });
  if (removed.length > 0) notes.push({ code: 'cookies-removed', detail: { n: String(removed.length), names: listNames(removed) } });
  if (ignored > 0) notes.push({ code: 'headers-ignored', detail: { n: String(ignored) } });
  return { cookies: [...kept.values()], notes };
}
