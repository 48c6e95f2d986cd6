/**
 * Runs in the page of the shop, once, on the shopper's click: it may use only its arguments. Reads names and sizes of
 * what the page's origin keeps besides cookies; contents are measured here and never leave. At most `most` entries of a
 * kind, names cut after `longest` characters, and nothing is waited for longer than `patience` milliseconds.
 */
export async function storageOfPage(most: number, longest: number, patience: number): Promise<unknown> {
  const encoder = new TextEncoder();
  const size = (text: string): number => encoder.encode(text).length;
  const cut = (name: unknown): string => String(name).slice(0, longest);
  const inTime = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([
      work,
      new Promise<never>((_, reject) => setTimeout(() => reject(Object.assign(new Error(), { name: 'TimeoutError' })), patience)),
    ]);
  const refused: Record<string, string> = {};
  const part = async <T>(name: string, read: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await read();
    } catch (error) {
      refused[name] = cut((error as { name?: unknown } | null)?.name ?? 'Error');
      return null;
    }
  };
  const quietly = async <T>(read: () => Promise<T>): Promise<T | null> => {
    try {
      return await inTime(read());
    } catch {
      return null;
    }
  };

  const keyed = (area: Storage): unknown => {
    const keys: { key: string; length: number; bytes: number }[] = [];
    let bytes = 0;
    for (let i = 0; i < area.length; i += 1) {
      const key = area.key(i);
      if (key === null) continue;
      const own = size(key) + size(area.getItem(key) ?? '');
      bytes += own;
      keys.push({ key: cut(key), length: key.length, bytes: own });
    }
    return { total: keys.length, bytes, keys: keys.sort((a, b) => b.bytes - a.bytes).slice(0, most) };
  };
  const storesOf = (name: string): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      // It went since it was listed: opening it would make it anew.
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = () => reject(request.error ?? new Error());
      request.onsuccess = () => {
        const database = request.result;
        resolve(Array.from(database.objectStoreNames).slice(0, most).map(cut));
        database.close();
      };
    });
  const databases = async (): Promise<unknown> => {
    const found = await inTime(indexedDB.databases());
    return Promise.all(
      found.slice(0, most).map(async ({ name = '' }) => ({ name: cut(name), stores: await quietly(() => storesOf(name)) })),
    );
  };
  const cachesOfOrigin = async (): Promise<unknown> => {
    const names = await inTime(caches.keys());
    return Promise.all(
      names
        .slice(0, most)
        .map(async (name) => ({ name: cut(name), entries: await quietly(async () => (await (await caches.open(name)).keys()).length) })),
    );
  };
  const workers = async (): Promise<string[]> => {
    const found = await inTime(navigator.serviceWorker.getRegistrations());
    // The path alone: what follows a question mark may be about the visitor.
    return found.slice(0, most).map(({ scope }) => cut(new URL(scope).pathname));
  };

  return {
    host: location.hostname,
    localStorage: await part('localStorage', () => keyed(localStorage)),
    sessionStorage: await part('sessionStorage', () => keyed(sessionStorage)),
    databases: await part('databases', databases),
    caches: await part('caches', cachesOfOrigin),
    workers: await part('workers', workers),
    usage: (await quietly(async () => (await navigator.storage.estimate()).usage ?? null)) ?? null,
    refused,
  };
}
