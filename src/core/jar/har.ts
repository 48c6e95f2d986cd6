import { UNKNOWN } from '../cookie/cookie';
import { Fields, readFlag, readSameSite, secondsOfText } from './fields';
import type { Gathering } from './gathering';
import { webAddress } from './headers';
import { JarError } from './jar';
import { isRecord } from './record';
import { addHeader, keepResponses, keepSent, readCookieHeader, type SentCookie, type SetByResponse } from './response';
import { bareDomain, parseCookieDate, type SetCookie } from './set-cookie';

export const HAR = { id: 'har', title: 'a HAR (network log of any browser)' };

/** Gathers the cookies of a HAR's entries: what responses set, in their order, then what requests carried besides. Throws `JarError`. */
export function gatherHar(entries: readonly unknown[], gathering: Gathering): void {
  const responses: SetByResponse[] = [];
  const sent: SentCookie[] = [];
  entries.forEach((entry, index) => {
    const place = `log.entries[${index}]`;
    if (!isRecord(entry)) throw new JarError(place, 'an object');
    const { request, response, startedDateTime } = entry;
    const url = isRecord(request) && typeof request['url'] === 'string' ? webAddress(request['url'], null) : null;
    if (isRecord(request)) sent.push(...cookiesSent(request, url?.hostname ?? null, `${place}.request`, gathering));
    if (isRecord(response)) {
      const date = typeof startedDateTime === 'string' ? (secondsOfText(startedDateTime) ?? null) : null;
      responses.push(cookiesSet(response, { url, certain: true, date, cookies: [] }, `${place}.response`, gathering));
    }
  });
  keepResponses(responses, gathering);
  keepSent(sent, gathering);
}

function listIn(part: Readonly<Record<string, unknown>>, key: string): unknown[] {
  return Array.isArray(part[key]) ? part[key] : [];
}

/** The headers of a request or response whose name is `wanted`, and where they stand. */
function headersOf(part: Readonly<Record<string, unknown>>, place: string): { name: string; value: string; place: string }[] {
  return listIn(part, 'headers').flatMap((header, index) =>
    isRecord(header) && typeof header['name'] === 'string' && typeof header['value'] === 'string'
      ? [{ name: header['name'].toLowerCase(), value: header['value'], place: `${place}.headers[${index}]` }]
      : [],
  );
}

/** What an object of a HAR says of a cookie; what it leaves out is unknown. Throws `JarError`. */
function statedIn(cookie: Readonly<Record<string, unknown>>, place: string): Omit<SetCookie, 'name' | 'maxAge'> {
  const fields = new Fields(cookie, place);
  const { domain, path, expires } = cookie;
  // A browser writes null for a session cookie; a date that cannot be read is no date for a browser either.
  const until = expires === null ? null : typeof expires === 'string' && expires !== '' ? (secondsOfText(expires) ?? UNKNOWN) : UNKNOWN;
  return {
    domain: typeof domain === 'string' && bareDomain(domain) !== '' ? bareDomain(domain) : null,
    path: typeof path === 'string' && path.startsWith('/') ? path : null,
    expires: until,
    secure: readFlag(fields.get('secure'), UNKNOWN),
    httpOnly: readFlag(fields.get('httponly'), UNKNOWN),
    sameSite: readSameSite(fields.get('samesite'), UNKNOWN),
  };
}

/** The cookies that stand as objects besides the headers, read by the browser: needed only where the headers were left out. */
function* objectsOf(
  part: Readonly<Record<string, unknown>>,
  named: ReadonlySet<string>,
  place: string,
  gathering: Gathering,
): Generator<[name: string, cookie: Readonly<Record<string, unknown>>, place: string]> {
  for (const [index, cookie] of listIn(part, 'cookies').entries()) {
    const at = `${place}.cookies[${index}]`;
    const name = isRecord(cookie) ? cookie['name'] : null;
    if (!isRecord(cookie) || typeof name !== 'string')
      gathering.refuse({ place: at, name: null, reason: 'not-readable', expected: 'a cookie object with a name' });
    else if (name === '') gathering.refuse({ place: at, name: null, reason: 'ignored-by-browser' });
    else if (!named.has(name)) yield [name, cookie, at];
  }
}

function cookiesSet(
  response: Readonly<Record<string, unknown>>,
  answer: SetByResponse,
  place: string,
  gathering: Gathering,
): SetByResponse {
  for (const header of headersOf(response, place)) {
    if (header.name === 'date') answer.date = parseCookieDate(header.value.slice(0, 1024)) ?? answer.date;
    else if (header.name === 'set-cookie') addHeader(answer, header.value, header.place, gathering);
  }
  const named = new Set(answer.cookies.map(({ cookie }) => cookie.name));
  for (const [name, cookie, at] of objectsOf(response, named, place, gathering)) {
    try {
      answer.cookies.push({ cookie: { name, maxAge: null, ...statedIn(cookie, at) }, place: at });
    } catch (error) {
      gathering.refuseError(error, name);
    }
  }
  return answer;
}

/** The cookies of a request. Chromium writes beside the header what it has stored of each, with the domain; others write the names alone. */
function cookiesSent(request: Readonly<Record<string, unknown>>, host: string | null, place: string, gathering: Gathering): SentCookie[] {
  const sent: SentCookie[] = [];
  const named = new Set<string>();
  for (const [name, cookie, at] of objectsOf(request, named, place, gathering)) {
    try {
      const { domain, ...stated } = statedIn(cookie, at);
      // Without a domain it was taken from the header, which has no attributes: flags written there are made up.
      sent.push({
        name,
        host,
        place: at,
        stated: domain === null ? null : { domain, hostOnly: !String(cookie['domain']).startsWith('.'), ...stated },
      });
    } catch (error) {
      gathering.refuseError(error, name);
    }
  }
  for (const { name } of sent) named.add(name);
  for (const header of headersOf(request, place))
    if (header.name === 'cookie')
      sent.push(...readCookieHeader(header.value, host, header.place, gathering).filter(({ name }) => !named.has(name)));
  return sent;
}
