import { DEFAULT_SETTINGS } from '../core/settings';
import { localArea } from '../platform/storage';
import { databaseNames, deleteDatabase } from './database';
import { deleteIdentity } from './identity';
import { ALL_ITEMS, settingsItem } from './items';
import { requestLog } from './request-log';
import { forgetSession } from './report-cache';

async function isHistoryOff(): Promise<boolean> {
  return settingsItem.get().then(
    ({ history }) => history === 'off',
    // Settings that cannot be read may say so.
    () => true,
  );
}

/**
 * Deletes all that is stored, known or not; `eraseHistory` deletes the history and what waits to be written to it. Who had
 * turned the history off still has it off: it is the one thing kept. What cannot be deleted keeps nothing else from it;
 * throws the first failure when all else has gone.
 */
export async function deleteEverything(eraseHistory: () => Promise<void>): Promise<void> {
  const off = await isHistoryOff();
  const known = await Promise.allSettled([
    eraseHistory(),
    deleteIdentity(),
    requestLog.remove(),
    ...ALL_ITEMS.filter((item) => item !== settingsItem).map((item) => item.remove()),
    off ? settingsItem.set({ ...DEFAULT_SETTINGS, history: 'off' }) : settingsItem.remove(),
    forgetSession(),
  ]);
  const unknown = await Promise.allSettled([
    localArea
      .keys()
      .then((keys) => Promise.all(keys.filter((key) => !off || key !== settingsItem.key).map((key) => localArea.remove(key)))),
    databaseNames().then((names) => Promise.all(names.map(deleteDatabase))),
  ]);
  for (const result of [...known, ...unknown]) if (result.status === 'rejected') throw result.reason;
}
