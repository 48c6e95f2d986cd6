/** A database as it is stored: its version, and of each store how it is keyed, its indexes and all its records. */
export interface StoredDatabase {
  name: string;
  version: number;
  stores: {
    name: string;
    keyPath: string | string[] | null;
    indexes: { name: string; keyPath: string | string[] }[];
    records: { key: unknown; value: unknown }[];
  }[];
}

/** All that a browser holds of the extension, but for keys that nobody can read out. */
export interface StoredProfile {
  /** The version of the extension that wrote it. */
  version: string;
  local: Record<string, unknown>;
  databases: StoredDatabase[];
}

/** Reads every database. Sent into a page of the extension as text: it uses only what every page has. */
export async function readDatabases(): Promise<StoredDatabase[]> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('A database could not be read'));
    });
  const all: StoredDatabase[] = [];
  const known = await indexedDB.databases();
  for (const { name = '' } of known.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))) {
    const database = await done(indexedDB.open(name));
    const stores: StoredDatabase['stores'] = [];
    for (const store of [...database.objectStoreNames]) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = [await done(records.getAllKeys()), await done(records.getAll() as IDBRequest<unknown[]>)];
      stores.push({
        name: store,
        keyPath: records.keyPath,
        indexes: [...records.indexNames].map((index) => ({ name: index, keyPath: records.index(index).keyPath })),
        records: keys.map((key, at) => ({ key, value: values[at] })),
      });
    }
    all.push({ name, version: database.version, stores });
    database.close();
  }
  return all;
}

/** Makes the databases as they were. Sent into a page of the extension as text: it uses only its argument, the one behind what every page is given. */
export async function writeDatabases(_: unknown, databases: readonly StoredDatabase[]): Promise<void> {
  for (const { name, version, stores } of databases) {
    // The background may have made an empty one when it started.
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`));
    });
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onerror = () => reject(request.error ?? new Error(`${name} could not be made`));
      request.onupgradeneeded = () => {
        for (const { name: store, keyPath, indexes, records } of stores) {
          const made = request.result.createObjectStore(store, { keyPath });
          for (const index of indexes) made.createIndex(index.name, index.keyPath);
          for (const { key, value } of records) made.put(value, ...(keyPath === null ? [key as IDBValidKey] : []));
        }
      };
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
  }
}
