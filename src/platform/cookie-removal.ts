import browser, { type Cookies } from 'webextension-polyfill';
import { cookieIdentity, type CookieIdentity, type StoredCookie } from '../core/cookie/cookie';
import { allCookiesOf, toStoredCookie } from './cookies';
import { isFirefox } from './lifecycle';
import { sessionArea } from './storage';

/** What was removed, whole, so that it can be put back: in memory only, and not past this file. */
interface Removal {
  /** Milliseconds since the epoch. */
  at: number;
  cookies: Cookies.Cookie[];
}

const PREFIX = 'removed:';
const keyOf = (name: string): string => `${PREFIX}${name}`;
const identityOf = (cookie: Cookies.Cookie): string => cookieIdentity(toStoredCookie(cookie));

async function removalOf(name: string): Promise<Removal | null> {
  const key = keyOf(name);
  return ((await sessionArea.get(key).catch(() => ({}) as Record<string, unknown>))[key] as Removal | undefined) ?? null;
}

/** What tells a cookie from all others and what it is like, as the browser takes it. `scheme`: of the address it is set from. */
function detailsOf(cookie: Cookies.Cookie, scheme: 'https' | 'http'): Cookies.SetDetailsType {
  const { name, domain, path, hostOnly, secure, httpOnly, sameSite, storeId, partitionKey, firstPartyDomain } = cookie;
  return {
    url: `${scheme}://${domain.replace(/^\./, '')}${path}`,
    name,
    path,
    secure,
    httpOnly,
    sameSite,
    storeId,
    ...(!hostOnly && { domain }),
    ...(partitionKey && { partitionKey }),
    // Chromium throws at a property it does not know.
    ...(isFirefox() && { firstPartyDomain }),
  };
}

/** Those of some cookies that are stored now. */
async function stillThere(cookies: readonly Cookies.Cookie[], store: string): Promise<Cookies.Cookie[]> {
  const there = new Set((await allCookiesOf(store)).map(identityOf));
  return cookies.filter((cookie) => there.has(identityOf(cookie)));
}

/**
 * Overwrites cookies with such as have expired, which removes exactly those in both browsers, and returns what is left of
 * them. `cookies.remove` takes an address and a name: Chromium removes with it all of that name, on parent domains too,
 * and Firefox the first it finds (docs/decisions/0012-removed-by-overwriting.md).
 */
async function expire(cookies: readonly Cookies.Cookie[], store: string): Promise<Cookies.Cookie[]> {
  let left = [...cookies];
  // The secure one first: a cookie may be bound to the scheme that it came by.
  for (const scheme of ['https', 'http'] as const) {
    const asked = left.filter(({ secure }) => scheme === 'https' || !secure);
    if (asked.length === 0) break;
    await Promise.allSettled(
      asked.map((cookie) => browser.cookies.set({ ...detailsOf(cookie, scheme), value: 'removed', expirationDate: 1 })),
    );
    left = await stillThere(left, store);
  }
  return left;
}

/**
 * Removes exactly these cookies of one store, and reads again. Returns those that went and those that are still there.
 * Those that went are kept in memory under the name, in place of what was kept there before, until `forgetRemoved`.
 */
export async function removeCookies(
  name: string,
  wanted: readonly CookieIdentity[],
  store: string,
  at: number,
): Promise<{ removed: StoredCookie[]; left: StoredCookie[] }> {
  const ids = new Set(wanted.map((one) => cookieIdentity(one)));
  const cookies = (await allCookiesOf(store)).filter((cookie) => ids.has(identityOf(cookie)));
  // Before anything goes: whatever happens now can be undone.
  await sessionArea.set({ [keyOf(name)]: { at, cookies } satisfies Removal });
  const left = await expire(cookies, store);
  const removed = cookies.filter((cookie) => !left.includes(cookie));
  await sessionArea.set({ [keyOf(name)]: { at, cookies: removed } satisfies Removal });
  return { removed: removed.map(toStoredCookie), left: left.map(toStoredCookie) };
}

/** Removes exactly these cookies of one store, so that they cannot be put back, and reads again. Returns how many went. */
export async function removeForGood(wanted: readonly CookieIdentity[], store: string): Promise<number> {
  if (wanted.length === 0) return 0;
  const ids = new Set(wanted.map((one) => cookieIdentity(one)));
  const cookies = (await allCookiesOf(store)).filter((cookie) => ids.has(identityOf(cookie)));
  return cookies.length - (await expire(cookies, store)).length;
}

/** What was removed last under a name, without the values, and when; null where nothing is kept. */
export async function lastRemoved(name: string): Promise<{ at: number; cookies: StoredCookie[] } | null> {
  const removal = await removalOf(name);
  return removal && { at: removal.at, cookies: removal.cookies.map(toStoredCookie) };
}

/** Every name under which something is kept, with the moment. */
export async function allRemoved(): Promise<{ name: string; at: number }[]> {
  const names = (await sessionArea.keys().catch(() => [])).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  return Promise.all(names.map(async (name) => ({ name, at: (await removalOf(name))?.at ?? 0 })));
}

export async function forgetRemoved(name: string): Promise<void> {
  await sessionArea.remove(keyOf(name));
}

/**
 * Puts back what was removed last under a name, with value, attributes and partition, and reads again. What has come back by
 * itself is left as the site made it; what has expired since stays away. Returns how many were put back, and how many of
 * those that could not be. Nothing is kept afterwards.
 */
export async function putBack(name: string, at: number): Promise<{ restored: number; failed: number }> {
  const removal = await removalOf(name);
  const [first] = removal?.cookies ?? [];
  if (!removal || !first) return { restored: 0, failed: 0 };
  const came = await stillThere(removal.cookies, first.storeId);
  const asked = removal.cookies.filter(
    (cookie) => !came.includes(cookie) && (cookie.expirationDate === undefined || cookie.expirationDate * 1000 > at),
  );
  await Promise.allSettled(
    asked.map((cookie) =>
      browser.cookies.set({
        ...detailsOf(cookie, 'https'),
        value: cookie.value,
        ...(cookie.expirationDate !== undefined && { expirationDate: cookie.expirationDate }),
      }),
    ),
  );
  const restored = (await stillThere(asked, first.storeId)).length;
  await forgetRemoved(name);
  return { restored, failed: asked.length - restored };
}
