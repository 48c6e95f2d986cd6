import { cookieIdentity, type StoredCookie } from '../cookie/cookie';
import { registrableDomain } from '../site/host';
import type { Answer, JarNote, JarOptions } from './jar';

/** Expiry dates up to here are only ever sent to remove a cookie. */
const FIRST_DAY = 86_400;

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

/** What a browser would keep of these responses, one after the other, and what it would have left out. */
export function store(answers: readonly Answer[], options: JarOptions): { cookies: StoredCookie[]; notes: JarNote[] } {
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
