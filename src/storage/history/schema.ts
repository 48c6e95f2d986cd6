import { unwrap, type DBSchema, type IDBPDatabase } from 'idb';
import type { CookieRecord, VisitDay } from '../../core/history/cookie-record';
import { SHOP_IDS, type ShopId } from '../../core/site/site';
import type { DatabaseMigration as Migration } from '../database';

/** Greater than every text and number in a key. */
export const LAST: [] = [];

/** How many sightings there are of a shop: to count a million takes seconds. Written in the transaction that adds or deletes them. */
export interface ShopCount {
  shop: ShopId;
  sightings: number;
}

export interface HistorySchema extends DBSchema {
  /** One record per cookie of a shop. */
  sightings: {
    key: [shop: ShopId, id: string];
    value: CookieRecord;
    indexes: {
      byLastSeen: [shop: ShopId, lastSeen: number];
      byFirstDay: [shop: ShopId, firstDay: string];
    };
  };
  /** One record per shop, store and day of a visit. */
  visits: {
    key: [shop: ShopId, store: string, day: string];
    value: VisitDay;
    indexes: { byLast: [shop: ShopId, last: number] };
  };
  counts: { key: ShopId; value: ShopCount };
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

export type DatabaseMigration = Migration<HistorySchema>;

/** Entry n lifts version n to n + 1. Append-only: a released entry is never edited. */
export const MIGRATIONS: readonly DatabaseMigration[] = [
  (database) => {
    const sightings = database.createObjectStore('sightings', { keyPath: ['shop', 'id'] });
    sightings.createIndex('byLastSeen', ['shop', 'lastSeen']);
    // No longer in the schema: version 2 drops it.
    (sightings as unknown as { createIndex(name: string, path: string[]): void }).createIndex('byName', ['shop', 'name']);
    sightings.createIndex('byFirstDay', ['shop', 'firstDay']);
    database.createObjectStore('visits', { keyPath: ['shop', 'store', 'day'] }).createIndex('byLast', ['shop', 'last']);
  },
  async (database, upgrade) => {
    const sightings = upgrade.objectStore('sightings');
    // Nothing was ever looked up by it, and every write had to keep it.
    unwrap(sightings).deleteIndex('byName');
    const counts = database.createObjectStore('counts', { keyPath: 'shop' });
    for (const shop of SHOP_IDS) await counts.put({ shop, sightings: await sightings.count(IDBKeyRange.bound([shop], [shop, LAST])) });
  },
];
