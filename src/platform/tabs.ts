import browser, { type Tabs } from 'webextension-polyfill';
import { pagePath, settingsPath } from '../core/page-address';

export interface Tab {
  id: number;
  /** Undefined where we have no access to the page. */
  url: string | undefined;
  incognito: boolean;
  store: string | null;
  /** When it was last in front, milliseconds since the epoch; 0 where the browser does not tell. */
  lastAccessed: number;
  /** Put away by the browser to save memory: there is no page in it to ask. */
  discarded: boolean;
}

function toTab(tab: Tabs.Tab): Tab | null {
  if (tab.id === undefined) return null;
  return {
    id: tab.id,
    url: tab.url,
    incognito: tab.incognito,
    store: tab.cookieStoreId ?? null,
    lastAccessed: tab.lastAccessed ?? 0,
    discarded: tab.discarded === true,
  };
}

/** The tab, or null when it has gone. */
export async function getTab(id: number): Promise<Tab | null> {
  return browser.tabs.get(id).then(toTab, () => null);
}

export async function activeTab(): Promise<Tab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab ? toTab(tab) : null;
}

/** Open tabs whose address matches; only those we have access to. */
export async function tabsMatching(patterns: string[]): Promise<Tab[]> {
  const tabs = await browser.tabs.query({ url: patterns });
  return tabs.flatMap((tab) => toTab(tab) ?? []);
}

/** Ids of all open tabs; no permission tells their addresses. */
export async function allTabIds(): Promise<number[]> {
  return (await browser.tabs.query({})).flatMap((tab) => tab.id ?? []);
}

/**
 * Calls back with `'shown'` when a tab shows another page, or its address has changed: both reset badge and title; and
 * with `'complete'` when all of a page is there, which resets nothing.
 */
export function onTabLoad(callback: (tab: Tab, what: 'shown' | 'complete') => void): void {
  browser.tabs.onUpdated.addListener((_, { status, url }, told) => {
    if (status === undefined && url === undefined) return;
    const tab = toTab(told);
    if (tab) callback(tab, status === 'complete' && url === undefined ? 'complete' : 'shown');
  });
}

export function onTabRemoved(callback: (id: number) => void): void {
  browser.tabs.onRemoved.addListener((id) => callback(id));
}

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

export async function reloadTab(id: number): Promise<void> {
  await browser.tabs.reload(id);
}

/** Address of a file of the extension. */
export function extensionUrl(path: string): string {
  return browser.runtime.getURL(path);
}

/** Address of a page about a shop, from everywhere but that document itself (there `pageHash` does). */
export function pageUrl(...place: Parameters<typeof pagePath>): string {
  return extensionUrl(pagePath(...place));
}

/** Address of the settings, opened at a section where one is named. */
export function settingsUrl(...section: Parameters<typeof settingsPath>): string {
  return extensionUrl(settingsPath(...section));
}

/** Whether a cookie store is a Firefox container's. */
export function isContainer(store: string | null): boolean {
  return store !== null && /^firefox-container-\d+$/.test(store);
}
