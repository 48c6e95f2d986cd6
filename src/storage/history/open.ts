import { openDatabase } from '../database';
import { MIGRATIONS, type DatabaseMigration, type HistoryDatabase, type HistorySchema } from './schema';

export { DatabaseFailure as HistoryFailure, toFailure } from '../database';

/** Opens the history, lifted to this version; `onclosed` as in `openDatabase`. Throws a `HistoryFailure`. */
export async function openHistory(
  name: string,
  onclosed: () => void,
  migrations: readonly DatabaseMigration[] = MIGRATIONS,
): Promise<HistoryDatabase> {
  return openDatabase<HistorySchema>(name, onclosed, migrations);
}
