import type { DBSchema, IDBPDatabase } from 'idb';
import type { Sighting, VisitDay } from '../../core/history/sighting';
import type { ShopId } from '../../core/site/site';
import type { DatabaseMigration as Migration } from '../database';

export interface HistorySchema extends DBSchema {
  /** One record per cookie of a shop. */
  sightings: {
    key: [shop: ShopId, id: string];
    value: Sighting;
    indexes: {
      byLastSeen: [shop: ShopId, lastSeen: number];
      byName: [shop: ShopId, name: string];
      byFirstDay: [shop: ShopId, firstDay: string];
    };
  };
  /** One record per shop, store and day of a visit. */
  visits: {
    key: [shop: ShopId, store: string, day: string];
    value: VisitDay;
    indexes: { byLast: [shop: ShopId, last: number] };
  };
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

export type DatabaseMigration = Migration<HistorySchema>;

/** Entry n lifts version n to n + 1. Append-only: a released entry is never edited. */
export const MIGRATIONS: readonly DatabaseMigration[] = [
  (database) => {
    const sightings = database.createObjectStore('sightings', { keyPath: ['shop', 'id'] });
    sightings.createIndex('byLastSeen', ['shop', 'lastSeen']);
    sightings.createIndex('byName', ['shop', 'name']);
    sightings.createIndex('byFirstDay', ['shop', 'firstDay']);
    database.createObjectStore('visits', { keyPath: ['shop', 'store', 'day'] }).createIndex('byLast', ['shop', 'last']);
  },
];
