import { belongsTo, cookieIdentity, isPrivateStore } from '../core/cookie/cookie';
import type { Evaluation } from '../core/cookie/evaluate';
import type { CookieRecord } from '../core/history/cookie-record';
import {
  watchedDomains,
  type HistoryFailureCode,
  type HistoryStats,
  type NewSince,
  type Past,
  type ShopPast,
  type Unsaved,
} from '../core/history/past';
import type { Shop, ShopId } from '../core/site/site';
import { today } from '../platform/clock';
import { cookiesOf, findCookie, ordinaryStore } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import type { CookieQuery } from '../protocol';
import { DatabaseFailure } from '../storage/database';
import { unsavedBecause } from '../storage/history/unsaved';
import { judgedToday } from './evaluation';
import { flushNow, history, retention } from './history';
import { shopOf } from './shop';

const MOST_VANISHED = 200;

function codeOf(error: unknown): HistoryFailureCode {
  return error instanceof DatabaseFailure ? error.code : 'broken';
}

/** Asks the history something; its failures are answers. */
export async function ask<T extends object>(store: string | null, question: () => Promise<T>): Promise<Past<T>> {
  if (isPrivateStore(store)) return { kind: 'private' };
  try {
    if ((await retention()) === 'off') return { kind: 'off' };
    await flushNow();
    return { kind: 'ready', ...(await question()) };
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) };
  }
}

export async function stats(): Promise<Past<HistoryStats>> {
  return ask(null, async () => ({ ...(await history.stats()), unsaved: await unsavedBecause() }));
}

/** What is remembered of one cookie; `store` null: the ordinary one. */
export async function recordOfCookie({ shop, ...cookie }: CookieQuery): Promise<Past<{ record: CookieRecord | null } & Unsaved>> {
  const id = cookieIdentity({ ...cookie, store: cookie.store ?? ordinaryStore() });
  return ask(cookie.store, async () => {
    const [record, unsaved] = await Promise.all([history.find(shop, id), unsavedBecause()]);
    if (record || (await findCookie(cookie))) return { record, unsaved };
    // An address from before may mean one that has gone since; of several nobody can say which.
    const [only, ...others] = await history.findMeant(shop, { ...cookie, store: cookie.store ?? ordinaryStore() });
    return { record: only && others.length === 0 ? only : null, unsaved };
  });
}

/** What is remembered of a shop: of what is stored, of what has gone, and of the days it was visited. */
export async function shopPast({ shop: id, store }: { shop: ShopId; store: string | null }): Promise<Past<ShopPast>> {
  const shop = await shopOf(id);
  return ask(store, async () => {
    const here = store ?? ordinaryStore();
    const { matcher } = await judgedToday(shop);
    // Where we may no longer look nothing has gone, as far as we know.
    const allowed = (await Promise.all(shop.domains.map(async (domain) => ((await hasAccess([domain])) ? [domain] : [])))).flat();
    // Without a store the browser gives those of the ordinary one.
    const stored = new Set((await cookiesOf(shop.domains, store)).map(cookieIdentity));
    const [found, vanished, visits, unsaved] = await Promise.all([
      history.findAll(shop.id, stored),
      // What an extension made, no shop took away.
      history.vanished(
        shop.id,
        here,
        (record) => !stored.has(record.id) && belongsTo(record, allowed) && matcher.judge(record).verdict !== 'extensionMade',
        MOST_VANISHED,
      ),
      history.visits(shop.id, here),
      unsavedBecause(),
    ]);
    return { stored: found, ...vanished, visits, unsaved };
  });
}

/** Which cookies are new since the last earlier day of a visit; the answer for a tab asks this side by side with all else. Null where there is nothing to say, for whatever reason. */
export async function newcomers(
  shop: Shop,
  store: string | null,
): Promise<{ day: string; ids: ReadonlySet<string>; watched: string[] } | null> {
  try {
    if (store === null || isPrivateStore(store) || (await retention()) === 'off') return null;
    await flushNow();
    const found = await history.newSince(shop.id, store, today());
    // What a domain stored before we were let see it may be of any age.
    return found && { day: found.day, ids: new Set(found.ids), watched: watchedDomains(shop.domains, found.hosts) };
  } catch {
    return null;
  }
}

/** The number of them among what is stored now; null where it is none. */
export function countNew(found: Awaited<ReturnType<typeof newcomers>>, { cookies }: Evaluation): NewSince | null {
  const count = found
    ? cookies.filter(
        ({ cookie, judgement }) =>
          judgement.verdict !== 'extensionMade' && belongsTo(cookie, found.watched) && found.ids.has(cookieIdentity(cookie)),
      ).length
    : 0;
  return found && count > 0 ? { count, day: found.day } : null;
}
