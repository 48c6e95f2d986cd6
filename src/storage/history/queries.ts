import type { CalendarDate } from '../../core/calendar';
import type { CookieRecord } from '../../core/history/cookie-record';
import type { ShopPast } from '../../core/history/past';
import { SHOP_IDS, type ShopId } from '../../core/site/site';
import { LAST, type HistoryDatabase } from './schema';

/** More new cookies than these are no number worth showing. */
const MOST_NEW = 5000;
/** Records looked at, where most are of another store or are not what is looked for. */
const MOST_LOOKED_AT = 5000;

/** Cookies first seen after the last day before `today` that the shop was visited, by identity, and the hosts we could see until then; null without such a day. */
export async function newSince(
  database: HistoryDatabase,
  shop: ShopId,
  store: string,
  today: CalendarDate,
): Promise<{ day: CalendarDate; ids: string[]; hosts: string[] } | null> {
  const transaction = database.transaction(['sightings', 'visits']);
  const before = IDBKeyRange.bound([shop, store, ''], [shop, store, today], false, true);
  const visit = await transaction.objectStore('visits').openKeyCursor(before, 'prev');
  if (!visit) return null;
  const [, , day] = visit.primaryKey;
  const after = IDBKeyRange.bound([shop, day], [shop, LAST], true);
  const keys = await transaction
    .objectStore('sightings')
    .index('byFirstDay')
    .getAllKeys(after, MOST_NEW + 1);
  if (keys.length > MOST_NEW) return null;
  const hosts = new Set<string>();
  let looked = 0;
  // Asked for only where there is something new to judge by it.
  let cursor =
    keys.length === 0
      ? null
      : await transaction
          .objectStore('sightings')
          .index('byFirstDay')
          .openCursor(IDBKeyRange.bound([shop], [shop, day]));
  for (; cursor && looked < MOST_LOOKED_AT; cursor = await cursor.continue(), looked += 1)
    if (cursor.value.store === store) hosts.add(cursor.value.domain);
  return { day, ids: keys.map(([, id]) => id), hosts: [...hosts] };
}

/** The moment the oldest record of a shop in one store was made, in milliseconds since the epoch; null where there is none. */
export async function since(database: HistoryDatabase, shop: ShopId, store: string): Promise<number | null> {
  const index = database.transaction('sightings').store.index('byFirstDay');
  let day: CalendarDate | null = null;
  let oldest: number | null = null;
  let looked = 0;
  let cursor = await index.openCursor(IDBKeyRange.bound([shop], [shop, LAST]));
  for (; cursor && looked < MOST_LOOKED_AT; cursor = await cursor.continue(), looked += 1) {
    const { value } = cursor;
    // In the order of their days: of the first one, the earliest moment.
    if (day !== null && value.firstDay > day) break;
    if (value.store !== store) continue;
    day = value.firstDay;
    oldest = Math.min(oldest ?? value.firstSeen, value.firstSeen);
  }
  return oldest;
}

/** Cookies seen in a store that have gone, newest first, at most so many. */
export async function vanished(
  database: HistoryDatabase,
  shop: ShopId,
  store: string,
  hasGone: (record: CookieRecord) => boolean,
  most: number,
): Promise<Pick<ShopPast, 'vanished' | 'more'>> {
  const index = database.transaction('sightings').store.index('byLastSeen');
  const gone: CookieRecord[] = [];
  let looked = 0;
  let cursor = await index.openCursor(IDBKeyRange.bound([shop], [shop, LAST]), 'prev');
  for (; cursor && gone.length < most && looked < MOST_LOOKED_AT; cursor = await cursor.continue(), looked += 1) {
    const { value } = cursor;
    if (value.store === store && hasGone(value)) gone.push(value);
  }
  return { vanished: gone, more: cursor !== null };
}

/** Number of sightings, and the day of the oldest. */
export async function stats(database: HistoryDatabase): Promise<{ sightings: number; since: CalendarDate | null }> {
  const transaction = database.transaction(['sightings', 'counts']);
  const [counts, ...oldest] = await Promise.all([
    transaction.objectStore('counts').getAll(),
    ...SHOP_IDS.map(
      async (shop) =>
        (
          await transaction
            .objectStore('sightings')
            .index('byFirstDay')
            .openKeyCursor(IDBKeyRange.bound([shop], [shop, LAST]))
        )?.key[1] ?? null,
    ),
  ]);
  return {
    sightings: counts.reduce((sum, { sightings }) => sum + sightings, 0),
    since: oldest.filter((day) => day !== null).sort()[0] ?? null,
  };
}
