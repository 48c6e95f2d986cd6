import { UNKNOWN, type FileCookie } from '../cookie/cookie';
import { withinDomain } from '../site/domain';
import { registrableDomain } from '../site/host';
import type { Gathering } from './gathering';
import { parseSetCookie, splitSetCookies, type SetCookie } from './set-cookie';

/** One response of a file: where it came from and what it asked to store. */
export interface SetByResponse {
  url: URL | null;
  /** Whether the response surely came from `url`; the address asked for may have led elsewhere. */
  certain: boolean;
  /** Seconds since the epoch. */
  date: number | null;
  cookies: { cookie: SetCookie; place: string }[];
}

/** A cookie that a request carried: its name, and of the rest what the file says. */
export interface SentCookie {
  name: string;
  /** Host that it was sent to; null where the file does not say. */
  host: string | null;
  place: string;
  /** What the file says besides; null where it gives no more than the name. */
  stated: (Pick<SetCookie, 'path' | 'expires' | 'secure' | 'httpOnly' | 'sameSite'> & { domain: string; hostOnly: boolean }) | null;
}

/** What follows the pair of a `Set-Cookie` header and of nothing else. */
export const ATTRIBUTE = /;\s{0,8}(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned)\s{0,8}(?:[=;]|$)/i;

/** Adds what one `Set-Cookie` header asks to store; what cannot be read is refused, as a browser would ignore it. */
export function addHeader(response: SetByResponse, header: string, place: string, gathering: Gathering): void {
  for (const text of splitSetCookies(header)) {
    const cookie = parseSetCookie(text);
    if (cookie) response.cookies.push({ cookie, place });
    else if (text.trim() !== '') gathering.refuse({ place, name: null, reason: 'ignored-by-browser' });
  }
}

/** Expiry dates up to here are only ever sent to remove a cookie. */
const FIRST_DAY = 86_400;

/** The host that answered. Where only the address asked for is known, and most cookies are for another site, a redirect led there. */
function hostOf({ url, certain, cookies }: SetByResponse, gathering: Gathering): string | null {
  if (!url) return null;
  const host = url.hostname.replace(/\.$/, '');
  if (certain) return host;
  const asked = registrableDomain(host) ?? host;
  const counts = new Map<string, number>([[asked, 0]]);
  for (const { cookie } of cookies) {
    const domain = cookie.domain === null ? asked : registrableDomain(cookie.domain);
    if (domain !== null) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!most || most[1] <= (counts.get(asked) ?? 0)) return host;
  gathering.assumeHost(host, most[0]);
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

/** Keeps what a browser would keep of these responses, one after the other. */
export function keepResponses(responses: readonly SetByResponse[], gathering: Gathering): void {
  const { options } = gathering;
  for (const response of responses) {
    const host = hostOf(response, gathering);
    for (const { cookie, place } of response.cookies) {
      const { name, maxAge, secure, httpOnly, sameSite } = cookie;
      const domain = cookie.domain ?? host ?? options.host;
      if (domain === null || (cookie.domain !== null && !mayHold(host, cookie.domain))) {
        gathering.refuse({ place, name, reason: domain === null ? 'no-domain' : 'no-right-to-domain' });
        continue;
      }
      const expires = maxAge === null ? cookie.expires : (response.date ?? options.now) + maxAge;
      const stored: FileCookie = {
        name,
        domain,
        domainFrom: cookie.domain !== null ? 'cookie' : host !== null ? 'address' : 'question',
        hostOnly: cookie.domain === null || registrableDomain(cookie.domain) === null,
        path: cookie.path ?? defaultPath(response.url),
        store: '',
        partition: null,
        crossSiteAncestor: null,
        expires,
        secure,
        httpOnly,
        sameSite,
      };
      const isOver = typeof expires === 'number' && expires <= Math.max(response.date ?? 0, FIRST_DAY);
      if (maxAge === null ? isOver : maxAge <= 0) gathering.remove(stored, place);
      else gathering.keep(stored, place);
    }
  }
}

/** Whether a cookie that was sent may be one that is stored: of its domain, or of one above the host it was sent to. */
function isSame(sent: FileCookie, other: FileCookie): boolean {
  return (
    withinDomain(sent.domain, other.domain) ||
    (other.domainFrom !== 'cookie' && registrableDomain(sent.domain) === registrableDomain(other.domain))
  );
}

/** Keeps cookies that requests carried and no response set. To be called after {@link keepResponses}. */
export function keepSent(sent: readonly SentCookie[], gathering: Gathering): void {
  const found: { cookie: FileCookie; place: string }[] = [];
  for (const { name, host, place, stated } of sent) {
    const domain = stated?.domain ?? host ?? gathering.options.host;
    if (domain === null) {
      gathering.refuse({ place, name, reason: 'no-domain' });
      continue;
    }
    found.push({
      place,
      cookie: {
        name,
        domain,
        domainFrom: stated ? 'cookie' : host === null ? 'question' : 'address',
        hostOnly: stated?.hostOnly ?? UNKNOWN,
        path: stated?.path ?? null,
        store: '',
        partition: null,
        crossSiteAncestor: null,
        expires: stated ? stated.expires : UNKNOWN,
        secure: stated?.secure ?? UNKNOWN,
        httpOnly: stated?.httpOnly ?? UNKNOWN,
        sameSite: stated?.sameSite ?? UNKNOWN,
      },
    });
  }
  gathering.keepSent(found, isSame);
}

/** Names of a `Cookie` header or of `document.cookie`. A part without `=` has no name, and may be a piece of a value. */
export function readCookieHeader(text: string, host: string | null, place: string, gathering: Gathering): SentCookie[] {
  const sent: SentCookie[] = [];
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(0, equals)).trim();
    if (name !== '' && !/[\x00-\x1f\x7f]/.test(name)) sent.push({ name, host, place, stated: null });
    else if (part.trim() !== '') gathering.refuse({ place, name: null, reason: 'ignored-by-browser' });
  }
  return sent;
}
