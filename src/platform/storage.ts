import browser from 'webextension-polyfill';

export interface StorageArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
  clear(): Promise<void>;
}

/** Kept on this device, never synchronised. */
export const localArea: StorageArea & { keys(): Promise<string[]> } = {
  get: (key) => browser.storage.local.get(key),
  set: (items) => browser.storage.local.set(items),
  remove: (key) => browser.storage.local.remove(key),
  clear: () => browser.storage.local.clear(),
  keys: async () => Object.keys(await browser.storage.local.get(null)),
};

/** Kept in memory until the browser closes: survives the death of the background, never reaches a disk. */
export const sessionArea: StorageArea & { keys(): Promise<string[]> } = {
  get: (key) => browser.storage.session.get(key),
  set: (items) => browser.storage.session.set(items),
  remove: (key) => browser.storage.session.remove(key),
  clear: () => browser.storage.session.clear(),
  keys: async () => Object.keys(await browser.storage.session.get(null)),
};

/** Closes the storage to scripts that we run in the pages of others, where the browser can: Firefox has no such thing. */
export async function closeToPages(): Promise<void> {
  const level = { accessLevel: 'TRUSTED_CONTEXTS' };
  // Newer than the polyfill's types.
  const areas = [browser.storage.local, browser.storage.session] as { setAccessLevel?: (to: typeof level) => Promise<void> }[];
  await Promise.all(areas.map((area) => area.setAccessLevel?.(level)));
}

/** Calls back when a key of the local area changes, in whichever page it was changed. */
export function onLocalChange(callback: (key: string) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    for (const key of Object.keys(changes)) callback(key);
  });
}
