import { unwrap, type StoreNames } from 'idb';
import { sameRecord } from '../../core/history/cookie-record';
import type { HistoryDatabase, HistorySchema } from './schema';

/**
 * One transaction that reads records, changes them and writes back those that differ: all or nothing. It speaks to the
 * database without `idb`, whose promise for every request took longer than the request where hundreds are made.
 */
export class Merging {
  /** Ends when everything is written; rejects with the reason where nothing is. */
  readonly done: Promise<void>;
  readonly #transaction: IDBTransaction;
  #waiting = 0;
  #afterwards: (() => void) | null = null;

  constructor(database: HistoryDatabase, stores: StoreNames<HistorySchema>[]) {
    this.#transaction = unwrap(database).transaction(stores, 'readwrite', { durability: 'relaxed' });
    this.done = new Promise((resolve, reject) => {
      this.#transaction.oncomplete = () => resolve();
      // One that was ended by a thrown error carries none of its own.
      this.#transaction.onabort = () =>
        reject(this.#thrown ?? this.#transaction.error ?? new DOMException('The transaction was aborted', 'AbortError'));
    });
  }

  #thrown: unknown = null;

  /** Whatever goes wrong in a step undoes them all. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#thrown ??= error;
      try {
        this.#transaction.abort();
      } catch {
        // It had ended by itself.
      }
    }
  }

  /** Replaces the record of a key by what `change` makes of it, where that is another. */
  merge<Kept extends object>(
    store: StoreNames<HistorySchema>,
    key: IDBValidKey,
    change: (old: Kept | undefined) => Kept | undefined,
  ): void {
    const records = this.#transaction.objectStore(store);
    const request = records.get(key);
    this.#waiting += 1;
    request.onsuccess = () =>
      this.#safely(() => {
        this.#waiting -= 1;
        const old = request.result as Kept | undefined;
        const merged = change(old);
        if (merged && !sameRecord(old, merged)) records.put(merged);
        if (this.#waiting > 0 || !this.#afterwards) return;
        const last = this.#afterwards;
        this.#afterwards = null;
        last();
      });
  }

  /** Called once, when all that was asked for has been read. */
  afterwards(work: () => void): void {
    this.#afterwards = work;
  }
}
