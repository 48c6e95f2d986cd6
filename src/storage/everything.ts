import { DEFAULT_SETTINGS } from '../core/settings';
import { localArea } from '../platform/storage';
import { databaseNames, deleteDatabase } from './database';
import { HISTORY_DATABASE } from './history/cookie-history';
import { deleteIdentity, KEY_DATABASE } from './identity';
import { ALL_ITEMS, requestsArea, settingsItem } from './items';
import { requestLog } from './request-log';
import { forgetSession } from './report-cache';

const OUR_KEYS: ReadonlySet<string> = new Set(ALL_ITEMS.map(({ key }) => key));
const OUR_DATABASES: ReadonlySet<string> = new Set([HISTORY_DATABASE, KEY_DATABASE, requestsArea.name]);

/**
 * Deletes all that is stored, known or not; `eraseHistory` deletes the history and what waits to be written to it. Who had
 * turned the history off still has it off: it is the one thing kept. What cannot be deleted keeps nothing else from it;
 * throws the first failure when all else has gone. What is stored by a message meanwhile goes, or comes after it and stays.
 */
export async function deleteEverything(eraseHistory: () => Promise<void>): Promise<void> {
  // First, so that a letter whose turn comes after that of the log takes nothing from them any more.
  const settings = await Promise.allSettled([
    // Settings that cannot be read may say "off".
    settingsItem.clear((old) => (old === null || old.history === 'off' ? { ...DEFAULT_SETTINGS, history: 'off' } : null)),
  ]);
  // Of ours, each by whoever writes it, in its turn: a sweep would take what was stored after its turn.
  const ours = await Promise.allSettled([
    eraseHistory(),
    deleteIdentity(),
    requestLog.remove(),
    ...ALL_ITEMS.filter((item) => item !== settingsItem).map((item) => item.remove()),
    forgetSession(),
  ]);
  const unknown = await Promise.allSettled([
    localArea.keys().then((keys) => Promise.all(keys.filter((key) => !OUR_KEYS.has(key)).map((key) => localArea.remove(key)))),
    databaseNames().then((names) => Promise.all(names.filter((name) => !OUR_DATABASES.has(name)).map(deleteDatabase))),
  ]);
  for (const result of [...settings, ...ours, ...unknown]) if (result.status === 'rejected') throw result.reason;
}
