import { UNKNOWN } from '../cookie/cookie';
import type { ObjectFormat } from './cookie-object';

/** A field of `originAttributes` (`^userContextId=2&partitionKey=%28https%2Cexample.org%29`); null where it is not there. */
function attribute(text: unknown, name: string): string | null {
  if (typeof text !== 'string') return null;
  const value = new URLSearchParams(text.replace(/^\^/, '')).get(name);
  return value === '' ? null : value;
}

/** `(https,example.org)` as the site it stands for; with `,f` after it for a frame inside another site's frame. */
function partitionKey(text: string | null): { topLevelSite: string; hasCrossSiteAncestor: boolean } | null {
  const found = text === null ? null : /^\(([a-z]+),([^,()]+)(?:,(\d+))?(,f)?\)$/i.exec(text);
  return found
    ? {
        topLevelSite: `${found[1] ?? ''}://${found[2] ?? ''}${found[3] === undefined ? '' : `:${found[3]}`}`,
        hasCrossSiteAncestor: found[4] !== undefined,
      }
    : null;
}

/** Rows of `moz_cookies` in `cookies.sqlite`, written out as JSON or CSV. It holds no session cookies. */
export const FIREFOX_DATABASE: ObjectFormat = {
  id: 'firefox-database',
  title: 'Firefox cookies.sqlite (table moz_cookies) as JSON or CSV',
  fits: (keys) => keys.has('name') && keys.has('host') && ['issecure', 'ishttponly', 'originattributes'].some((key) => keys.has(key)),
  absent: { expires: UNKNOWN, flag: UNKNOWN, sameSite: UNKNOWN, dot: true },
  translate(entry) {
    const { originAttributes, sameSite, ...rest } = entry;
    const store = attribute(originAttributes, 'userContextId');
    // 0 is written for None, and by older versions for a cookie without the attribute as well.
    const named = { '1': 'lax', '2': 'strict', '256': 'unspecified' }[String(sameSite)];
    return {
      ...rest,
      ...(named !== undefined && { sameSite: named }),
      ...(store !== null && { storeId: `firefox-container-${store}` }),
      partitionKey: partitionKey(attribute(originAttributes, 'partitionKey')),
      firstPartyDomain: attribute(originAttributes, 'firstPartyDomain'),
    };
  },
};
