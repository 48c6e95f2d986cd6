import type { DBSchema, IDBPDatabase } from 'idb';
import type { StorageArea } from '../platform/storage';
import { databaseNames, deleteDatabase, openDatabase, toFailure, type DatabaseMigration } from './database';

interface AreaSchema extends DBSchema {
  values: { key: string; value: unknown };
}

/** Append-only: a released entry is never edited. What the values look like is the business of the items kept there. */
const MIGRATIONS: readonly DatabaseMigration<AreaSchema>[] = [(database) => void database.createObjectStore('values')];

/** A storage area in a database of its own: it holds what an item of `storage.local` holds, and keys that nobody can read. Throws a `DatabaseFailure` only. */
export class DatabaseArea implements StorageArea {
  #database: Promise<IDBPDatabase<AreaSchema>> | null = null;

  constructor(
    readonly name: string,
    private readonly migrations = MIGRATIONS,
  ) {}

  #open(): Promise<IDBPDatabase<AreaSchema>> {
    if (this.#database) return this.#database;
    const opening: Promise<IDBPDatabase<AreaSchema>> = openDatabase<AreaSchema>(this.name, () => this.#forget(opening), this.migrations);
    opening.catch(() => this.#forget(opening));
    this.#database = opening;
    return opening;
  }

  /** The next call opens anew. */
  #forget(connection: Promise<IDBPDatabase<AreaSchema>>): void {
    if (this.#database === connection) this.#database = null;
  }

  async #with<T>(work: (database: IDBPDatabase<AreaSchema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#open());
    } catch (error) {
      throw toFailure(error);
    }
  }

  /** Looking makes no database: what was deleted must not come back empty because somebody asked for it. */
  async #isThere(): Promise<boolean> {
    try {
      return this.#database !== null || (await databaseNames()).includes(this.name);
    } catch (error) {
      throw toFailure(error);
    }
  }

  async get(key: string): Promise<Record<string, unknown>> {
    if (!(await this.#isThere())) return {};
    return this.#with(async (database) => {
      const value: unknown = await database.get('values', key);
      return value === undefined ? {} : { [key]: value };
    });
  }

  async set(items: Record<string, unknown>): Promise<void> {
    await this.#with(async (database) => {
      const transaction = database.transaction('values', 'readwrite');
      const end = transaction.done;
      end.catch(() => undefined);
      const failed = (await Promise.allSettled(Object.entries(items).map(async ([key, value]) => transaction.store.put(value, key)))).find(
        (result) => result.status === 'rejected',
      );
      // One that was refused before it came to the database leaves the others alive; all or nothing.
      if (failed && transaction.error === null) transaction.abort();
      await end.catch((error: unknown) => {
        throw failed?.reason ?? error;
      });
    });
  }

  async remove(key: string): Promise<void> {
    if (await this.#isThere()) await this.#with((database) => database.delete('values', key));
  }

  /** Deletes the whole database, one of a newer version or a broken one as well. */
  async clear(): Promise<void> {
    const open = this.#database;
    this.#database = null;
    await open?.then(
      (database) => database.close(),
      () => undefined,
    );
    await deleteDatabase(this.name);
  }
}
