import { unwrap } from 'idb';
import type { CalendarDate } from '../../core/calendar';
import { cookieIdentity, isPrivateStore, mayBeMeant, type CookieIdentity } from '../../core/cookie/cookie';
import {
  mergeCookieRecord,
  mergeVisit,
  notAfter,
  sameRecord,
  type Observation,
  type CookieRecord,
  type VisitDay,
} from '../../core/history/cookie-record';
import type { Contents } from '../../core/portable/schema';
import { SHOP_IDS, type ShopId } from '../../core/site/site';
import { deleteDatabase, openDatabase, toFailure } from '../database';
import { joinRecords, newestRecords } from './copies';
import { Merging } from './merging';
import { newSince, since, stats, vanished } from './queries';
import { LAST, MIGRATIONS, type DatabaseMigration, type HistoryDatabase, type HistorySchema, type ShopCount } from './schema';

export const HISTORY_DATABASE = 'history';

/** Records deleted in one transaction: few enough that a write never waits long for it. */
const PRUNED_AT_ONCE = 2000;
/** Records kept in mind as they were last written: more than any shop stores, and no memory to speak of. */
const MOST_IN_MIND = 1000;

const DAY = 86_400_000;

/** What is about one record stands together. */
function grouped<Item, Key extends readonly string[]>(items: readonly Item[], keyOf: (item: Item) => Key): { key: Key; all: Item[] }[] {
  const groups = new Map<string, { key: Key; all: Item[] }>();
  for (const item of items) {
    const key = keyOf(item);
    const name = JSON.stringify(key);
    const group = groups.get(name);
    if (group) group.all.push(item);
    else groups.set(name, { key, all: [item] });
  }
  return [...groups.values()];
}

/** What was seen, to be written as one. */
export interface Notes {
  observations: readonly Observation[];
  visits: readonly VisitDay[];
}

/** The one connection to the database of sightings. Every method is one transaction or a few that each leave it whole, and throws a `DatabaseFailure` only. */
export class History {
  #database: Promise<HistoryDatabase> | null = null;
  // Only a shortcut: most of what is counted after a change was counted a moment before, and need not even be read.
  readonly #written = new Map<string, CookieRecord>();
  readonly #visited = new Map<string, VisitDay>();

  constructor(
    private readonly name = HISTORY_DATABASE,
    private readonly migrations: readonly DatabaseMigration[] = MIGRATIONS,
  ) {}

  #open(): Promise<HistoryDatabase> {
    if (this.#database) return this.#database;
    const opening: Promise<HistoryDatabase> = openDatabase<HistorySchema>(this.name, () => this.#forget(opening), this.migrations);
    opening.catch(() => this.#forget(opening));
    this.#database = opening;
    return opening;
  }

  /** The next call opens anew. */
  #forget(connection: Promise<HistoryDatabase>): void {
    if (this.#database === connection) this.#database = null;
    this.#forgetWritten();
  }

  #forgetWritten(): void {
    this.#written.clear();
    this.#visited.clear();
  }

  async #with<T>(work: (database: HistoryDatabase) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      throw toFailure(error);
    }
  }

  /** Writes what was seen, all of it or nothing. What belongs to a private window is dropped here, whoever asks. Returns whether there was anything to write. */
  async write({ observations, visits }: Notes): Promise<boolean> {
    const byCookie = grouped(
      observations.filter(({ cookie }) => !isPrivateStore(cookie.store)),
      ({ shop, cookie }) => [shop, cookieIdentity(cookie)] as const,
    ).filter(({ key, all }) => !this.#isWritten(key, all));
    const byDay = grouped(
      visits.filter(({ store }) => !isPrivateStore(store)),
      ({ shop, store, day }) => [shop, store, day],
    ).filter(({ key, all }) => !this.#isVisited(key, all));
    if (byCookie.length === 0 && byDay.length === 0) return false;
    return this.#with(async (database) => {
      // Nothing here is worth a wait for the disk: what is lost with the power is read again.
      const transaction = new Merging(database, ['sightings', 'visits', 'counts']);
      const added = new Map<ShopId, number>();
      const written: CookieRecord[] = [];
      for (const {
        key: [shop, id],
        all,
      } of byCookie) {
        transaction.merge<CookieRecord>('sightings', [shop, id], (old) => {
          const merged = all.reduce<CookieRecord | undefined>(mergeCookieRecord, old);
          if (!old) added.set(shop, (added.get(shop) ?? 0) + 1);
          if (merged) written.push(merged);
          return merged;
        });
      }
      const visited = new Map<string, VisitDay>();
      for (const { key, all } of byDay)
        transaction.merge<VisitDay>('visits', [...key], (old) => {
          const merged = all.reduce<VisitDay | undefined>(mergeVisit, old);
          if (merged) visited.set(key.join(' '), merged);
          return merged;
        });
      // Requests are answered in the order in which they were made: these are made when all above have been.
      transaction.afterwards(() => {
        for (const [shop, more] of added)
          transaction.merge<ShopCount>('counts', shop, (old) => ({ shop, sightings: (old?.sightings ?? 0) + more }));
      });
      await transaction.done;
      for (const [key, visit] of visited) this.#visited.set(key, visit);
      if (this.#written.size + written.length > MOST_IN_MIND) this.#written.clear();
      for (const record of written.slice(0, MOST_IN_MIND)) this.#written.set(`${record.shop} ${record.id}`, record);
      return true;
    });
  }

  /** Whether all that was seen of one cookie changes nothing of what was written of it last. */
  #isWritten([shop, id]: readonly [ShopId, string], all: readonly Observation[]): boolean {
    const known = this.#written.get(`${shop} ${id}`);
    const merged = all.reduce<CookieRecord | undefined>(mergeCookieRecord, known);
    return merged !== undefined && sameRecord(known, merged);
  }

  /** The same of one day. */
  #isVisited(key: readonly string[], all: readonly VisitDay[]): boolean {
    const known = this.#visited.get(key.join(' '));
    const merged = all.reduce<VisitDay | undefined>(mergeVisit, known);
    return merged !== undefined && sameRecord(known, merged);
  }

  /** Cookies that are new since the last visit; null without an earlier visit. */
  async newSince(shop: ShopId, store: string, today: CalendarDate): ReturnType<typeof newSince> {
    return this.#with((database) => newSince(database, shop, store, today));
  }

  async find(shop: ShopId, id: string): Promise<CookieRecord | null> {
    return this.#with(async (database) => (await database.get('sightings', [shop, id])) ?? null);
  }

  /** Those that an address from before may mean, which did not tell ancestor bit and first party apart. */
  async findMeant(shop: ShopId, asked: CookieIdentity): Promise<CookieRecord[]> {
    // An id is a list as JSON: the ids of these begin as that of the shorter list does.
    const start = cookieIdentity(asked).slice(0, -1);
    return this.#with(async (database) => {
      const found = await database.getAll('sightings', IDBKeyRange.bound([shop, `${start},`], [shop, `${start},\uffff`]));
      return found.filter((record) => mayBeMeant(asked, record));
    });
  }

  /** What is remembered of these cookies; of one that was never seen, nothing. One transaction for all. */
  async findAll(shop: ShopId, ids: Iterable<string>): Promise<CookieRecord[]> {
    return this.#with(async (database) => {
      const { store } = database.transaction('sightings');
      const found = await Promise.all([...ids].map((id) => store.get([shop, id])));
      return found.filter((record) => record !== undefined);
    });
  }

  /** When the oldest record of a shop in one store was made; null where there is none. */
  async since(shop: ShopId, store: string): ReturnType<typeof since> {
    return this.#with((database) => since(database, shop, store));
  }

  /** The days on which a shop was visited in one store, oldest first. */
  async visits(shop: ShopId, store: string): Promise<VisitDay[]> {
    return this.#with((database) => database.getAll('visits', IDBKeyRange.bound([shop, store], [shop, store, LAST])));
  }

  /** Cookies seen in a store that have gone, newest first, at most so many. */
  async vanished(shop: ShopId, store: string, hasGone: (record: CookieRecord) => boolean, most: number): ReturnType<typeof vanished> {
    return this.#with((database) => vanished(database, shop, store, hasGone, most));
  }

  /** Number of sightings, and the day of the oldest. */
  async stats(): ReturnType<typeof stats> {
    return this.#with(stats);
  }

  /**
   * Deletes what was last seen before a moment (milliseconds since the epoch), as many as one transaction may take: a
   * write must not wait for a million. Returns whether there is more.
   */
  async prune(before: number): Promise<boolean> {
    this.#forgetWritten();
    return this.#with(async (database) => {
      const transaction = database.transaction(['sightings', 'visits', 'counts'], 'readwrite', { durability: 'relaxed' });
      const [sightings, visits, counts] = [
        transaction.objectStore('sightings'),
        transaction.objectStore('visits'),
        transaction.objectStore('counts'),
      ];
      let more = false;
      for (const shop of SHOP_IDS) {
        const old = IDBKeyRange.bound([shop], [shop, before], false, true);
        // Keys only, and no more of them than one step deletes.
        const [ofSightings, ofVisits] = await Promise.all([
          sightings.index('byLastSeen').getAllKeys(old, PRUNED_AT_ONCE),
          visits.index('byLast').getAllKeys(old, PRUNED_AT_ONCE),
        ]);
        // The bare store: a promise for each of thousands of deletions costs more than the deletion.
        for (const key of ofSightings) unwrap(sightings).delete(key);
        for (const key of ofVisits) unwrap(visits).delete(key);
        if (ofSightings.length > 0) {
          const held = (await counts.get(shop))?.sightings ?? 0;
          await counts.put({ shop, sightings: Math.max(0, held - ofSightings.length) });
        }
        more ||= [ofSightings, ofVisits].some(({ length }) => length === PRUNED_AT_ONCE);
      }
      await transaction.done;
      return more;
    });
  }

  /**
   * Puts right what a clock that was ahead has left: records become no later than now, and days that have not come yet go.
   * `now` is to be a time that can be believed.
   */
  async putRight(now: number, today: CalendarDate): Promise<void> {
    await this.#with(async (database) => {
      const after = now + DAY;
      const wrong = (shop: ShopId): IDBKeyRange => IDBKeyRange.bound([shop, after], [shop, LAST]);
      const look = database.transaction(['sightings', 'visits']);
      const found = await Promise.all(
        SHOP_IDS.flatMap((shop) => [
          look.objectStore('sightings').index('byLastSeen').getKey(wrong(shop)),
          look.objectStore('visits').index('byLast').getKey(wrong(shop)),
        ]),
      );
      // Nearly always there is nothing, and a look costs less than a transaction that may write.
      if (found.every((key) => key === undefined)) return;
      this.#forgetWritten();
      const transaction = database.transaction(['sightings', 'visits'], 'readwrite');
      const [sightings, visits] = [transaction.objectStore('sightings'), transaction.objectStore('visits')];
      for (const shop of SHOP_IDS) {
        for (const record of await sightings.index('byLastSeen').getAll(wrong(shop))) await sightings.put(notAfter(record, now, today));
        for (const key of await visits.index('byLast').getAllKeys(wrong(shop))) await visits.delete(key);
      }
      await transaction.done;
    });
  }

  /** Deletes the whole database, one of a newer version or a broken one as well. */
  async erase(): Promise<void> {
    await this.close();
    await deleteDatabase(this.name);
  }

  /** The newest records for a file, at most so many, and the number of sightings there are. */
  async newest(most: { sightings: number; visits: number }): Promise<Awaited<ReturnType<typeof newestRecords>>> {
    return this.#with((database) => newestRecords(database, most));
  }

  /** Joins records of a file with ours, all of them or none, none last seen before `earliest`, and none of a moment after `latest`; with `write` false it only says what would become of them. */
  async join(
    records: NonNullable<Contents['history']>,
    how: { write: boolean; earliest: number; latest: number },
  ): Promise<Awaited<ReturnType<typeof joinRecords>>> {
    const tallies = await this.#with((database) => joinRecords(database, records, how));
    // What is known of the database from before is no longer true.
    if (how.write) await this.close();
    return tallies;
  }

  /** Lets go of the connection; the next call opens another. */
  async close(): Promise<void> {
    const open = this.#database;
    this.#database = null;
    this.#forgetWritten();
    // One that never opened needs no closing.
    await open?.then(
      (database) => database.close(),
      () => undefined,
    );
  }
}
