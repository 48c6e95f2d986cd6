import { HISTORY_FAILURES, type UnsavedCode } from '../../core/history/past';
import { SessionStore } from '../session-store';

const KNOWN: ReadonlySet<unknown> = new Set<UnsavedCode>([...HISTORY_FAILURES, 'clock']);
const store = new SessionStore<UnsavedCode>('historyUnsaved', 1, (value) => KNOWN.has(value));

// Only a shortcut: there is nothing to take back after every write that worked.
let worked = false;

/** Notes why the last write failed or was not made, or with null that it worked. Nobody waits for a write of the background, so a page asks afterwards. */
export async function noteUnsaved(code: UnsavedCode | null): Promise<void> {
  if (worked && code === null) return;
  worked = code === null;
  await (code === null ? store.remove() : store.set(code)).catch(() => undefined);
}

export async function unsavedBecause(): Promise<UnsavedCode | null> {
  return store.get();
}
