import type { Answer } from './jar';
import { lines } from './lines';
import { parseCookieDate, parseSetCookie, splitSetCookies } from './set-cookie';

/** A web address, resolved against `base`; null for any other text. */
export function webAddress(text: string, base: URL | null): URL | null {
  if (text.length > 8192) return null;
  const url = base ? (URL.canParse(text, base.href) ? new URL(text, base.href) : null) : URL.canParse(text) ? new URL(text) : null;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

/** Adds what one `Set-Cookie` header asks to store; what cannot be read is counted as ignored. */
export function addHeader(answer: Answer, header: string): void {
  for (const text of splitSetCookies(header)) {
    const cookie = parseSetCookie(text);
    if (cookie) answer.cookies.push(cookie);
    else if (text.trim() !== '') answer.ignored += 1;
  }
}

/** Reads the headers of one response or of a chain: `URL:` lines, status lines and the redirects between them say where each came from. */
export function parseHeaders(text: string): Answer[] {
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
