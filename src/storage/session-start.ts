import { SessionStore } from './session-store';

const store = new SessionStore<true>('started', 1, (value) => value === true);

/**
 * Whether the background starts for the first time since the browser was started or the extension was switched on. No
 * event tells of the latter. True where the browser does not let us remember.
 */
export async function isFirstStart(): Promise<boolean> {
  if ((await store.get()) !== null) return false;
  await store.set(true).catch(() => undefined);
  return true;
}
