import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { HistoryFailureCode } from '../core/history/past';
import { NewerVersionError } from './item';

/** Lifts a database by one version. May await nothing but the database itself. */
export type DatabaseMigration<S extends DBSchema> = (
  database: IDBPDatabase<S>,
  upgrade: IDBPTransaction<S, StoreNames<S>[], 'versionchange'>,
) => void | Promise<void>;

/** Its message is the code, so that it reaches a page as it is. */
export class DatabaseFailure extends Error {
  constructor(
    readonly code: HistoryFailureCode,
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

const CODES: Readonly<Record<string, HistoryFailureCode>> = { VersionError: 'newer', QuotaExceededError: 'full' };

/** Whatever the browser throws, as one of our few codes. Of a full `storage.local` Chromium says so in its message alone. */
export function toFailure(error: unknown): DatabaseFailure {
  if (error instanceof DatabaseFailure) return error;
  if (error instanceof NewerVersionError) return new DatabaseFailure('newer', error);
  if (error instanceof Error && /quota/i.test(error.message)) return new DatabaseFailure('full', error);
  return new DatabaseFailure(CODES[error instanceof Error || error instanceof DOMException ? error.name : ''] ?? 'broken', error);
}

/**
 * Databases of which a request of ours waits until another page lets go. The browser would keep the next one waiting behind
 * it without a word, so that one is refused at once.
 */
const blocked = new Set<string>();

/**
 * Opens the database, lifted to this version. `onclosed` is called when the connection ends without our doing: it gave
 * way to a newer version, or the browser took it. Throws a `DatabaseFailure`.
 */
export async function openDatabase<S extends DBSchema>(
  name: string,
  onclosed: () => void,
  migrations: readonly DatabaseMigration<S>[],
): Promise<IDBPDatabase<S>> {
  if (blocked.has(name)) throw new DatabaseFailure('busy');
  return new Promise((resolve, reject) => {
    let given = false;
    const fail = (error: unknown): void => {
      given = true;
      reject(toFailure(error));
    };
    const opening = (): Promise<IDBPDatabase<S>> =>
      openDB<S>(name, migrations.length, {
        upgrade: (database, from, _to, upgrade) => {
          const lift = async (): Promise<void> => {
            for (const migrate of migrations.slice(from)) await migrate(database, upgrade);
          };
          upgrade.done.catch(() => undefined);
          // Half a migration must not stay.
          lift().catch(() => upgrade.abort());
        },
        // A page left open must never keep a newer version, or the deletion, from its work.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          onclosed();
        },
        blocked: () => {
          blocked.add(name);
          fail(new DatabaseFailure('busy'));
        },
        terminated: onclosed,
      });
    // `indexedDB` itself may be missing or throw, where the browser blocks site data.
    Promise.resolve()
      .then(opening)
      .finally(() => blocked.delete(name))
      .then((database) => {
        if (given) database.close();
        else resolve(database);
      }, fail);
  });
}

/** The names of all databases there are, of whatever version of the extension. Throws what the browser throws. */
export async function databaseNames(): Promise<string[]> {
  return (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
}

/** Deletes a database, one of a newer version or a broken one as well. Whoever holds a connection closes it first. Throws a `DatabaseFailure`. */
export async function deleteDatabase(name: string): Promise<void> {
  let refuse: ((failure: DatabaseFailure) => void) | undefined;
  const refused = new Promise<never>((_, reject) => (refuse = reject));
  refused.catch(() => undefined);
  const told = (): void => {
    blocked.add(name);
    refuse?.(new DatabaseFailure('busy'));
  };
  try {
    if (blocked.has(name)) throw new DatabaseFailure('busy');
    await Promise.race([deleteDB(name, { blocked: told }).finally(() => blocked.delete(name)), refused]);
  } catch (error) {
    throw toFailure(error);
  }
}
