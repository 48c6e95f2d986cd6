import { localArea } from '../platform/storage';
import { databaseNames } from './database';

/** The names of all that the browser holds of us, known or not, and never what is in it: keys as they are, databases with `database_` before them. */
export async function heldNames(): Promise<string[]> {
  const [keys, databases] = await Promise.all([localArea.keys(), databaseNames()]);
  return [...keys.sort(), ...databases.sort().map((name) => `database_${name}`)];
}
