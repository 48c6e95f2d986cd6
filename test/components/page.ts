import 'fake-indexeddb/auto';
import path from 'node:path';
import { configure, waitFor } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Plugin } from 'vite';
import App from '../../src/app/App.svelte';
import '../../src/background/index';
import { data } from '../../src/build/data';
import { licences } from '../../src/build/licences';
import { interfaceMessages } from '../../src/build/locales';
import Options from '../../src/options/Options.svelte';
import { loadTranslator } from '../../src/platform/i18n';
import { send } from '../../src/platform/messaging';
import Popup from '../../src/popup/Popup.svelte';
import Surface from '../../src/ui/Surface.svelte';
import { cookiesOf, type ScenarioName } from '../shop/scenarios';
import { patience } from '../e2e/driver/waiting';
import { addCookie, addTab, resetBrowser, state } from './fake-browser';

// The browsers that we support have it, and Node 20 does not.
Map.groupBy ??= <Key, Item>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> => {
  const groups = new Map<Key, Item[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
};

// Svelte asks a select for its `:checked` option; happy-dom knows that only of boxes and circles.
const find = HTMLSelectElement.prototype.querySelector;
HTMLSelectElement.prototype.querySelector = function querySelector(this: HTMLSelectElement, selector: string) {
  return selector === ':checked' ? (this.options[this.selectedIndex] ?? null) : find.call(this, selector);
} as typeof find;

const root = path.resolve(import.meta.dirname, '..', '..');

/** The day of every component test, so that dates and deadlines can be written down. */
export const TODAY = '2026-11-22';

configure({
  testIdAttribute: 'data-test',
  // As long as this machine needs: on a busy one, what takes a second here takes half a minute.
  asyncUtilTimeout: patience(30_000),
  // What was waited for is said; the whole page is not printed.
  getElementError: (message) => new Error(message ?? ''),
});

/** What the build puts into the package besides code, by path. */
const files = new Map<string, string>();
for (const plugin of [data(root), licences(root, new Set())])
  (plugin as Plugin & { generateBundle: (options: null, bundle: object) => void }).generateBundle.call(
    {
      emitFile: ({ fileName, source }: { fileName: string; source: string }) => void files.set(fileName, source),
      addWatchFile: () => undefined,
    } as never,
    null,
    {},
  );

/** Files that a page offered to the shopper. */
export const saved: { name: string; text: string }[] = [];
/** Texts that a page copied. */
export const copied: string[] = [];
/** Addresses that a pressed link would have opened. */
export const followed: string[] = [];

let page: ReturnType<typeof mount> | null = null;
let mayFail = false;

/** For a test that breaks a page on purpose; in all others a page that failed fails the test. */
export function allowFailure(): void {
  mayFail = true;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T12:00:00`) });
  vi.stubGlobal('fetch', async (address: string) => {
    const name = new URL(address).pathname.slice(1);
    // Which words a part says, the build works out; here each has all of them.
    const language = /^locales\/.+-(\w+)\.json$/.exec(name)?.[1];
    const text = language === undefined ? files.get(name) : JSON.stringify(interfaceMessages(root, language));
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  });
  saved.length = copied.length = followed.length = 0;
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
});

afterEach(async () => {
  const failure = mayFail ? null : document.querySelector('[data-test=crash]');
  mayFail = false;
  await close();
  await send('everything.delete');
  resetBrowser();
  await goTo('');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
  expect(failure?.textContent, 'a page failed').toBeUndefined();
});

/** Leaves the page, as closing its tab does. */
export async function close(): Promise<void> {
  if (page) await unmount(page);
  page = null;
  document.body.replaceChildren();
}

async function show(component: Component<never>, props: Record<string, unknown> = {}): Promise<void> {
  await close();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    if (this.download !== '') void fetchBlob(this.href).then((text) => saved.push({ name: this.download, text }));
  });
  page = mount(Surface, { target: document.body, props: { page: component as Component<Record<string, unknown>>, props } });
  await waitFor(() => expect(document.querySelector('main[data-ready]')).not.toBeNull());
}

const blobs = new Map<string, Blob>();
URL.createObjectURL = (blob) => {
  const address = `blob:${String(blobs.size)}`;
  blobs.set(address, blob as Blob);
  return address;
};
URL.revokeObjectURL = () => undefined;
const fetchBlob = async (address: string): Promise<string> => (await blobs.get(address)?.text()) ?? '';

// A link is noted and not followed: the browser and the mail program are not here. Our own addresses are.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const href = link?.getAttribute('href') ?? '';
  if (!link || href.startsWith('#')) return;
  event.preventDefault();
  followed.push(href);
});

/** Sets the address and waits until that was told: a page that is opened has its address from the first moment and hears of no change. */
export async function goTo(hash: string): Promise<void> {
  const before = location.hash;
  const told = new Promise<void>((done) => addEventListener('hashchange', () => done(), { once: true }));
  location.hash = hash;
  if (location.hash !== before) await told;
}

/** The full-page tab at an address such as `cookies?site=aliexpress`. */
export async function openApp(hash: string): Promise<void> {
  await close();
  await goTo(`#/${hash}`);
  addTab(`chrome-extension://privacy-receipt/src/app/index.html#/${hash}`);
  await show(App as Component<never>);
}

/** A component as a page. */
export async function openPage(component: Component): Promise<void> {
  await show(component as Component<never>);
}

export async function openOptions(): Promise<void> {
  addTab('chrome-extension://privacy-receipt/src/options/index.html');
  await show(Options as Component<never>);
}

/** The popup about a tab. */
export async function openPopup(tabId: number): Promise<void> {
  const props = { words: await loadTranslator('en', 'popup'), tabId, cached: null, asked: send('site.report', { tabId }) };
  await show(Popup as Component<never>, props);
}

/** A visit of the demo shop: its tab is in front, its cookies are stored. Returns the tab's id. */
export function visit(url: string, scenario: ScenarioName): number {
  const { hostname } = new URL(url);
  const site = hostname.split('.').slice(-2).join('.');
  for (const { name, value, domain, path: place, maxAge, secure, httpOnly, sameSite, partitioned } of cookiesOf(scenario, hostname))
    addCookie({
      name,
      value,
      domain: domain === undefined ? hostname : domain === 'site' ? `.${site}` : domain,
      ...(place !== undefined && { path: place }),
      ...(maxAge !== undefined && { expirationDate: Date.now() / 1000 + Math.min(maxAge, 400 * 86_400) }),
      secure: secure === true,
      httpOnly: httpOnly === true,
      sameSite: sameSite === undefined ? 'unspecified' : sameSite === 'None' ? 'no_restriction' : sameSite === 'Lax' ? 'lax' : 'strict',
      ...(partitioned === true && { partitionKey: { topLevelSite: `https://${site}` } }),
    });
  return addTab(url);
}

/** Settings as the options page saves them. */
export async function choose(settings: Parameters<typeof send<'settings.save'>>[1]): Promise<void> {
  await send('settings.save', settings);
}

const user = userEvent.setup({ document, delay: null });

/** The one element of that `data-test`, once it is there. */
export async function part(name: string, within: ParentNode = document): Promise<HTMLElement> {
  return waitFor(() => {
    const found = within.querySelector<HTMLElement>(`[data-test=${name}]`);
    if (!found) throw new Error(`${name} is not shown`);
    return found;
  });
}

/** Whether something of that `data-test` is shown now. */
export function isShown(name: string): boolean {
  return document.querySelector(`[data-test=${name}]`) !== null;
}

/** The text of an element once it says what is expected. */
export async function says(name: string, expected: string | RegExp): Promise<string> {
  return waitFor(() => {
    const text = document.querySelector(`[data-test=${name}]`)?.textContent?.trim() ?? '';
    expect(text, name).toEqual(typeof expected === 'string' ? expect.stringContaining(expected) : expect.stringMatching(expected));
    return text;
  });
}

/** Waits until something of that `data-test` has gone. */
export async function goes(name: string): Promise<void> {
  await waitFor(() => expect(isShown(name), `${name} is still shown`).toBe(false));
}

/** Clicks a control once it is there and may be used. */
export async function press(name: string, within: ParentNode = document): Promise<void> {
  const control = await waitFor(() => {
    const found = within.querySelector<HTMLElement>(`[data-test=${name}]:not([disabled], [aria-disabled=true])`);
    if (!found) throw new Error(`${name} cannot be pressed`);
    return found;
  });
  await user.click(control);
}

/** Opens what is folded under a summary. */
export async function unfold(name: string): Promise<void> {
  const summary = (await part(name)).querySelector('summary') ?? (await part(name));
  await user.click(summary);
}

export async function type(name: string, text: string): Promise<void> {
  await user.click(await part(name));
  await user.paste(text);
}

export async function select(name: string, value: string): Promise<void> {
  await user.selectOptions(await part(name), value);
}

/** Gives a field that takes no typing, such as a day, its value. */
export async function set(name: string, value: string): Promise<void> {
  const field = (await part(name)) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Hands a file to a field that takes files. */
export async function give(name: string, file: File): Promise<void> {
  await user.upload((await part(name)) as HTMLInputElement, file);
}

export { state, user, waitFor };
