import { cookieIdentity, type StoredCookie } from '../cookie/cookie';

/** One cookie for each identity, the last one given. */
export function latest(cookies: Iterable<StoredCookie>): StoredCookie[] {
  const kept = new Map<string, StoredCookie>();
  for (const cookie of cookies) kept.set(cookieIdentity(cookie), cookie);
  return [...kept.values()];
}
