import { belongsTo, cookieIdentity, isPrivateStore, type StoredCookie } from '../core/cookie/cookie';
import type { Evaluation } from '../core/cookie/evaluate';
import { judgeClock, type ClockStanding } from '../core/history/clock';
import { keptFrom, type Retention } from '../core/history/retention';
import { LAST_MOMENT, MOST } from '../core/portable/limits';
import type { Contents } from '../core/portable/schema';
import type { Shop } from '../core/site/site';
import { dayOf, now } from '../platform/clock';
import { cookiesOf, openStores } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import { History, type Notes } from '../storage/history/cookie-history';
import { DatabaseFailure } from '../storage/database';
import { noteUnsaved } from '../storage/history/unsaved';
import { clockItem, consentItem, settingsItem } from '../storage/items';
import { SerialQueue } from '../storage/serial-queue';
import { currentListId } from './evaluation';
import { allShops } from './shop';

/** Between the first thing noted and the write: a page load brings dozens of changes and several counts, and one write of them all costs a fraction of several. Whoever asks for the history has it written first. */
const COLLECTED_MILLISECONDS = 5000;
/** More changes than any page brings at once; a runaway one must not fill the memory. */
const MOST_CHANGES = 5000;
/** How long after the load of a page its cookies are counted as those of the visit. */
const SETTLED_MILLISECONDS = 30_000;
const DAY = 86_400_000;

export const history = new History();

// Reads, writes and deletions run one after the other, so that a write asked for earlier cannot bring back what was deleted.
const turns = new SerialQueue();
export const inTurn = turns.run.bind(turns) as SerialQueue['run'];

// What waits for the next write. Should the background die before, the re-read at its next start finds what is still stored.
let changed: { cookie: StoredCookie; at: number }[] = [];
const counted = new Map<string, { shop: Shop; store: string; evaluation: Evaluation; at: number; visit: boolean }>();
const loads = new Map<number, number>();
let waiting: ReturnType<typeof setTimeout> | undefined;

function forgetNotes(): void {
  clearTimeout(waiting);
  waiting = undefined;
  changed = [];
  counted.clear();
}

export async function retention(): Promise<Retention> {
  return (await settingsItem.get()).history;
}

/**
 * Whether the clock can be believed; to be asked in turn. By a memory that cannot be had nothing is deleted. It begins with
 * the first thing noted: where there is nothing to lose, nothing is remembered.
 */
export async function clockStanding(begins: boolean): Promise<ClockStanding> {
  const before = await clockItem.get().catch(() => undefined);
  if (before === undefined) return 'ahead';
  const { memory, standing } = judgeClock(before, now());
  if (memory !== before && (begins || before !== null)) await clockItem.set(memory).catch(() => undefined);
  return standing;
}

async function write(gather: () => Promise<Notes>): Promise<void> {
  await inTurn(async () => {
    // Settings that cannot be read may say "off".
    if ((await retention()) === 'off') return;
    try {
      const notes = await gather();
      // A write of nothing says nothing of the one before.
      if (notes.observations.length + notes.visits.length === 0) return;
      // What is seen by a clock that went back would for ever count as seen first then. It is read again later.
      if ((await clockStanding(true)) === 'back') {
        await noteUnsaved('clock');
        return;
      }
      if (await history.write(notes)) await noteUnsaved(null);
    } catch (error) {
      if (error instanceof DatabaseFailure) await noteUnsaved(error.code);
      throw error;
    }
  });
}

/** The ids of the lists that these shops are compared with now, as what was just counted says, else as storage does. */
async function listsOf(
  shops: readonly Shop[],
  counts: readonly { shop: Shop; evaluation: Evaluation }[],
): Promise<(shop: Shop) => string | null> {
  const lists = new Map(
    await Promise.all(
      shops.map(async (shop) => {
        const count = counts.find((one) => one.shop.id === shop.id);
        return [shop.id, count ? (count.evaluation.list?.id ?? null) : await currentListId(shop)] as const;
      }),
    ),
  );
  return (shop) => lists.get(shop.id) ?? null;
}

async function flush(): Promise<void> {
  // Of a cookie that changed again and again, its last state is what was seen.
  const changes = [...new Map(changed.map((change) => [cookieIdentity(change.cookie), change])).values()];
  const counts = [...counted.values()];
  forgetNotes();
  await write(async () => {
    const shops = await allShops();
    const ofShops = shops
      .map((shop) => ({ shop, seen: changes.filter(({ cookie }) => belongsTo(cookie, shop.domains)) }))
      .filter(({ seen }) => seen.length > 0);
    const listOf = await listsOf(
      ofShops.map(({ shop }) => shop),
      counts,
    );
    const ofChanges = ofShops.flatMap(({ shop, seen }) =>
      seen.map(({ cookie, at }) => ({ shop: shop.id, cookie, at, day: dayOf(at), list: listOf(shop) })),
    );
    const ofCounts = counts.flatMap(({ shop, evaluation, at }) => {
      const seen = { shop: shop.id, at, day: dayOf(at), list: evaluation.list?.id ?? null };
      return evaluation.cookies.map(({ cookie }) => ({ ...seen, cookie }));
    });
    const visits = counts
      .filter(({ visit }) => visit)
      .map(({ shop, store, at, evaluation: { summary, list } }) => ({
        shop: shop.id,
        store,
        day: dayOf(at),
        first: at,
        last: at,
        list: list?.id ?? null,
        total: summary.total,
        listed: summary.listed,
        companyOnly: summary.companyListed,
        notListed: summary.notListed,
        unclear: summary.unclear,
      }));
    return { observations: [...ofChanges, ...ofCounts], visits };
  });
}

/** Writes what waits. No write is anybody's answer: its failure is noted for the settings page and nothing else depends on it. */
export async function flushNow(): Promise<void> {
  if (waiting !== undefined) await flush().catch(() => undefined);
  // One may be under way.
  else await inTurn(async () => undefined);
}

function collect(): void {
  waiting ??= setTimeout(() => void flushNow(), COLLECTED_MILLISECONDS);
}

/** Notes a cookie that was set at a moment. Called for every change there is, so it does next to nothing. */
export function noteCookie(cookie: StoredCookie, at: number): void {
  if (isPrivateStore(cookie.store)) return;
  changed.push({ cookie, at });
  collect();
  if (changed.length >= MOST_CHANGES) void flushNow();
}

/** Notes that a tab shows another page: the counts of the time after are a visit's, should it be a shop's. */
export function noteLoad(tabId: number): void {
  loads.set(tabId, now());
}

export function forgetLoad(tabId: number): void {
  loads.delete(tabId);
}

/** Notes what was counted for a tab of a shop. */
export function noteCount(shop: Shop, tab: { id: number; incognito: boolean }, store: string | null, evaluation: Evaluation): void {
  if (tab.incognito || store === null || isPrivateStore(store)) return;
  const at = now();
  const key = `${shop.id} ${store}`;
  const visit = counted.get(key)?.visit === true || at - (loads.get(tab.id) ?? Number.NEGATIVE_INFINITY) < SETTLED_MILLISECONDS;
  counted.set(key, { shop, store, evaluation, at, visit });
  collect();
}

/** Reads every store again: what changed while nobody listened is told by no event. */
export async function rereadStores(): Promise<void> {
  const shops = await allShops();
  await write(async () => {
    const allowed = (
      await Promise.all(
        shops.map(async (shop) => ((await Promise.all(shop.domains.map((domain) => hasAccess([domain])))).includes(true) ? [shop] : [])),
      )
    ).flat();
    const listOf = await listsOf(allowed, []);
    const stores = (await openStores()).filter((store) => !isPrivateStore(store));
    const cookies = (
      await Promise.all(
        stores.map((store) =>
          cookiesOf(
            allowed.flatMap((shop) => shop.domains),
            store,
          ),
        ),
      )
    ).flat();
    const at = now();
    const observations = allowed.flatMap((shop) =>
      cookies
        .filter((cookie) => belongsTo(cookie, shop.domains))
        .map((cookie) => ({ shop: shop.id, cookie, at, day: dayOf(at), list: listOf(shop) })),
    );
    return { observations, visits: [] };
  });
}

/** Deletes the sightings, the choices about cookies that were told beside them, and what is remembered of the clock for their sake. One that fails keeps nothing else from being deleted. */
export async function eraseSightings(): Promise<void> {
  const results = await Promise.allSettled([history.erase(), consentItem.remove(), clockItem.remove()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** The newest of the history for a file; null where it is off. Throws a `DatabaseFailure`. */
export async function newestHistory(): Promise<Awaited<ReturnType<History['newest']>> | null> {
  return inTurn(async () => ((await retention()) === 'off' ? null : history.newest(MOST)));
}

/**
 * Joins the history of a file with ours; without what is older than it is kept, or of a time that has not come. Throws a
 * `DatabaseFailure`; nothing of it is then written.
 */
export async function joinHistory(
  records: NonNullable<Contents['history']>,
  kept: Exclude<Retention, 'off'>,
  write: boolean,
): Promise<Awaited<ReturnType<History['join']>>> {
  return inTurn(async () => {
    // From here on there is something that a wrong clock could delete.
    if (write) await clockStanding(true);
    // A day ahead may be right elsewhere on earth.
    return history.join(records, { write, earliest: keptFrom(kept, now()) ?? 0, latest: now() + DAY });
  });
}

/** Whether ours tells all that these records do. Throws a `DatabaseFailure`. */
export async function holdsHistory(records: NonNullable<Contents['history']>): Promise<boolean> {
  const { sightings, visits } = await inTurn(() => history.join(records, { write: false, earliest: 0, latest: LAST_MOMENT }));
  return sightings.skipped + visits.skipped > 0;
}

// Counted, so that what was begun before a deletion does not bring back what it deleted.
let erasures = 0;
/** How often the history was deleted since the background started. */
export const erasuresSoFar = (): number => erasures;

/** Deletes the history, and what waits to be written to it. */
export async function eraseHistory(): Promise<void> {
  erasures += 1;
  forgetNotes();
  await inTurn(eraseSightings);
  await noteUnsaved(null);
}
