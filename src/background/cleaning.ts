import { planCleaning, UNDO_MILLISECONDS, type CleaningPlan, type Preset } from '../core/control/cleaning';
import { belongsTo, type CookieIdentity, type StoredCookie } from '../core/cookie/cookie';
import type { ShopId } from '../core/site/site';
import { scheduleOnce } from '../platform/alarms';
import { loadCorpus } from '../platform/assets';
import { now } from '../platform/clock';
import { allRemoved, forgetRemoved, lastRemoved, putBack, removeCookies } from '../platform/cookie-removal';
import { cookiesOf, ordinaryStore } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import type { CleanedCookie, CleaningPreview, CleaningReport, LastCleaning } from '../protocol';
import { SerialQueue } from '../storage/serial-queue';
import { comparedToday } from './evaluation';
import { shopOf } from './shop';

export const FORGET_ALARM = 'forget-removed';

const queue = new SerialQueue();
/** A removal, by whomever, and what undoes it must not overlap. */
export const inTurn = queue.run.bind(queue) as SerialQueue['run'];
const nameOf = (shop: ShopId, store: string): string => `${shop} ${store}`;

/** The cookies of a shop in one store, each with what a removal of it rests on. */
export async function found(id: ShopId, store: string): Promise<CleanedCookie[]> {
  const shop = await shopOf(id);
  const [cookies, { matcher }] = await Promise.all([cookiesOf(shop.domains, store), comparedToday(shop)]);
  return cookies.map((cookie) => {
    const { verdict, category, company, known } = matcher.find(cookie);
    return {
      cookie,
      finding: {
        verdict,
        category,
        company,
        known: known && { setBy: known.setBy, purpose: known.purpose, ...(known.use !== undefined && { use: known.use }) },
      },
    };
  });
}

/** What a preset would remove of a shop's cookies in one store, and what it would leave. Changes nothing. */
export async function previewCleaning(id: ShopId, named: string | null, preset: Preset): Promise<CleaningPreview> {
  const { domains } = await shopOf(id);
  const plan: CleaningPlan<CleanedCookie> = planCleaning(await found(id, named ?? ordinaryStore()), preset);
  return { access: await hasAccess(domains), ...plan };
}

/**
 * Removes these cookies of a shop in one store: exactly those, of the shop's own domains only, as far as the browser lets
 * us. Says how many went and which are still there.
 */
export async function removeChosen(id: ShopId, named: string | null, chosen: readonly CookieIdentity[]): Promise<CleaningReport> {
  const { domains } = await shopOf(id);
  const store = named ?? ordinaryStore();
  const own = chosen.filter((one) => belongsTo(one, domains) && one.store === store);
  return queue.run(async () => {
    const { removed, left } = await removeCookies(nameOf(id, store), own, store, now());
    await scheduleOnce(FORGET_ALARM, now() + UNDO_MILLISECONDS);
    return { removed: removed.length, left };
  });
}

/** What was removed last, and which of it is there again; null where nothing was, or it is too long ago to be undone. */
export async function lastCleaning(id: ShopId, named: string | null): Promise<LastCleaning | null> {
  const store = named ?? ordinaryStore();
  const last = await lastRemoved(nameOf(id, store));
  if (last === null || last.at + UNDO_MILLISECONDS <= now() || last.cookies.length === 0) return null;
  const same = (a: StoredCookie, b: StoredCookie): boolean =>
    a.name === b.name && a.domain === b.domain && a.path === b.path && a.partition === b.partition && a.hostOnly === b.hostOnly;
  const [all, { companies }] = await Promise.all([found(id, store), loadCorpus()]);
  const back = all
    .filter(({ cookie }) => last.cookies.some((one) => same(one, cookie)))
    .map(({ cookie, finding }) => ({ cookie, company: companies.find((one) => one.id === finding.company)?.name ?? null }));
  return { at: last.at, until: last.at + UNDO_MILLISECONDS, removed: last.cookies.length, back };
}

/** Puts back what was removed last. Null where nothing was, or it is too long ago. */
export async function undoCleaning(id: ShopId, named: string | null): Promise<{ restored: number; failed: number } | null> {
  const name = nameOf(id, named ?? ordinaryStore());
  return queue.run(async () => {
    const last = await lastRemoved(name);
    if (last === null || last.at + UNDO_MILLISECONDS <= now()) return null;
    return putBack(name, now());
  });
}

/** Forgets the values of what can be undone no more. */
export async function forgetOldRemoved(): Promise<void> {
  await queue.run(async () => {
    for (const { name, at } of await allRemoved()) if (at + UNDO_MILLISECONDS <= now()) await forgetRemoved(name);
  });
}
