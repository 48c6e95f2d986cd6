import type { Browser, Cookies, DeclarativeNetRequest, Permissions, Runtime, Storage, Tabs } from 'webextension-polyfill';

/**
 * The browser's interface as the extension uses it, in memory. The project `unit-fake-browser` puts it in the place of
 * `webextension-polyfill`, so that pages, background, storage and platform run as they are, in one process. What it does
 * not have, nothing may use: a member that is missing fails the test that reaches it.
 */
type Part<T> = { [K in keyof T]?: T[K] extends (...given: never[]) => unknown ? T[K] : Part<T[K]> };

class Listeners<Given extends unknown[]> {
  #all = new Set<(...given: Given) => unknown>();
  addListener = (listener: (...given: Given) => unknown): void => void this.#all.add(listener);
  removeListener = (listener: (...given: Given) => unknown): void => void this.#all.delete(listener);
  hasListener = (listener: (...given: Given) => unknown): boolean => this.#all.has(listener);
  hasListeners = (): boolean => this.#all.size > 0;
  /** Calls every listener. Returns their answers. */
  tell = (...given: Given): unknown[] => [...this.#all].map((listener) => listener(...given));
}

const ADDRESS = 'chrome-extension://privacy-receipt/';
const ID = 'privacy-receipt';

class Area {
  held: Record<string, unknown> = {};
  /** What the next writes are refused with; null: they are done. */
  refusal: Error | null = null;
  readonly onChanged = new Listeners<[changes: Record<string, Storage.StorageChange>]>();

  get = async (key?: unknown): Promise<Record<string, unknown>> => {
    if (key === null || key === undefined) return structuredClone(this.held);
    return typeof key === 'string' && key in this.held ? { [key]: structuredClone(this.held[key]) } : {};
  };
  set = async (items: Record<string, unknown>): Promise<void> => {
    if (this.refusal) throw this.refusal;
    Object.assign(this.held, structuredClone(items));
    this.#changed(Object.keys(items));
  };
  remove = async (keys: string | string[]): Promise<void> => {
    for (const key of [keys].flat()) delete this.held[key];
    this.#changed([keys].flat());
  };
  clear = async (): Promise<void> => {
    const keys = Object.keys(this.held);
    this.held = {};
    this.#changed(keys);
  };
  // As in a browser, the event comes after the write, not within it.
  #changed = (keys: string[]): void =>
    queueMicrotask(() => this.onChanged.tell(Object.fromEntries(keys.map((key) => [key, { newValue: this.held[key] }]))));
}

export interface FakeCookie extends Partial<Cookies.Cookie> {
  name: string;
  domain: string;
}

/** What a test sets up and looks at. */
export const state = {
  local: new Area(),
  session: new Area(),
  cookies: [] as Cookies.Cookie[],
  tabs: [] as Tabs.Tab[],
  /** Addresses of tabs that the extension opened. */
  opened: [] as string[],
  /** Ids of tabs that the extension reloaded. */
  reloaded: [] as number[],
  /** Match patterns and names that are allowed; `everywhere`: every site is. */
  allowed: new Set<string>(),
  everywhere: true,
  /** What the shopper answers when the browser asks. */
  consents: true,
  /** The message under whose answer the background dies: what it was doing goes on, and nobody is told. */
  silentAfter: null as string | null,
  /** Minutes between the rings of each alarm, 0 where it rings once; and when it rings next, where that was said. */
  alarms: new Map<string, number>(),
  rings: new Map<string, number>(),
  /** Scripts that the browser runs in pages, and rules for requests. */
  scripts: [] as { id: string }[],
  rules: [] as DeclarativeNetRequest.Rule[],
  /** How often cookies were read, and the names of the messages that pages sent. */
  asked: { cookies: 0, messages: [] as string[] },
  /** What a function run in a page gives back. */
  inPage: (async () => []) as (tabId: number) => Promise<unknown[]>,
};

export const events = {
  message: new Listeners<[message: unknown, sender: Runtime.MessageSender]>(),
  permissionsAdded: new Listeners<[Permissions.Permissions]>(),
  permissionsRemoved: new Listeners<[Permissions.Permissions]>(),
  cookieChanged: new Listeners<[Cookies.OnChangedChangeInfoType]>(),
  alarm: new Listeners<[{ name: string; scheduledTime: number }]>(),
  tabUpdated: new Listeners<[id: number, change: Tabs.OnUpdatedChangeInfoType]>(),
  tabRemoved: new Listeners<[id: number]>(),
  others: new Listeners<never>(),
};

/** A cookie as the browser stores it; what is not given is as most cookies are. */
export function addCookie({ name, domain, ...more }: FakeCookie): void {
  state.cookies.push({
    name,
    domain,
    value: `value of ${name}`,
    path: '/',
    storeId: '0',
    hostOnly: !domain.startsWith('.'),
    secure: true,
    httpOnly: false,
    session: false,
    sameSite: 'lax',
    firstPartyDomain: '',
    ...more,
  });
}

/** A tab that shows an address, in front of the others. Returns its id. */
export function addTab(url: string, more: Partial<Tabs.Tab> = {}): number {
  for (const tab of state.tabs) tab.active = false;
  const id = state.tabs.length + 1;
  state.tabs.push({ id, url, index: id, highlighted: false, active: true, pinned: false, incognito: false, ...more });
  return id;
}

/** Has an alarm ring; one that rings once is gone then. */
export function ring(name: string): void {
  state.rings.delete(name);
  if (state.alarms.get(name) === 0) state.alarms.delete(name);
  events.alarm.tell({ name, scheduledTime: Date.now() });
}

/** The shopper closes all tabs. */
export function closeTabs(): void {
  for (const { id } of state.tabs.splice(0)) events.tabRemoved.tell(id ?? 0);
}

const names = ({ permissions = [], origins = [] }: Permissions.AnyPermissions): string[] => [...permissions, ...origins];
const matches = (url: string, pattern: string): boolean => {
  const [, host = ''] = /^\*:\/\/\*\.([^/]+)\//.exec(pattern) ?? [];
  const { hostname } = new URL(url);
  return hostname === host || hostname.endsWith(`.${host}`);
};
const isOpen = (url: string): boolean => state.everywhere || [...state.allowed].some((pattern) => matches(url, pattern));
const isAllowed = (name: string): boolean =>
  state.allowed.has(name) || (name.includes('://') && isOpen(name.replace('*://', 'https://').replace('*.', '')));

const browser: Part<Browser> = {
  runtime: {
    id: ID,
    getURL: (path) => `${ADDRESS}${path.replace(/^\//, '')}`,
    getManifest: () => ({ manifest_version: 3, name: 'Privacy Receipt', version: '0.0.0' }),
    sendMessage: async (message: unknown) => {
      state.asked.messages.push((message as { name: string }).name);
      const answers = events.message
        .tell(structuredClone(message), { id: ID, url: `${ADDRESS}src/app/index.html` })
        .filter((answer) => answer !== undefined);
      if (answers.length === 0) throw new Error('Could not establish connection. Receiving end does not exist.');
      if ((message as { name: string }).name === state.silentAfter)
        throw new Error('The message port closed before a response was received.');
      // Both ways a message is copied; of an error only its text arrives.
      return structuredClone(
        await Promise.resolve(answers[0]).catch((error: unknown) => {
          throw new Error(error instanceof Error ? error.message : String(error));
        }),
      ) as never;
    },
    onMessage: events.message as never,
    onInstalled: events.others as never,
    onStartup: events.others as never,
  },
  storage: { local: state.local as never, session: state.session as never },
  permissions: {
    contains: async (wanted) => names(wanted).every(isAllowed),
    getAll: async () => ({ permissions: [], origins: [...state.allowed] }),
    request: async (wanted) => {
      if (!state.consents) return false;
      for (const name of names(wanted)) state.allowed.add(name);
      events.permissionsAdded.tell(wanted);
      return true;
    },
    remove: async (wanted) => {
      for (const name of names(wanted)) state.allowed.delete(name);
      events.permissionsRemoved.tell(wanted);
      return true;
    },
    onAdded: events.permissionsAdded as never,
    onRemoved: events.permissionsRemoved as never,
  },
  cookies: {
    getAllCookieStores: async () => [{ id: '0', incognito: false, tabIds: state.tabs.flatMap(({ id }) => id ?? []) }],
    getAll: async ({ name, domain, path, storeId }) => {
      state.asked.cookies += 1;
      return state.cookies.filter(
        (cookie) =>
          (name === undefined || cookie.name === name) &&
          (path === undefined || cookie.path === path) &&
          // Who names no store means that of ordinary windows.
          cookie.storeId === (storeId ?? '0') &&
          (domain === undefined || `.${cookie.domain.replace(/^\./, '')}`.endsWith(`.${domain}`)) &&
          isOpen(`https://${cookie.domain.replace(/^\./, '')}/`),
      );
    },
    // One that has expired goes, and no other of its name.
    set: async ({ url, name, domain, path = '/', storeId = '0', partitionKey, value = '', expirationDate, ...more }) => {
      if (!isOpen(url)) throw new Error('No host permissions for cookies at url');
      const host = domain ?? new URL(url).hostname;
      const same = (cookie: Cookies.Cookie): boolean =>
        cookie.name === name &&
        cookie.domain === host &&
        cookie.path === path &&
        cookie.storeId === storeId &&
        cookie.partitionKey?.topLevelSite === partitionKey?.topLevelSite;
      state.cookies = state.cookies.filter((cookie) => !same(cookie));
      if (expirationDate !== undefined && expirationDate * 1000 <= Date.now()) return null as never;
      addCookie({
        name: name ?? '',
        domain: host,
        path,
        storeId,
        value,
        ...(expirationDate !== undefined && { expirationDate }),
        ...(partitionKey && { partitionKey }),
        ...(more as Partial<Cookies.Cookie>),
      });
      return state.cookies.at(-1) as never;
    },
    onChanged: events.cookieChanged as never,
  },
  tabs: {
    get: async (id) => {
      const tab = state.tabs.find((one) => one.id === id);
      if (!tab) throw new Error(`No tab with id: ${String(id)}.`);
      return tab;
    },
    query: async ({ url, active }) =>
      state.tabs.filter(
        (tab) =>
          (active === undefined || tab.active === active) &&
          (url === undefined || [url].flat().some((pattern) => matches(tab.url ?? 'about:blank', pattern))),
      ),
    create: async ({ url }) => {
      state.opened.push(url ?? '');
      return state.tabs[0] as Tabs.Tab;
    },
    reload: async (id) => void state.reloaded.push(id ?? 0),
    onUpdated: events.tabUpdated as never,
    onRemoved: events.tabRemoved as never,
  },
  alarms: {
    create: (async (name: string, { periodInMinutes = 0, when = Date.now() }: { periodInMinutes?: number; when?: number }) => {
      state.alarms.set(name, periodInMinutes);
      state.rings.set(name, when);
    }) as never,
    clear: async (name) => state.rings.delete(name ?? '') && state.alarms.delete(name ?? ''),
    get: (async (name: string) => (state.alarms.has(name) ? { name, scheduledTime: state.rings.get(name) } : undefined)) as never,
    onAlarm: events.alarm as never,
  },
  webRequest: { onSendHeaders: events.others as never },
  declarativeNetRequest: {
    getDynamicRules: async () => state.rules,
    updateDynamicRules: async ({ removeRuleIds = [], addRules = [] }) =>
      void (state.rules = [...state.rules.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules]),
  },
  scripting: {
    getRegisteredContentScripts: async () => state.scripts as never,
    registerContentScripts: async (scripts) => void state.scripts.push(...scripts),
    unregisterContentScripts: async (filter) => void (state.scripts = state.scripts.filter(({ id }) => filter?.ids?.includes(id) !== true)),
    executeScript: async ({ target }) => (await state.inPage(target.tabId)).map((result) => ({ frameId: 0, documentId: '0', result })),
  },
  action: {
    setBadgeText: async () => undefined,
    setBadgeBackgroundColor: async () => undefined,
    setBadgeTextColor: async () => undefined,
    setTitle: async () => undefined,
    setIcon: async () => undefined,
  },
  i18n: { getUILanguage: () => 'en', getMessage: (name) => `the browser’s ${name}` },
};

/** Cookies, tabs, permissions and what was opened, as on the first day. Stored things go with `everything.delete`. */
export function resetBrowser(): void {
  Object.assign(state, {
    cookies: [],
    tabs: [],
    scripts: [],
    rules: [],
    opened: [],
    reloaded: [],
    allowed: new Set<string>(),
    everywhere: true,
    consents: true,
    silentAfter: null,
    asked: { cookies: 0, messages: [] },
    inPage: async () => [],
  });
  state.alarms.clear();
  state.rings.clear();
  state.local.refusal = null;
  state.local.held = {};
  state.session.held = {};
}

export default browser;
