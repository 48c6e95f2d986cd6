import type { FoundCookie } from '../core/control/cleaning';
import { activeControls, controlsFor, withKeptClean, type Controls, type KeptClean } from '../core/control/controls';
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
import type { CleanedCookie, ControlsState } from '../protocol';
import { controlsItem, signalsItem } from '../storage/items';
import { SerialQueue } from '../storage/serial-queue';
import { SessionStore } from '../storage/session-store';
import { found, inTurn, judged } from './cleaning';
import { inBackground } from './in-background';
import { allShops, shopOf } from './shop';

export const KEEP_ALARM = 'keep-clean';

interface KeepingPlan {
  remove: StoredCookie[];
  left: StoredCookie[];
}

// In memory only: names of cookies, and how often they went. It outlives the background and not the browser.
const memory = new SessionStore<KeepingMemory>('kept-clean', 1);
const openShops = new SessionStore<ShopId[]>('open-shops', 1, Array.isArray);
const turns = new SerialQueue();

// Page loads bring dozens of changes, and most shoppers keep nothing clean: nothing is read for what cannot matter.
let mayBeOn = true;
/** How often something was switched: what was read before the last time says nothing of what is on. */
let switches = 0;
/** Whether the alarm rings within the time of grace anyway. */
let ringsSoon = false;
/** Cookies that were set and nobody has looked at yet. */
let changed: StoredCookie[] = [];
let looking = false;

const keptCleanAt = (controls: Controls, shop: ShopId): readonly KeptClean[] => {
  const { paused, keepClean: what } = controlsFor(controls, shop);
  return paused === null ? what : [];
};

/** Shops of which something is kept clean now: where it is not paused. */
async function shopsKeptClean(): Promise<{ shop: Shop; what: readonly KeptClean[] }[]> {
  const asOf = switches;
  const controls = await controlsItem.get();
  const shops = await allShops();
  const kept = shops.map((shop) => ({ shop, what: keptCleanAt(controls, shop.id) })).filter(({ what }) => what.length > 0);
  if (asOf === switches) mayBeOn = kept.length > 0;
  return kept;
}

/** What is to go now of some cookies of a shop, and what is left alone. */
async function planFor(shop: Shop, what: readonly KeptClean[], cookies: readonly CleanedCookie[], leaving = false): Promise<KeepingPlan> {
  const remembered = (await memory.get(shop.id)) ?? NOTHING_KEPT;
  const identityOf = ({ cookie }: FoundCookie): string => cookieIdentity(cookie);
  const { remove, left } = planKeeping(cookies, what, remembered, { at: now(), leaving, identityOf });
  return { remove: remove.map(({ cookie }) => cookie), left: left.map(({ cookie }) => cookie) };
}

/** What is to go now of all of them, and what is left alone, by store. */
async function plansOf(shop: Shop, what: readonly KeptClean[], leaving = false): Promise<({ store: string } & KeepingPlan)[]> {
  const stores = (await openStores()).filter((store) => !isPrivateStore(store));
  return Promise.all(stores.map(async (store) => ({ store, ...(await planFor(shop, what, await found(shop.id, store), leaving)) })));
}

async function ringWithin(milliseconds: number): Promise<void> {
  const [at, ring] = [now() + milliseconds, await nextRing(KEEP_ALARM)];
  if (ring === null || ring > at) await scheduleOnce(KEEP_ALARM, at);
  if (milliseconds <= GRACE_MILLISECONDS) ringsSoon = true;
}

/** Has it looked again as soon as these plans ask for it; never where nothing is to go, now or later. */
async function ringFor(plans: readonly KeepingPlan[]): Promise<void> {
  if (plans.some(({ remove }) => remove.length > 0)) await ringWithin(GRACE_MILLISECONDS);
  else if (plans.some(({ left }) => left.length > 0)) await ringWithin(LONG_GRACE_MILLISECONDS);
}

/** One after the other with whoever switches it off or pauses it: after their answer nothing is removed. */
async function round(shop: Shop, leaving: boolean): Promise<void> {
  await inTurn(async () => {
    const what = keptCleanAt(await controlsItem.get(), shop.id);
    if (what.length === 0 || !(await hasAccess(shop.domains))) return;
    const plans = await plansOf(shop, what, leaving);
    const ids = plans.flatMap(({ remove }) => remove.map((cookie) => cookieIdentity(cookie)));
    // One more look is due: a background that dies half-way leaves nothing behind, and what is left alone now goes later.
    await ringFor(plans);
    if (ids.length === 0 && !leaving) return;
    // Counted before anything goes: a background that dies half-way does not loop.
    const noted = noteRound((await memory.get(shop.id)) ?? NOTHING_KEPT, ids, { at: now(), leaving });
    await memory.set(noted, shop.id);
    if (ids.length === 0) return;
    let removed = 0;
    for (const { store, remove } of plans) removed += await removeForGood(remove, store);
    await memory.set({ ...noted, removed: noted.removed + removed }, shop.id);
  });
}

/** Looks at what was set, all that has come until it is done. */
async function lookAtChanged(): Promise<void> {
  while (changed.length > 0 && !ringsSoon) {
    const kept = await shopsKeptClean();
    const { length } = changed;
    const cookies = changed.filter(({ store }) => !isPrivateStore(store));
    const plans = kept.map(async ({ shop, what }) => {
      const own = cookies.filter((cookie) => belongsTo(cookie, shop.domains));
      return planFor(shop, what, own.length > 0 ? await judged(shop, own) : []);
    });
    await ringFor(await Promise.all(plans));
    changed.splice(0, length);
  }
}

/** Called with every cookie that was set. Costs nothing where it rings soon anyway, or nothing is kept clean. */
export function noteForKeeping(cookie: StoredCookie): void {
  if (!mayBeOn || ringsSoon) return;
  changed.push(cookie);
  if (looking) return;
  looking = true;
  inBackground(
    lookAtChanged().finally(() => {
      // What failed once is tried again with the next cookie, which is looked at with those that wait.
      looking = false;
      if (ringsSoon || !mayBeOn) changed = [];
    }),
  );
}

/** Removes what has been set since. Called when the alarm rings. */
export async function keepClean(): Promise<void> {
  ringsSoon = false;
  // What fails at one shop stops nothing at the other, and is tried again.
  const rounds = shopsKeptClean().then((kept) => Promise.allSettled(kept.map(({ shop }) => round(shop, false))));
  const failed = await rounds.then(
    (all) => all.some(({ status }) => status === 'rejected'),
    () => true,
  );
  if (failed) await ringWithin(LONG_GRACE_MILLISECONDS);
}

async function look(): Promise<void> {
  const kept = await shopsKeptClean();
  if (kept.length === 0) return;
  const before = (await openShops.get()) ?? [];
  const open: ShopId[] = [];
  for (const { shop } of kept) if ((await tabsMatching(originsOf(shop.domains))).length > 0) open.push(shop.id);
  await openShops.set(open);
  for (const { shop } of kept) if (before.includes(shop.id) && !open.includes(shop.id)) await round(shop, true);
}

/** Called when a tab shows another page or is closed: where it was the last one of a shop, the shopper has left. */
export function noteTabsForKeeping(): void {
  if (mayBeOn) inBackground(turns.run(look));
}

/**
 * Called when the browser has started, and when something was switched: what is stored already goes after the same time of
 * grace. Where it fails, the next cookie that is set begins it.
 */
export async function beginKeeping(): Promise<void> {
  switches += 1;
  mayBeOn = true;
  try {
    await turns.run(look);
    for (const { shop, what } of await shopsKeptClean()) if (await hasAccess(shop.domains)) await ringFor(await plansOf(shop, what));
  } catch {
    // What was switched is stored, and says so: that is not undone by what follows it.
  }
}

/** Keeps something clean at a shop, or not any more. Rejects with `no-access` where we may not look at it. */
export async function switchKeepClean(id: ShopId, what: KeptClean, on: boolean): Promise<ControlsState> {
  const { domains } = await shopOf(id);
  if (on && !(await hasAccess(domains))) throw new Error('no-access');
  await inTurn(() => controlsItem.update((controls) => withKeptClean(controls, id, what, on)));
  await beginKeeping();
  return controlsState(id);
}

export async function controlsState(id: ShopId): Promise<ControlsState> {
  const [shop, controls, periods] = await Promise.all([shopOf(id), controlsItem.get(), signalsItem.get()]);
  const { keepClean: what, paused } = controlsFor(controls, id);
  const access = await hasAccess(shop.domains);
  const atWork = keptCleanAt(controls, id);
  const plans = access && atWork.length > 0 ? await plansOf(shop, atWork) : [];
  return {
    active: activeControls(controls, periods, id),
    paused,
    access,
    keepClean: what,
    removed: (await memory.get(id))?.removed ?? 0,
    left: [...new Set(plans.flatMap(({ left }) => left.map(({ name }) => name)))],
  };
}
