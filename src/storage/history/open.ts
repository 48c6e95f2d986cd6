import { openDB } from 'idb';
import type { HistoryFailureCode } from '../../core/history/past';
import { MIGRATIONS, type DatabaseMigration, type HistoryDatabase, type HistorySchema } from './schema';

/** Its message is the code, so that it reaches a page as it is. */
export class HistoryFailure extends Error {
  constructor(
    readonly code: HistoryFailureCode,
    cause?: unknown,
  ) {
    super(code, { cause });
  }
}

const CODES: Readonly<Record<string, HistoryFailureCode>> = { VersionError: 'newer', QuotaExceededError: 'full' };

/** Whatever the browser throws, as one of our few codes. */
export function toFailure(error: unknown): HistoryFailure {
  if (error instanceof HistoryFailure) return error;
  return new HistoryFailure(CODES[error instanceof Error || error instanceof DOMException ? error.name : ''] ?? 'broken', error);
}

/**
 * Opens the database, lifted to this version. `onclosed` is called when the connection ends without our doing: it gave
 * way to a newer version, or the browser took it. Throws a `HistoryFailure`.
 */
export async function openHistory(name: string, onclosed: () => void, migrations: readonly DatabaseMigration[] = MIGRATIONS): Promise<HistoryDatabase> {
  return new Promise((resolve, reject) => {
    let given = false;
    const fail = (error: unknown): void => {
      given = true;
      reject(toFailure(error));
    };
    const opening = (): Promise<HistoryDatabase> =>
      openDB<HistorySchema>(name, migrations.length, {
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
        blocked: () => fail(new HistoryFailure('busy')),
        terminated: onclosed,
      });
    // `indexedDB` itself may be missing or throw, where the browser blocks site data.
    Promise.resolve().then(opening).then((database) => {
      if (given) database.close();
      else resolve(database);
    }, fail);
  });
}
