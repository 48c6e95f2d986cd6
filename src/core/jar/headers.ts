import type { Gathering } from './gathering';
import { lines } from './lines';
import { addHeader, ATTRIBUTE, keepResponses, keepSent, readCookieHeader, type SentCookie, type SetByResponse } from './response';
import { parseCookieDate } from './set-cookie';
import type { TextFormat } from './text-format';

/** A web address, resolved against `base`; null for any other text. */
export function webAddress(text: string, base: URL | null): URL | null {
  if (text.length > 8192) return null;
  const url = base ? (URL.canParse(text, base.href) ? new URL(text, base.href) : null) : URL.canParse(text) ? new URL(text) : null;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

/** Fields that are read; developer tools copy their name and their value as two lines. */
const FIELDS = new Set([
  'url',
  'request url',
  'host',
  'final-url',
  'location',
  'date',
  'set-cookie',
  'cookie',
  'status',
  'status code',
  'statuscode',
]);
/** A header, whatever was copied around it: curl's `< `, wget's indentation, a timestamp of wget. */
interface Line {
  text: string;
  number: number;
  /** Whether curl says that it was sent. */
  sent: boolean;
}

function bare([raw, number]: readonly [string, number]): Line {
  const text = raw.trim();
  const isCurl = text.startsWith('< ') || text.startsWith('> ');
  return { text: isCurl ? text.slice(2).trim() : text, number, sent: text.startsWith('> ') };
}

/** The name of a field that stands alone on its line, its value being the next one. */
function loneField({ text }: Line): string | null {
  const name = text.replace(/:$/, '').toLowerCase();
  return FIELDS.has(name) ? name : null;
}

/** Reads the headers of one response or of a chain: `URL:` lines, status lines and the redirects between them say where each came from. */
function gatherHeaders(text: string, gathering: Gathering): void {
  const responses: SetByResponse[] = [];
  const sent: SentCookie[] = [];
  let next: { url: URL | null; certain: boolean } = { url: null, certain: false };
  let current: SetByResponse | null = null;
  let redirects = false;
  const begin = (): SetByResponse => {
    const response: SetByResponse = { ...next, date: null, cookies: [] };
    // A redirect that stores nothing has told where it leads: that is all it was needed for.
    if (responses.at(-1)?.cookies.length === 0) responses.pop();
    responses.push(response);
    next = { url: null, certain: false };
    return response;
  };
  let alone: string | null = null;
  let afterCookie = false;
  for (const pair of lines(text)) {
    const line = bare(pair);
    const { number } = line;
    const place = `line ${number}`;
    const status = /^HTTP\/[\d.]{1,8}\s+(\d{3})/i.exec(line.text)?.[1];
    if (status !== undefined) {
      redirects = status.startsWith('3');
      current = begin();
      alone = null;
      afterCookie = false;
      continue;
    }
    const log = /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--\s+(\S+)/.exec(line.text)?.[1];
    if (log !== undefined) {
      next = { url: webAddress(log, null), certain: true };
      current = null;
      continue;
    }
    let field: string | null = null;
    let value = line.text;
    if (alone !== null) {
      field = alone;
      alone = null;
    } else {
      alone = loneField(line);
      if (alone !== null) continue;
      const colon = line.text.indexOf(':');
      if (!line.text.startsWith('#') && colon >= 0 && colon <= 40) {
        const name = line.text.slice(0, colon).trim().toLowerCase();
        if (!/[=;]/.test(name)) {
          field = name;
          value = line.text.slice(colon + 1).trim();
        }
      }
      // A second cookie on a line of its own, without the name of the header before it.
      if (afterCookie && (field === null || !FIELDS.has(field)) && ATTRIBUTE.test(line.text.slice(0, 9000))) {
        const name = /^([!#$%&'*+\-.^`|~\w]{1,256})=/.exec(line.text)?.[1];
        if (name === undefined) gathering.refuse({ place, name: null, reason: 'ignored-by-browser' });
        else {
          field = 'set-cookie';
          value = line.text;
        }
      }
    }
    afterCookie = field === 'set-cookie';
    if (field === 'url' || field === 'request url') {
      next = { url: webAddress(value, null), certain: false };
      current = null;
    } else if (field === 'host' && (current === null || line.sent)) {
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
      addHeader(current, value, place, gathering);
    } else if (field === 'cookie') {
      const from: URL | null = next.url ?? current?.url ?? null;
      sent.push(...readCookieHeader(value, from?.hostname ?? null, place, gathering));
    }
  }
  keepResponses(responses, gathering);
  keepSent(sent, gathering);
}

/** Headers of responses, from any program that shows them. They state every attribute. */
export const HEADERS: TextFormat = {
  id: 'headers',
  title: 'Set-Cookie headers (curl -i or -v, wget -S, copied from developer tools)',
  fits(text) {
    for (const pair of lines(text)) {
      const line = bare(pair);
      if (/^(?:set-cookie\s{0,8}:|HTTP\/\d)/i.test(line.text) || loneField(line) === 'set-cookie') return true;
    }
    return false;
  },
  gather: gatherHeaders,
};
