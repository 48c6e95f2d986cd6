import { afterEach, describe, expect, it, vi } from 'vitest';
import 'fake-indexeddb/auto';
import { contactsOfFrame } from '../../src/platform/in-page/contacts';
import { storageOfPage } from '../../src/platform/in-page/web-storage';
import { toFrameContacts } from '../../src/core/inventory/contacts';
import { toWebStorage } from '../../src/core/inventory/web-storage';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The function as the browser gets it: as text, without anything of its module around it. */
const injected = <F extends (...args: never[]) => unknown>(run: F): F => new Function(`return (${run.toString()})`)() as F;

/** A document whose list of images is the prototype's, as in a browser. */
function putDocument(images: PropertyDescriptor): void {
  class Document {}
  Object.defineProperty(Document.prototype, 'images', images);
  vi.stubGlobal('Document', Document);
  vi.stubGlobal('document', new Document());
}

function page({ entries = [], images = [], performance }: { entries?: unknown[]; images?: unknown[]; performance?: unknown } = {}): void {
  vi.stubGlobal('location', { hostname: 'www.aliexpress.com' });
  putDocument({ get: () => images });
  vi.stubGlobal('performance', performance ?? { timeOrigin: 1_790_000_000_000, getEntriesByType: () => entries });
}
const contacts = (most = 500): unknown => injected(contactsOfFrame)(most);
const image = (src: string, size: number, complete = true): unknown => ({
  complete,
  naturalWidth: size,
  naturalHeight: size,
  currentSrc: src,
  src,
});

describe('the contacts of a frame', () => {
  it('are hosts and kinds, counted, and never an address', () => {
    page({
      entries: [
        { name: 'https://bat.bing.com/action/0?mail=jane@example.com', initiatorType: 'img' },
        { name: 'https://bat.bing.com/p.js', initiatorType: 'script' },
        { name: 'https://bat.bing.com/other', initiatorType: 'img' },
        { name: 'data:image/gif;base64,x', initiatorType: 'img' },
        { name: 'blob:https://a.example/1', initiatorType: 'fetch' },
      ],
    });
    const found = contacts();
    expect(toFrameContacts(found)?.requests).toEqual([
      { host: 'bat.bing.com', kind: 'img', count: 2 },
      { host: 'bat.bing.com', kind: 'script', count: 1 },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/jane|action|https/);
  });

  it('count images of one pixel, and no broken one', () => {
    page({
      images: [
        image('https://a.example/1.gif?id=7', 1),
        image('https://a.example/2.gif', 1),
        image('https://broken.example/gone.gif', 0),
        image('https://b.example/photo.jpg', 300),
        image('https://c.example/late.gif', 0, false),
        image('data:image/gif;base64,x', 1),
        image('', 0),
      ],
    });
    expect(toFrameContacts(contacts())?.pixels).toEqual([{ host: 'a.example', count: 2 }]);
  });

  it('count them though an image named `images` stands in place of the document’s own list', () => {
    page({ images: [image('https://a.example/1.gif', 1)] });
    Object.defineProperty(document, 'images', { value: image('https://a.example/1.gif', 1) });
    expect(toFrameContacts(contacts())?.pixels).toEqual([{ host: 'a.example', count: 1 }]);
  });

  it('of a blank frame are those of the page that wrote it, and of a sandboxed one nobody’s', () => {
    page({ entries: [{ name: 'https://bat.bing.com/p.js', initiatorType: 'script' }] });
    vi.stubGlobal('location', { hostname: '' });
    vi.stubGlobal('self', { origin: 'https://www.aliexpress.com' });
    expect(toFrameContacts(contacts())).toMatchObject({ host: 'www.aliexpress.com', requests: [{ host: 'bat.bing.com' }] });
    vi.stubGlobal('self', { origin: 'null' });
    expect(toFrameContacts(contacts())).toBeNull();
  });

  it('survive a page that breaks what they are read from', () => {
    page({
      performance: {
        get timeOrigin() {
          throw new Error('no');
        },
        getEntriesByType() {
          throw new Error('no');
        },
      },
    });
    putDocument({
      get: () => {
        throw new Error('no');
      },
    });
    expect(toFrameContacts(contacts())).toEqual({ host: 'www.aliexpress.com', since: 0, requests: [], pixels: [], full: false });
    page({
      entries: [
        null,
        {},
        { name: {} },
        {
          get name() {
            throw new Error('no');
          },
        },
        {
          name: 'https://ok.example/',
          get initiatorType() {
            throw new Error('no');
          },
        },
        { name: 'https://ok.example/', initiatorType: 'x'.repeat(1e6) },
      ],
    });
    expect(toFrameContacts(contacts())?.requests.map(({ host }) => host)).toEqual(['ok.example', 'ok.example']);
  });

  it('come out in no more rows than were asked for, the most frequent first, and say that there were more', () => {
    page({
      entries: Array.from({ length: 10_000 }, (_, at) => ({
        name: `https://h${String(at % 5000 === 0 ? 0 : at)}.example/`,
        initiatorType: 'img',
      })),
    });
    const found = toFrameContacts(contacts(100));
    expect(found?.requests).toHaveLength(100);
    expect(found?.requests[0]).toEqual({ host: 'h0.example', kind: 'img', count: 2 });
    expect(found?.full).toBe(true);
  });
});

function area(items: Record<string, string>): unknown {
  const names = Object.keys(items);
  return { length: names.length, key: (at: number) => names[at] ?? null, getItem: (name: string) => items[name] ?? null };
}
const refusing = (name: string): PropertyDescriptor => ({
  configurable: true,
  get: () => {
    throw new DOMException('no', name);
  },
});

function origin({
  local = area({}),
  session = area({}),
  caches = { keys: () => Promise.resolve([] as string[]) } as unknown,
  navigator = {} as unknown,
} = {}): void {
  vi.stubGlobal('location', { hostname: 'www.aliexpress.com' });
  vi.stubGlobal('localStorage', local);
  vi.stubGlobal('sessionStorage', session);
  vi.stubGlobal('caches', caches);
  vi.stubGlobal('navigator', navigator);
}
const storage = async (most = 500, longest = 200, patience = 200) => toWebStorage(await injected(storageOfPage)(most, longest, patience));

describe('what a page keeps besides cookies', () => {
  it('is told by name and size, never by content', async () => {
    origin({ local: area({ cart: 'secret-content', ключ: 'é' }), session: area({ tab: '' }) });
    const found = await storage();
    expect(found?.localStorage).toEqual({
      total: 2,
      bytes: 28,
      keys: [
        { key: 'cart', length: 4, bytes: 18 },
        { key: 'ключ', length: 4, bytes: 10 },
      ],
    });
    expect(found?.sessionStorage).toEqual({ total: 1, bytes: 3, keys: [{ key: 'tab', length: 3, bytes: 3 }] });
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it('comes out cut from ten thousand keys and from names of a megabyte, with the true totals', async () => {
    origin({
      local: area(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`key${String(at)}`, 'x']))),
      session: area({ ['k'.repeat(1_000_000)]: 'v', constructor: 'a', ['__proto__x']: 'b' }),
    });
    const found = await storage(50, 20);
    expect(found?.localStorage?.total).toBe(10_000);
    expect(found?.localStorage?.keys).toHaveLength(50);
    expect(found?.sessionStorage?.keys[0]).toEqual({ key: 'k'.repeat(20), length: 1_000_000, bytes: 1_000_001 });
    expect(JSON.stringify(found).length).toBeLessThan(10_000);
  });

  it('says part by part what the browser refuses, and goes on', async () => {
    origin({
      navigator: { serviceWorker: { getRegistrations: () => Promise.reject(new DOMException('no', 'SecurityError')) } },
      caches: { keys: () => new Promise(() => undefined) },
    });
    Object.defineProperty(globalThis, 'localStorage', refusing('SecurityError'));
    const found = await storage();
    expect(found).toMatchObject({
      localStorage: null,
      sessionStorage: { total: 0 },
      caches: null,
      workers: null,
      refused: { localStorage: 'SecurityError', caches: 'TimeoutError', workers: 'SecurityError' },
    });
  });

  it('names databases and their stores, and makes none', async () => {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('shop-db', 3);
      request.onupgradeneeded = () => void [request.result.createObjectStore('carts'), request.result.createObjectStore('events')];
      request.onsuccess = () => (request.result.close(), resolve());
      request.onerror = () => reject(request.error ?? new Error());
    });
    origin();
    expect((await storage())?.databases).toEqual([{ name: 'shop-db', stores: ['carts', 'events'] }]);
    // One that goes between the listing and the opening.
    const real = indexedDB;
    vi.stubGlobal('indexedDB', { databases: () => Promise.resolve([{ name: 'gone' }]), open: (name: string) => real.open(name) });
    expect((await storage())?.databases).toEqual([{ name: 'gone', stores: null }]);
    expect((await real.databases()).map(({ name }) => name)).toEqual(['shop-db']);
  });

  it('names caches with their number of entries, and service workers by path alone', async () => {
    origin({
      caches: {
        keys: () => Promise.resolve(['images', 'broken']),
        open: (name: string) =>
          name === 'broken' ? Promise.reject(new Error()) : Promise.resolve({ keys: () => Promise.resolve([1, 2, 3]) }),
      },
      navigator: {
        serviceWorker: { getRegistrations: () => Promise.resolve([{ scope: 'https://www.aliexpress.com/app/?user=jane' }]) },
        storage: { estimate: () => Promise.resolve({ usage: 4096, quota: 1e9 }) },
      },
    });
    expect(await storage()).toMatchObject({
      caches: [
        { name: 'images', entries: 3 },
        { name: 'broken', entries: null },
      ],
      workers: ['/app/'],
      usage: 4096,
    });
  });
});
