import { addHeader, webAddress } from './headers';
import { JarError, type Answer } from './jar';
import { isRecord } from './record';
import { bareDomain, parseCookieDate, parseSameSite } from './set-cookie';

/** The responses of a HAR's entries, in their order. Throws `JarError`. */
export function parseHar(entries: readonly unknown[]): Answer[] {
  return entries.flatMap((entry, index): Answer[] => {
    if (!isRecord(entry)) throw new JarError(`log.entries[${index}]`, 'an object');
    const { request, response, startedDateTime } = entry;
    if (!isRecord(response)) return [];
    const url = isRecord(request) && typeof request['url'] === 'string' ? webAddress(request['url'], null) : null;
    const answer: Answer = {
      url,
      certain: true,
      date: typeof startedDateTime === 'string' ? isoDate(startedDateTime) : null,
      cookies: [],
      ignored: 0,
    };
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
