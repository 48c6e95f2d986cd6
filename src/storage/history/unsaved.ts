import type { HistoryFailureCode } from '../../core/history/past';
import { sessionArea } from '../../platform/storage';

const KEY = 'historyUnsaved';
const KNOWN: ReadonlySet<unknown> = new Set<HistoryFailureCode>(['newer', 'full', 'busy', 'broken']);

// Only a shortcut: there is nothing to take back after every write that worked.
let worked = false;

/** Notes why the last write failed, or with null that it worked. Nobody waits for a write of the background, so a page asks afterwards. */
export async function noteUnsaved(code: HistoryFailureCode | null): Promise<void> {
  if (worked && code === null) return;
  worked = code === null;
  await (code === null ? sessionArea.remove(KEY) : sessionArea.set({ [KEY]: code })).catch(() => undefined);
}

export async function unsavedBecause(): Promise<HistoryFailureCode | null> {
  const found = (await sessionArea.get(KEY).catch(() => ({}) as Record<string, unknown>))[KEY];
  return KNOWN.has(found) ? (found as HistoryFailureCode) : null;
}
