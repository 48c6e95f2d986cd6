import { activeControls, controlsFor, withKeptClean, type KeptClean } from '../core/control/controls';
import {
  GRACE_MILLISECONDS,
  LONG_GRACE_MILLISECONDS,
  noteRound,
  NOTHING_KEPT,
  planKeeping,
  type KeepingMemory,
} from '../core/control/keep-clean';
import { belongsTo, cookieIdentity, isPrivateStore, type StoredCookie } from '../core/cookie/cookie';
import type { Shop, ShopId } from '../core/site/site';
import { nextRing, scheduleOnce } from '../platform/alarms';
import { now } from '../platform/clock';
import { removeForGood } from '../platform/cookie-removal';
import { openStores } from '../platform/cookies';
import { hasAccess, originsOf } from '../platform/permissions';
import { tabsMatching } from '../platform/tabs';
import type { ControlsState } from '../protocol';
import { controlsItem, signalsItem } from '../storage/items';
import { SerialQueue } from '../storage/serial-queue';
import { SessionStore } from '../storage/session-store';
import { found, inTurn } from './cleaning';
import { inBackground } from './in-background';
import { allShops, shopOf } from './shop';

export const KEEP_ALARM = 'keep-clean';

// In memory only: names of cookies, and how often they went. It outlives the background and not the browser.
const memory = new SessionStore<KeepingMemory>('kept-clean', 1);
const openShops = new SessionStore<ShopId[]>('open-shops', 1, Array.isArray);
const turns = new SerialQueue();

// Page loads bring dozens of changes, and most shoppers keep nothing clean: nothing is read for what cannot matter.
let mayBeOn = true;
let waiting = false;

/** Shops of which something is kept clean now: not paused, and not where we may not look. */
async function shopsKeptClean(): Promise<{ shop: Shop; what: KeptClean[] }[]> {
  const controls = await controlsItem.get();
  return (await allShops())
    .map((shop) => ({ shop, what: controlsFor(controls, shop.id).paused === null ? controlsFor(controls, shop.id).keepClean : [] }))
    .filter(({ what }) => what.length > 0);
}

/** What is to go now, and what is left alone, by store. */
async function planOf(
  shop: Shop,
  what: readonly KeptClean[],
  leaving: boolean,
): Promise<{ store: string; remove: StoredCookie[]; left: string[] }[]> {
  const stores = (await openStores()).filter((store) => !isPrivateStore(store));
  const remembered = (await memory.get(shop.id)) ?? NOTHING_KEPT;
  const identityOf = ({ cookie }: { cookie: StoredCookie }): string => cookieIdentity(cookie);
  return Promise.all(
    stores.map(async (store) => {
      const plan = planKeeping(await found(shop.id, store), what, remembered, { at: now(), leaving, identityOf });
      return { store, remove: plan.remove.map(({ cookie }) => cookie), left: plan.left.map(({ cookie }) => cookie.name) };
    }),
  );
}

async function round(shop: Shop, what: readonly KeptClean[], leaving: boolean): Promise<void> {
  if (!(await hasAccess(shop.domains))) return;
  await inTurn(async () => {
    const plans = await planOf(shop, what, leaving);
    const ids = plans.flatMap(({ remove }) => remove.map((cookie) => cookieIdentity(cookie)));
    if (ids.length === 0 && !leaving) return;
    // Counted before anything goes, and one more look is due: a background that dies half-way neither loops nor leaves the rest.
    const noted = noteRound((await memory.get(shop.id)) ?? NOTHING_KEPT, ids, { at: now(), leaving });
    await memory.set(noted, shop.id);
    if (ids.length === 0) return;
    await scheduleOnce(KEEP_ALARM, now() + GRACE_MILLISECONDS);
    let removed = 0;
    for (const { store, remove } of plans) removed += await removeForGood(remove, store);
    await memory.set({ ...noted, removed: noted.removed + removed }, shop.id);
  });
}

async function schedule(changed: StoredCookie | null): Promise<void> {
  const kept = await shopsKeptClean();
  mayBeOn = kept.length > 0;
  const meant = kept.filter(({ shop }) => changed === null || belongsTo(changed, shop.domains));
  if (meant.length === 0) {
    waiting = false;
    return;
  }
  if ((await nextRing(KEEP_ALARM)) !== null) return;
  const plans = await Promise.all(meant.map(({ shop, what }) => planOf(shop, what, false)));
  const leavesAlone = plans.flat().some(({ left }) => left.length > 0);
  await scheduleOnce(KEEP_ALARM, now() + (leavesAlone ? LONG_GRACE_MILLISECONDS : GRACE_MILLISECONDS));
}

/** Called with every cookie that was set. Costs nothing where one was noted before, or nothing is kept clean. */
export function noteForKeeping(cookie: StoredCookie): void {
  if (!mayBeOn || waiting) return;
  waiting = true;
  // What failed once is tried again with the next cookie.
  inBackground(schedule(cookie).catch(() => void (waiting = false)));
}

/** Removes what has been set since. Called when the alarm rings. */
export async function keepClean(): Promise<void> {
  waiting = false;
  for (const { shop, what } of await shopsKeptClean()) await round(shop, what, false);
}

async function look(): Promise<void> {
  const kept = await shopsKeptClean();
  mayBeOn = kept.length > 0;
  if (!mayBeOn) return;
  const before = (await openShops.get()) ?? [];
  const open: ShopId[] = [];
  for (const { shop } of kept) if ((await tabsMatching(originsOf(shop.domains))).length > 0) open.push(shop.id);
  await openShops.set(open);
  for (const { shop, what } of kept) if (before.includes(shop.id) && !open.includes(shop.id)) await round(shop, what, true);
}

/** Called when a tab shows another page or is closed: where it was the last one of a shop, the shopper has left. */
export function noteTabsForKeeping(): void {
  if (mayBeOn) inBackground(turns.run(look));
}

/** Called when the browser has started, and when something was switched on: what is stored already goes after the same time of grace. */
export async function beginKeeping(): Promise<void> {
  mayBeOn = true;
  await turns.run(look);
  await schedule(null);
}

/** Keeps something clean at a shop, or not any more. Rejects with `no-access` where we may not look at it. */
export async function switchKeepClean(id: ShopId, what: KeptClean, on: boolean): Promise<ControlsState> {
  const { domains } = await shopOf(id);
  if (on && !(await hasAccess(domains))) throw new Error('no-access');
  await controlsItem.update((controls) => withKeptClean(controls, id, what, on));
  await beginKeeping();
  return controlsState(id);
}

export async function controlsState(id: ShopId): Promise<ControlsState> {
  const [shop, controls, periods] = await Promise.all([shopOf(id), controlsItem.get(), signalsItem.get()]);
  const { keepClean: what, paused } = controlsFor(controls, id);
  const access = await hasAccess(shop.domains);
  const plans = access && what.length > 0 && paused === null ? await planOf(shop, what, false) : [];
  return {
    active: activeControls(controls, periods, id),
    paused,
    access,
    keepClean: what,
    removed: (await memory.get(id))?.removed ?? 0,
    left: [...new Set(plans.flatMap(({ left }) => left))],
  };
}
