import { parseChrome } from './chrome';
import { parseHar } from './har';
import { parseHeaders } from './headers';
import { JarError, type Jar, type JarOptions } from './jar';
import { jsonErrorAt } from './json-error';
import { lines } from './lines';
import { parseNetscape } from './netscape';
import { isRecord } from './record';
import { store } from './browser-store';

const FORMATS = 'cookies as chrome.cookies JSON, a Netscape cookies.txt, a HAR or Set-Cookie headers';

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

function recognise(text: string): 'netscape' | 'headers' | null {
  for (const [line] of lines(text)) {
    if (/^#\s*(?:Netscape )?HTTP Cookie File/i.test(line)) return 'netscape';
    if (line.startsWith('#') && !line.startsWith('#HttpOnly_')) continue;
    if (line.split('\t', 6).length === 6) return 'netscape';
    if (/^(?:< ?)?(?:set-cookie\s{0,8}:|HTTP\/\d)/i.test(line)) return 'headers';
  }
  return null;
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
