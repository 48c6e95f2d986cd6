import type { StoredCookie } from '../../../src/core/cookie/cookie';

/** A session cookie of AliExpress as most are stored, but for what is changed. */
export function storedCookie(name: string, changes: Partial<StoredCookie> = {}): StoredCookie {
  return {
    name,
    domain: 'aliexpress.com',
    hostOnly: false,
    path: '/',
    store: '0',
    partition: null,
    expires: null,
    secure: true,
    httpOnly: false,
    sameSite: 'lax',
    ...changes,
  };
}
