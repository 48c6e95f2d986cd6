import { deleteDB } from 'idb';
import type { CalendarDate } from '../../core/calendar';
import { cookieIdentity, isPrivateStore } from '../../core/cookie/cookie';
import type { Vanished } from '../../core/history/past';
import { mergeSighting, mergeVisit, sameRecord, type Observation, type Sighting, type VisitDay } from '../../core/history/sighting';
import { SHOP_IDS, type ShopId } from '../../core/site/site';
import { HistoryFailure, openHistory, toFailure } from './open';
import { MIGRATIONS, type DatabaseMigration, type HistoryDatabase } from './schema';

export const HISTORY_DATABASE = 'history';

/** Records deleted in one transaction: few enough that a write never waits long for it. */
const PRUNED_AT_ONCE = 2000;
/** More new cookies than these are no number worth showing. */
const MOST_NEW = 5000;
/** Records looked at for those that vanished, where most are still stored or of another store. */
const MOST_LOOKED_AT = 5000;

/** Greater than every text and number in a key. */
const LAST: [] = [];

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It had ended by itself.
  }
}

/** What was seen, to be written as one. */
export interface Notes {
  observations: readonly Observation[];
  visits: readonly VisitDay[];
}

/** The one connection to the database of sightings. Every method is one transaction or a few that each leave it whole, and throws a `HistoryFailure` only. */
export class History {
  #database: Promise<HistoryDatabase> | null = null;

  constructor(
    private readonly name = HISTORY_DATABASE,
    private readonly migrations: readonly DatabaseMigration[] = MIGRATIONS,
  ) {}

  #open(): Promise<HistoryDatabase> {
    if (this.#database) return this.#database;
    const opening: Promise<HistoryDatabase> = openHistory(this.name, () => this.#forget(opening), this.migrations);
    opening.catch(() => this.#forget(opening));
    this.#database = opening;
    return opening;
  }

  /** The next call opens anew. */
  #forget(connection: Promise<HistoryDatabase>): void {
    if (this.#database === connection) this.#database = null;
  }

  async #with<T>(work: (database: HistoryDatabase) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      throw toFailure(error);
    }
  }

  /** Writes what was seen, all of it or nothing. What belongs to a private window is dropped here, whoever asks. */
  async write({ observations, visits }: Notes): Promise<void> {
    const byCookie = new Map<string, [Observation, ...Observation[]]>();
    for (const observation of observations) {
      if (isPrivateStore(observation.cookie.store)) continue;
      const key = `${observation.shop} ${cookieIdentity(observation.cookie)}`;
      const same = byCookie.get(key);
      if (same) same.push(observation);
      else byCookie.set(key, [observation]);
    }
    const days = visits.filter(({ store }) => !isPrivateStore(store));
    if (byCookie.size === 0 && days.length === 0) return;
    await this.#with(async (database) => {
      const transaction = database.transaction(['sightings', 'visits'], 'readwrite');
      const sightings = transaction.objectStore('sightings');
      const kept = transaction.objectStore('visits');
      const writing = [...byCookie.values()].map(async (seen) => {
        const old = await sightings.get([seen[0].shop, cookieIdentity(seen[0].cookie)]);
        const merged = seen.reduce<Sighting | undefined>(mergeSighting, old);
        if (merged && !sameRecord(old, merged)) await sightings.put(merged);
      });
      // One after the other: two looks of one day are about the same record.
      const visiting = async (): Promise<void> => {
        for (const day of days) {
          const old = await kept.get([day.shop, day.store, day.day]);
          const merged = mergeVisit(old, day);
          if (!sameRecord(old, merged)) await kept.put(merged);
        }
      };
      const failed = (await Promise.allSettled([...writing, visiting()])).find((result) => result.status === 'rejected');
      // A record that was refused before it came to the database leaves the transaction alive, with the others in it.
      if (failed && transaction.error === null) abort(transaction);
      const end = await transaction.done.then(() => null, (error: unknown) => error);
      // The transaction knows why it ended, unless it was ended by us.
      if (end !== null || failed) throw transaction.error ?? failed?.reason ?? end;
    });
  }

  /** Cookies first seen after the last day before `today` that the shop was visited, by identity; null without such a day. */
  async newSince(shop: ShopId, store: string, today: CalendarDate): Promise<{ day: CalendarDate; ids: string[] } | null> {
    return this.#with(async (database) => {
      const transaction = database.transaction(['sightings', 'visits']);
      const before = IDBKeyRange.bound([shop, store, ''], [shop, store, today], false, true);
      const visit = await transaction.objectStore('visits').openKeyCursor(before, 'prev');
      if (!visit) return null;
      const [, , day] = visit.primaryKey;
      const after = IDBKeyRange.bound([shop, day], [shop, LAST], true);
      const keys = await transaction.objectStore('sightings').index('byFirstDay').getAllKeys(after, MOST_NEW + 1);
      return keys.length > MOST_NEW ? null : { day, ids: keys.map(([, id]) => id) };
    });
  }

  async find(shop: ShopId, id: string): Promise<Sighting | null> {
    return this.#with(async (database) => (await database.get('sightings', [shop, id])) ?? null);
  }

  /** Those of these sightings that there are, and the moment the oldest sighting of the shop was made; null where there is none. */
  async observed(shop: ShopId, ids: readonly string[]): Promise<{ sightings: Sighting[]; since: number | null }> {
    return this.#with(async (database) => {
      const { store } = database.transaction('sightings');
      const [found, first] = await Promise.all([
        Promise.all(ids.map((id) => store.get([shop, id]))),
        store.index('byFirstDay').openKeyCursor(IDBKeyRange.bound([shop], [shop, LAST])),
      ]);
      const ofFirstDay = first ? await store.index('byFirstDay').getAll(IDBKeyRange.only(first.key), MOST_LOOKED_AT) : [];
      return { sightings: found.filter((one) => one !== undefined), since: first ? Math.min(...ofFirstDay.map(({ firstSeen }) => firstSeen)) : null };
    });
  }

  /** Cookies seen in a store and not among the identities `stored`, newest first, at most so many. */
  async vanished(shop: ShopId, store: string, stored: ReadonlySet<string>, most: number): Promise<Vanished> {
    return this.#with(async (database) => {
      const index = database.transaction('sightings').store.index('byLastSeen');
      const sightings: Sighting[] = [];
      let looked = 0;
      let cursor = await index.openCursor(IDBKeyRange.bound([shop], [shop, LAST]), 'prev');
      for (; cursor && sightings.length < most && looked < MOST_LOOKED_AT; cursor = await cursor.continue(), looked += 1) {
        const { value } = cursor;
        if (value.store === store && !stored.has(value.id)) sightings.push(value);
      }
      return { sightings, more: cursor !== null };
    });
  }

  /** Number of sightings, and the day of the oldest. */
  async census(): Promise<{ sightings: number; since: CalendarDate | null }> {
    return this.#with(async (database) => {
      const { store } = database.transaction('sightings');
      const [sightings, ...oldest] = await Promise.all([
        store.count(),
        ...SHOP_IDS.map(async (shop) => (await store.index('byFirstDay').openKeyCursor(IDBKeyRange.bound([shop], [shop, LAST])))?.key[1] ?? null),
      ]);
      return { sightings, since: oldest.filter((day) => day !== null).sort()[0] ?? null };
    });
  }

  /**
   * Deletes what was last seen before a moment (milliseconds since the epoch), as many as one transaction may take: a
   * write must not wait for a million. Returns whether there is more.
   */
  async prune(before: number): Promise<boolean> {
    return this.#with(async (database) => {
      const transaction = database.transaction(['sightings', 'visits'], 'readwrite');
      const [sightings, visits] = [transaction.objectStore('sightings'), transaction.objectStore('visits')];
      let more = false;
      for (const shop of SHOP_IDS) {
        const old = IDBKeyRange.bound([shop], [shop, before], false, true);
        // Keys only, and no more of them than one step deletes.
        const [ofSightings, ofVisits] = await Promise.all([sightings.index('byLastSeen').getAllKeys(old, PRUNED_AT_ONCE), visits.index('byLast').getAllKeys(old, PRUNED_AT_ONCE)]);
        await Promise.all([...ofSightings.map((key) => sightings.delete(key)), ...ofVisits.map((key) => visits.delete(key))]);
        more ||= [ofSightings, ofVisits].some(({ length }) => length === PRUNED_AT_ONCE);
      }
      await transaction.done;
      return more;
    });
  }

  /** Deletes the whole database, one of a newer version or a broken one as well. */
  async erase(): Promise<void> {
    const open = this.#database;
    this.#database = null;
    // One that never opened needs no closing.
    await open?.then((database) => database.close(), () => undefined);
    let refuse: ((failure: HistoryFailure) => void) | undefined;
    const blocked = new Promise<never>((_, reject) => (refuse = reject));
    blocked.catch(() => undefined);
    try {
      await Promise.race([deleteDB(this.name, { blocked: () => refuse?.(new HistoryFailure('busy')) }), blocked]);
    } catch (error) {
      throw toFailure(error);
    }
  }

  /** Lets go of the connection; the next call opens another. */
  async close(): Promise<void> {
    const open = this.#database;
    this.#database = null;
    await open?.then((database) => database.close(), () => undefined);
  }
}
