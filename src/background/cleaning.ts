import { canBeUndone, planCleaning, UNDO_MILLISECONDS, type CleaningPlan, type Preset } from '../core/control/cleaning';
import { belongsTo, cookieIdentity, type CookieIdentity, type StoredCookie } from '../core/cookie/cookie';
import type { Shop, ShopId } from '../core/site/site';
import { nextRing, scheduleOnce } from '../platform/alarms';
import { loadCorpus } from '../platform/assets';
import { now } from '../platform/clock';
import { forgetRemoved, putBack, removeCookies, removedUnder } from '../platform/cookie-removal';
import { cookiesOf, ordinaryStore } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import type { CleanedCookie, CleaningPreview, CleaningReport, Removals } from '../protocol';
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
  return judged(shop, await cookiesOf(shop.domains, store));
}

/** Cookies of a shop, each with what a removal of it rests on. */
export async function judged(shop: Shop, cookies: readonly StoredCookie[]): Promise<CleanedCookie[]> {
  const { matcher } = await comparedToday(shop);
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
 * us. Says how many went, which are still there, and of which that cannot be said.
 */
export async function removeChosen(id: ShopId, named: string | null, chosen: readonly CookieIdentity[]): Promise<CleaningReport> {
  const { domains } = await shopOf(id);
  const store = named ?? ordinaryStore();
  const own = chosen.filter((one) => belongsTo(one, domains) && one.store === store);
  return queue.run(async () => {
    // Before anything goes, and so that it rings soonest for what went first: a background that dies must not leave values behind.
    const at = now();
    await forgetLater([at]);
    const { removed, left, unseen } = await removeCookies(nameOf(id, store), own, store, at);
    return { removed: removed.length, left, unseen };
  });
}

/** What was removed and can be put back, the newest first, and which of it is there again. */
export async function undoableRemovals(id: ShopId, named: string | null): Promise<Removals> {
  const store = named ?? ordinaryStore();
  const removals = await queue.run(() => removedUnder(nameOf(id, store), store));
  const undoable = removals.filter(({ at }) => canBeUndone(at, now()));
  if (undoable.length === 0) return { undoable: [], back: [] };
  const gone = new Set(undoable.flatMap(({ cookies }) => cookies.map((cookie) => cookieIdentity(cookie))));
  const [all, { companies }] = await Promise.all([found(id, store), loadCorpus()]);
  const back = all
    .filter(({ cookie }) => gone.has(cookieIdentity(cookie)))
    .map(({ cookie, finding }) => ({ cookie, company: companies.find((one) => one.id === finding.company)?.name ?? null }));
  return { undoable: undoable.map(({ id: removal, at, cookies }) => ({ id: removal, until: at + UNDO_MILLISECONDS, cookies })), back };
}

/** Puts back what one removal took. Null where it is too long ago. */
export async function undoRemoval(id: ShopId, named: string | null, removal: string): Promise<{ restored: number; failed: number } | null> {
  const store = named ?? ordinaryStore();
  return queue.run(async () => {
    const one = (await removedUnder(nameOf(id, store), store)).find((candidate) => candidate.id === removal);
    return one && canBeUndone(one.at, now()) ? putBack(nameOf(id, store), removal, store, now()) : null;
  });
}

/** Has the values forgotten when the first of these removals can be undone no more. An alarm that rings sooner stays. */
async function forgetLater(moments: readonly number[]): Promise<void> {
  if (moments.length === 0) return;
  const at = Math.min(...moments) + UNDO_MILLISECONDS;
  const ring = await nextRing(FORGET_ALARM);
  if (ring === null || ring > at) await scheduleOnce(FORGET_ALARM, at);
}

/** Forgets the values of what can be undone no more. */
export async function forgetOldRemoved(): Promise<void> {
  await queue.run(async () => forgetLater(await forgetRemoved((at) => canBeUndone(at, now()))));
}
