import type { Protocol } from '../../src/protocol';

type Held = Record<string, unknown>;
export interface FakeTab {
  id: number;
  url: string;
  incognito?: boolean;
}

interface Script {
  id: string;
  matches: string[];
}
interface Rule {
  id: number;
  action: { type: string };
  condition: object;
}

/** What stays when the background dies, and what a test may do to it. One for all that is loaded, however often. */
interface World {
  local: Held;
  session: Held;
  alarms: Record<string, unknown>;
  tabs: FakeTab[];
  /** As `cookies.getAll` gives them. */
  cookies: object[];
  badges: Record<string, string>;
  /** Scripts that the browser runs in pages, and rules for requests. */
  scripts: Script[];
  rules: Rule[];
  /** Whether the browser lets us look at the sites that are asked for. */
  access: boolean;
  /** Match patterns that it does not allow though. */
  denied: string[];
  /** Counts the lives of the background. What an earlier one asks for is never answered. */
  life: number;
  /** Writes to `storage.local`, and transactions that may write, of this life. */
  steps: number;
  /** What becomes of a step, by its number; null: nothing special. */
  atStep: ((step: number) => 'die-before' | 'die-after' | 'full' | null) | null;
  died: (() => void) | null;
  /** Connections, and the life that opened them. */
  open: Set<IDBDatabase>;
  lives: WeakMap<IDBDatabase, number>;
}

const holder = globalThis as unknown as { fakeWorld?: World };
export const world: World = (holder.fakeWorld ??= {
  local: {},
  session: {},
  alarms: {},
  tabs: [],
  cookies: [],
  badges: {},
  scripts: [],
  rules: [],
  access: true,
  denied: [],
  life: 0,
  steps: 0,
  atStep: null,
  died: null,
  open: new Set(),
  lives: new WeakMap(),
});

const life = world.life;
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** The background ends here: what it has begun is not finished, and nobody hears of it. */
export function die(): void {
  world.life += 1;
  world.steps = 0;
  world.atStep = null;
  for (const database of world.open) database.close();
  world.open.clear();
  world.died?.();
}

function fateOf(): 'die-before' | 'die-after' | 'full' | null {
  world.steps += 1;
  return world.atStep?.(world.steps) ?? null;
}

/** Nothing is answered to a background that has died. */
async function alive<T>(work: () => T | Promise<T>): Promise<T> {
  if (world.life !== life) return never();
  const result = await work();
  return world.life === life ? result : never();
}

async function step(work: () => void): Promise<void> {
  return alive(async () => {
    const fate = fateOf();
    if (fate === 'full') throw new Error('Resource::kQuotaBytes quota exceeded');
    if (fate !== 'die-before') work();
    if (fate === 'die-before' || fate === 'die-after') die();
  });
}

/** A copy as Chromium's storage gives it: the keys of every object sorted. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortedKeys((value as Held)[key])]),
  );
}

type AreaName = 'local' | 'session';
function area(name: AreaName): object {
  const write = async (work: () => void): Promise<void> => (name === 'local' ? step(work) : alive(work));
  return {
    get: (key: string | null) =>
      alive(() => sortedKeys(key === null ? world[name] : key in world[name] ? { [key]: world[name][key] } : {}) as Held),
    set: (items: Held) => {
      const copy = structuredClone(items);
      return write(() => void Object.assign(world[name], copy));
    },
    remove: (key: string) => write(() => void delete world[name][key]),
    clear: () =>
      write(() => {
        for (const key of Object.keys(world[name])) delete world[name][key];
      }),
    setAccessLevel: () => alive(() => undefined),
  };
}

type Listener = (...args: unknown[]) => unknown;
function event(): { addListener: (listener: Listener) => void; removeListener: () => void; listeners: Listener[] } {
  const listeners: Listener[] = [];
  return { listeners, addListener: (listener) => void listeners.push(listener), removeListener: () => undefined };
}

const EXTENSION = 'chrome-extension://x/';
const onMessage = event();
const quiet = (): Promise<undefined> => alive(() => undefined);

/** As much of `webextension-polyfill` as the background uses, as Chromium has it. */
export const browser = {
  runtime: {
    id: 'x',
    getURL: (path: string) => `${EXTENSION}${path}`,
    getManifest: () => ({ version: '1' }),
    onMessage,
    onInstalled: event(),
    onStartup: event(),
  },
  storage: { local: { ...area('local'), onChanged: event() }, session: area('session') },
  alarms: {
    create: (name: string, info: unknown) => alive(() => void (world.alarms[name] = info)),
    clear: (name: string) => alive(() => void delete world.alarms[name]),
    get: (name: string) => alive(() => world.alarms[name]),
    onAlarm: event(),
  },
  tabs: {
    get: (id: number) =>
      alive(() => {
        const tab = world.tabs.find((one) => one.id === id);
        if (!tab) throw new Error('No tab');
        return { incognito: false, ...tab };
      }),
    query: () => alive(() => world.tabs.map((tab) => ({ incognito: false, ...tab }))),
    create: quiet,
    onUpdated: event(),
    onRemoved: event(),
  },
  action: {
    setBadgeText: ({ text, tabId }: { text: string; tabId?: number }) => alive(() => void (world.badges[String(tabId ?? '')] = text)),
    setBadgeBackgroundColor: quiet,
    setBadgeTextColor: quiet,
    setTitle: quiet,
    setIcon: quiet,
  },
  cookies: {
    getAllCookieStores: () => alive(() => [{ id: '0', tabIds: world.tabs.map(({ id }) => id) }]),
    getAll: () => alive(() => world.cookies),
    onChanged: event(),
  },
  permissions: {
    contains: ({ origins = [] }: { origins?: string[] }) =>
      alive(() => world.access && !origins.some((origin) => world.denied.includes(origin))),
    getAll: () => alive(() => ({ permissions: [], origins: [] })),
    remove: () => alive(() => true),
    onAdded: event(),
    onRemoved: event(),
  },
  i18n: { getUILanguage: () => 'en' },
  scripting: {
    executeScript: () => alive(() => []),
    getRegisteredContentScripts: () => alive(() => world.scripts),
    registerContentScripts: (scripts: Script[]) => alive(() => void world.scripts.push(...scripts)),
    unregisterContentScripts: ({ ids }: { ids: string[] }) =>
      alive(() => void (world.scripts = world.scripts.filter(({ id }) => !ids.includes(id)))),
  },
  declarativeNetRequest: {
    getDynamicRules: () => alive(() => world.rules),
    updateDynamicRules: ({ removeRuleIds, addRules }: { removeRuleIds: number[]; addRules: Rule[] }) =>
      alive(() => void (world.rules = [...world.rules.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules])),
  },
};

const PAGE = { id: 'x', url: `${EXTENSION}src/app/index.html` };
type Name = keyof Protocol;

/** Sends a message as a page of the extension does, and its argument as the browser does: as a copy. */
export async function send<N extends Name>(
  name: N,
  argument?: Parameters<Protocol[N]>[0],
  sender: object = PAGE,
): Promise<ReturnType<Protocol[N]>> {
  for (const listener of onMessage.listeners) {
    const reply = listener({ name, argument: structuredClone(argument) }, sender);
    if (reply !== undefined) return structuredClone(await (reply as Promise<ReturnType<Protocol[N]>>));
  }
  throw new Error('Nobody listens');
}

/** Has the databases die with the background, and counts their transactions among its steps. Called once a life, after `fake-indexeddb` is there. */
export function watchDatabases(): void {
  const factory = IDBFactory.prototype as { open: IDBFactory['open'] } & { plain?: IDBFactory['open'] };
  const open = (factory.plain ??= factory.open);
  factory.open = function (this: IDBFactory, ...args) {
    const request = open.apply(this, args);
    const born = world.life;
    request.addEventListener('success', () => {
      world.open.add(request.result);
      world.lives.set(request.result, born);
    });
    return request;
  };
  const prototype = IDBDatabase.prototype as { transaction: IDBDatabase['transaction'] } & { plain?: IDBDatabase['transaction'] };
  const begin = (prototype.plain ??= prototype.transaction);
  prototype.transaction = function (this: IDBDatabase, ...args) {
    const born = world.lives.get(this);
    // One that is being lifted to a version is not open yet.
    if (born === undefined) return begin.apply(this, args);
    if (born !== world.life) throw new DOMException('The background has died', 'InvalidStateError');
    if (args[1] !== 'readwrite') return begin.apply(this, args);
    const fate = fateOf();
    if (fate === 'full') throw new DOMException('', 'QuotaExceededError');
    if (fate === 'die-before') {
      die();
      throw new DOMException('The background has died', 'InvalidStateError');
    }
    const transaction = begin.apply(this, args);
    const number = world.life;
    if (fate === 'die-after')
      transaction.addEventListener('complete', () => {
        if (world.life === number) die();
      });
    return transaction;
  };
}
