import browser, { type Cookies } from 'webextension-polyfill';
import { cookieIdentity, type CookieIdentity, type StoredCookie } from '../core/cookie/cookie';
import { newId } from './clock';
import { allCookiesOf, toStoredCookie } from './cookies';
import { isFirefox } from './lifecycle';
import { hasAccessTo } from './permissions';
import { sessionArea } from './storage';

/** What was removed at once, whole, so that it can be put back: in memory only, and not past this file. */
interface Removal {
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  cookies: Cookies.Cookie[];
  /** Some may never have gone: the background died in it, or access was taken away. */
  inDoubt?: true;
}

const PREFIX = 'removed:';
const keyOf = (name: string): string => `${PREFIX}${name}`;
const identityOf = (cookie: Cookies.Cookie): string => cookieIdentity(toStoredCookie(cookie));

/** Newest first. */
async function removalsOf(name: string): Promise<Removal[]> {
  const key = keyOf(name);
  const found = (await sessionArea.get(key).catch(() => ({}) as Record<string, unknown>))[key];
  return Array.isArray(found) ? (found as Removal[]) : [];
}

async function noteRemovals(name: string, removals: readonly Removal[]): Promise<void> {
  const held = removals.filter(({ cookies }) => cookies.length > 0);
  await (held.length > 0 ? sessionArea.set({ [keyOf(name)]: held }) : sessionArea.remove(keyOf(name)));
}

/** The address that a cookie is set from. */
const addressOf = ({ domain, path }: Cookies.Cookie, scheme: 'https' | 'http'): string => `${scheme}://${domain.replace(/^\./, '')}${path}`;

/** What tells a cookie from all others and what it is like, as the browser takes it. `scheme`: of the address it is set from. */
function detailsOf(cookie: Cookies.Cookie, scheme: 'https' | 'http'): Cookies.SetDetailsType {
  const { name, domain, path, hostOnly, secure, httpOnly, sameSite, storeId, partitionKey, firstPartyDomain } = cookie;
  return {
    url: addressOf(cookie, scheme),
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

/** Those of some cookies that are stored now, as far as the browser lets us look. */
async function storedOf(cookies: readonly Cookies.Cookie[], store: string): Promise<Cookies.Cookie[]> {
  const there = new Set((await allCookiesOf(store)).map(identityOf));
  return cookies.filter((cookie) => there.has(identityOf(cookie)));
}

/** What has not gone of some cookies. */
interface Left {
  there: Cookies.Cookie[];
  /** Where the browser does not let us look any more: nobody knows. */
  unseen: Cookies.Cookie[];
}

/** Access is asked for after reading: a browser that has just taken it away shows an empty store. */
async function leftOf(cookies: readonly Cookies.Cookie[], store: string): Promise<Left> {
  const there = await storedOf(cookies, store);
  const lookedAt = (cookie: Cookies.Cookie): string => new URL(addressOf(cookie, cookie.secure ? 'https' : 'http')).origin;
  const origins = [...new Set(cookies.map(lookedAt))];
  const closed = new Set((await Promise.all(origins.map(async (one) => ((await hasAccessTo(one)) ? [] : [one])))).flat());
  return { there, unseen: cookies.filter((cookie) => !there.includes(cookie) && closed.has(lookedAt(cookie))) };
}

/**
 * Overwrites cookies with such as have expired, which removes exactly those in both browsers, and returns what is left of
 * them. `cookies.remove` takes an address and a name: Chromium removes with it all of that name, on parent domains too,
 * and Firefox the first it finds (docs/decisions/0012-removed-by-overwriting.md).
 */
async function expire(cookies: readonly Cookies.Cookie[], store: string): Promise<Left> {
  const overwrite = async (some: readonly Cookies.Cookie[], scheme: 'https' | 'http'): Promise<void> => {
    await Promise.allSettled(
      some.map((cookie) => browser.cookies.set({ ...detailsOf(cookie, scheme), value: 'removed', expirationDate: 1 })),
    );
  };
  // The secure one first: a cookie may be bound to the scheme that it came by.
  await overwrite(cookies, 'https');
  const left = await leftOf(cookies, store);
  const again = left.there.filter(({ secure }) => !secure);
  if (again.length === 0) return left;
  await overwrite(again, 'http');
  return leftOf(cookies, store);
}

/** Those of some cookies that are stored in one store, whole. */
async function findAll(wanted: readonly CookieIdentity[], store: string): Promise<Cookies.Cookie[]> {
  if (wanted.length === 0) return [];
  const ids = new Set(wanted.map((one) => cookieIdentity(one)));
  return (await allCookiesOf(store)).filter((cookie) => ids.has(identityOf(cookie)));
}

/**
 * Removes exactly these cookies of one store, and reads again. Returns those that went, those that are still there, and
 * those of which nobody knows, since access was taken away meanwhile. What went or may have gone is kept in memory under
 * the name, beside what was kept there before, until `forgetRemoved`.
 */
export async function removeCookies(
  name: string,
  wanted: readonly CookieIdentity[],
  store: string,
  at: number,
): Promise<Record<'removed' | 'left' | 'unseen', StoredCookie[]>> {
  const cookies = await findAll(wanted, store);
  if (cookies.length === 0) return { removed: [], left: [], unseen: [] };
  const earlier = await removalsOf(name);
  const id = newId();
  // Before anything goes: whatever happens now can be undone.
  await noteRemovals(name, [{ id, at, cookies, inDoubt: true }, ...earlier]);
  const { there, unseen } = await expire(cookies, store);
  const gone = cookies.filter((cookie) => !there.includes(cookie));
  await noteRemovals(name, [{ id, at, cookies: gone, ...(unseen.length > 0 && { inDoubt: true as const }) }, ...earlier]);
  const removed = gone.filter((cookie) => !unseen.includes(cookie));
  return { removed: removed.map(toStoredCookie), left: there.map(toStoredCookie), unseen: unseen.map(toStoredCookie) };
}

/** Removes exactly these cookies of one store, so that they cannot be put back, and reads again. Returns how many went. */
export async function removeForGood(wanted: readonly CookieIdentity[], store: string): Promise<number> {
  const cookies = await findAll(wanted, store);
  const { there, unseen } = await expire(cookies, store);
  return cookies.length - there.length - unseen.length;
}

/** What was removed under a name and is kept, the newest removal first, without the values. Not to be asked while something is being removed. */
export async function removedUnder(name: string, store: string): Promise<{ id: string; at: number; cookies: StoredCookie[] }[]> {
  const removals = await removalsOf(name);
  const listed = removals.map(async ({ id, at, cookies, inDoubt }) => {
    const there = inDoubt ? await storedOf(cookies, store) : [];
    return { id, at, cookies: cookies.filter((cookie) => !there.includes(cookie)).map(toStoredCookie) };
  });
  return (await Promise.all(listed)).filter(({ cookies }) => cookies.length > 0);
}

/** Forgets what was removed at the moments that `isKept` refuses, under every name. Returns the other moments. */
export async function forgetRemoved(isKept: (at: number) => boolean): Promise<number[]> {
  const names = (await sessionArea.keys().catch(() => [])).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  const kept = names.map(async (name) => {
    const removals = await removalsOf(name);
    const still = removals.filter(({ at }) => isKept(at));
    if (still.length < removals.length) await noteRemovals(name, still);
    return still.map(({ at }) => at);
  });
  return (await Promise.all(kept)).flat();
}

/**
 * Puts back what one removal under a name took, with value, attributes and partition, and reads again. What has come back
 * by itself is left as the site made it; what has expired since stays away. Returns how many were put back, and how many
 * of those that could not be, which are kept; what is there again is kept nowhere.
 */
export async function putBack(name: string, id: string, store: string, at: number): Promise<{ restored: number; failed: number }> {
  const removals = await removalsOf(name);
  const removal = removals.find((one) => one.id === id);
  if (!removal) return { restored: 0, failed: 0 };
  const came = await storedOf(removal.cookies, store);
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
  const restored = await storedOf(asked, store);
  const ids = new Set(restored.map(identityOf));
  const failed = asked.filter((cookie) => !restored.includes(cookie));
  await noteRemovals(
    name,
    removals.map((one) =>
      one === removal
        ? { id, at: removal.at, cookies: failed }
        : // What another removal took of the same cookie is older or newer than what is there now, and would be said to have come back.
          { ...one, cookies: one.cookies.filter((cookie) => !ids.has(identityOf(cookie))) },
    ),
  );
  return { restored: restored.length, failed: failed.length };
}
