import { UNKNOWN, type FileCookie } from '../cookie/cookie';
import { secondsOf } from './fields';
import type { Gathering } from './gathering';
import { JarError } from './jar';
import { lines } from './lines';
import { bareDomain } from './set-cookie';
import type { TextFormat } from './text-format';

const HEADER = /^#\s*(?:Netscape )?HTTP Cookie File/i;
/** Firebug and old youtube-dl leave the expiry of a session cookie out, and some programs an empty value. */
const EXPIRY = /^-?\d{0,20}(?:\.\d{1,9})?$/;

/** The fields of a line; the value, the seventh, is not even looked at. Some programs write semicolons for tabs. */
function fieldsOf(line: string): string[] {
  const tabs = line.split('\t', 6);
  return tabs.length > 1 ? tabs : line.split(';', 6);
}

/** Whether a line is one of the format: a flag, a path and a flag where they belong. */
function isRow(line: string): boolean {
  const fields = fieldsOf(line.replace(/^#HttpOnly_/, ''));
  return fields.length >= 5 && /^(?:true|false)$/i.test(fields[1] ?? '') && /^(?:true|false)$/i.test(fields[3] ?? '');
}

function readLine(
  line: string,
  place: string,
  httpOnly: FileCookie['httpOnly'],
  isLeftOut: null | typeof UNKNOWN,
  gathering: Gathering,
): FileCookie {
  const fields = fieldsOf(line);
  const [domain = '', subdomains = '', path = '', secure = '', fifth = ''] = fields;
  const withoutExpiry = !EXPIRY.test(fifth) && fields.length >= 5 && line.split(line.includes('\t') ? '\t' : ';', 7).length <= 6;
  const name = withoutExpiry ? fifth : fields[5];
  if (name === undefined) throw new JarError(place, 'seven fields separated by tabs');
  if (bareDomain(domain) === '') throw new JarError(`${place}, field 1`, 'a host name');
  if (!withoutExpiry && !EXPIRY.test(fifth)) throw new JarError(`${place}, field 5`, 'seconds since 1970, or 0 for a session cookie');
  if (withoutExpiry && isLeftOut === null) gathering.count('expiry-left-out');
  return {
    name,
    domain: bareDomain(domain),
    domainFrom: 'cookie',
    hostOnly: subdomains.toUpperCase() !== 'TRUE' && !domain.startsWith('.'),
    path: path || '/',
    store: '',
    partition: null,
    crossSiteAncestor: null,
    expires: withoutExpiry ? isLeftOut : secondsOf(Number(fifth), gathering),
    secure: secure.toUpperCase() === 'TRUE',
    httpOnly,
    sameSite: UNKNOWN,
  };
}

/**
 * Gathers a `cookies.txt`. Only programs that write `#HttpOnly_` can say which cookies scripts may read: of wget's file, and
 * of any that never does, that is unknown. SameSite has no place in it.
 */
function gatherNetscape(text: string, gathering: Gathering): void {
  const rows: { line: string; number: number; marked: boolean }[] = [];
  let tells = false;
  let hasExpiry = false;
  for (const [line, number] of lines(text)) {
    const marked = line.startsWith('#HttpOnly_');
    if (marked || /^#.*libcurl/i.test(line)) tells = true;
    if ((line.startsWith('#') && !marked) || line.trim() === '') continue;
    const row = marked ? line.slice(10) : line;
    if (/^-?\d{1,20}(?:\.\d{1,9})?$/.test(fieldsOf(row)[4] ?? '')) hasExpiry = true;
    rows.push({ line: row, number, marked });
  }
  for (const { line, number, marked } of rows) {
    const place = `line ${number}`;
    try {
      gathering.keep(readLine(line, place, tells ? marked : UNKNOWN, hasExpiry ? null : UNKNOWN, gathering), place);
    } catch (error) {
      gathering.refuseError(error, null);
    }
  }
}

export const NETSCAPE: TextFormat = {
  id: 'netscape',
  title: 'a Netscape cookies.txt (curl -c, wget, Get cookies.txt, EditThisCookie)',
  fits(text) {
    for (const [line] of lines(text)) {
      if (HEADER.test(line)) return true;
      if (line.startsWith('#') && !line.startsWith('#HttpOnly_')) continue;
      if (isRow(line)) return true;
    }
    return false;
  },
  gather: gatherNetscape,
};
