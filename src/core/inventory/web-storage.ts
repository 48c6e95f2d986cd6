/** A key of an area of storage. Its content stays in the page; only how much there is comes out. */
export interface StoredKey {
  /** The first characters; the page chooses it, so it may be anything. */
  key: string;
  /** Characters of the whole key. */
  length: number;
  /** Bytes of key and content together, in UTF-8. */
  bytes: number;
}

export interface KeyedArea {
  total: number;
  bytes: number;
  /** The largest first; at most as many as were asked for. */
  keys: StoredKey[];
}

/** What a page keeps besides cookies, for its own origin. A part that the browser refused is null, its reason in `refused`. */
export interface WebStorage {
  /** Host of the page; what other hosts of the shop keep is theirs alone. */
  host: string;
  localStorage: KeyedArea | null;
  sessionStorage: KeyedArea | null;
  databases: { name: string; stores: string[] | null }[] | null;
  caches: { name: string; entries: number | null }[] | null;
  /** Paths that a service worker answers for. */
  workers: string[] | null;
  /** Bytes of the whole origin as the browser tells them, roughly; null where it does not. */
  usage: number | null;
  refused: Partial<Record<StoragePart, string>>;
}

export const STORAGE_PARTS = ['localStorage', 'sessionStorage', 'databases', 'caches', 'workers'] as const;
export type StoragePart = (typeof STORAGE_PARTS)[number];

/** At most this many entries of a kind come out of a page, and this many characters of a name. */
export const MOST_ENTRIES = 500;
export const LONGEST_NAME = 200;

/** Number of things found, all kinds together. */
export function countOf({ localStorage, sessionStorage, databases, caches, workers }: WebStorage): number {
  return (
    (localStorage?.total ?? 0) + (sessionStorage?.total ?? 0) + (databases?.length ?? 0) + (caches?.length ?? 0) + (workers?.length ?? 0)
  );
}

const PLACEHOLDER = '•••';
const LONGEST_IN_FILES = 64;

/**
 * A name as it may be handed on: a shop may put an account number or an address into the name of a key. Words with an
 * `@`, UUIDs, numbers of six digits or more however they are grouped, runs of four digits or more, hexadecimal numbers and long mixtures of letters and digits become `•••`, and what
 * is left is shortened.
 */
export function maskedName(name: string): string {
  const masked = name
    .replace(/\S*(?:@|%40)\S*/g, PLACEHOLDER)
    .replace(/[a-f\d]{8}(?:-[a-f\d]{4}){3}-[a-f\d]{12}/gi, PLACEHOLDER)
    .replace(/\d(?:[ .-]?\d){5,}/g, PLACEHOLDER)
    .replace(/(?=[a-z]*\d)[a-z\d]{16,}/gi, PLACEHOLDER)
    .replace(/(?=[a-f]*\d)[a-f\d]{8,}/gi, PLACEHOLDER)
    .replace(/\p{Nd}{4,}/gu, PLACEHOLDER);
  const letters = [...masked];
  return letters.length > LONGEST_IN_FILES ? `${letters.slice(0, LONGEST_IN_FILES).join('')}…` : masked;
}

/** The same storage with every name as it may be handed on. */
export function maskedStorage(storage: WebStorage): WebStorage {
  const area = (keyed: KeyedArea | null): KeyedArea | null =>
    keyed && { ...keyed, keys: keyed.keys.map((one) => ({ ...one, key: maskedName(one.key) })) };
  return {
    ...storage,
    localStorage: area(storage.localStorage),
    sessionStorage: area(storage.sessionStorage),
    databases:
      storage.databases &&
      storage.databases.map(({ name, stores }) => ({ name: maskedName(name), stores: stores && stores.map(maskedName) })),
    caches: storage.caches && storage.caches.map(({ name, entries }) => ({ name: maskedName(name), entries })),
    workers: storage.workers && storage.workers.map(maskedName),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isSize = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const recordsIn = (value: unknown): Record<string, unknown>[] | null =>
  Array.isArray(value)
    ? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null).slice(0, MOST_ENTRIES)
    : null;
const textsIn = (value: unknown): string[] | null => (Array.isArray(value) ? value.filter(isText).slice(0, MOST_ENTRIES).map(cut) : null);

function cut(name: string): string {
  return name.slice(0, LONGEST_NAME);
}

function toArea(value: unknown): KeyedArea | null {
  if (typeof value !== 'object' || value === null) return null;
  const { total, bytes, keys } = value as Record<string, unknown>;
  if (!isSize(total) || !isSize(bytes)) return null;
  return {
    total,
    bytes,
    keys: (recordsIn(keys) ?? []).flatMap(({ key, length, bytes: own }) =>
      isText(key) && isSize(length) && isSize(own) ? [{ key: cut(key), length, bytes: own }] : [],
    ),
  };
}

/** What came back from a page as storage, with everything left out that is none; null where it is not the answer of our function at all. */
export function toWebStorage(value: unknown): WebStorage | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as Record<string, unknown>;
  if (!isText(raw['host'])) return null;
  const reasons = typeof raw['refused'] === 'object' && raw['refused'] !== null ? (raw['refused'] as Record<string, unknown>) : {};
  return {
    host: raw['host'].slice(0, 253),
    localStorage: toArea(raw['localStorage']),
    sessionStorage: toArea(raw['sessionStorage']),
    databases:
      recordsIn(raw['databases'])?.flatMap(({ name, stores }) => (isText(name) ? [{ name: cut(name), stores: textsIn(stores) }] : [])) ??
      null,
    caches:
      recordsIn(raw['caches'])?.flatMap(({ name, entries }) =>
        isText(name) ? [{ name: cut(name), entries: isSize(entries) ? entries : null }] : [],
      ) ?? null,
    workers: textsIn(raw['workers']),
    usage: isSize(raw['usage']) ? raw['usage'] : null,
    refused: Object.fromEntries(STORAGE_PARTS.flatMap((part) => (isText(reasons[part]) ? [[part, cut(reasons[part])]] : []))),
  };
}
