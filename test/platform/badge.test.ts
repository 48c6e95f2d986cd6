import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Badge } from '../../src/core/badge';

const calls = vi.hoisted(() => ({
  made: [] as string[],
  icons: [] as Record<string, unknown>[],
  fail: false,
  address: 'chrome-extension://own',
}));
vi.mock('webextension-polyfill', () => {
  const record =
    (name: string) =>
    (details: Record<string, unknown>): Promise<void> => {
      calls.made.push(`${name} ${String(details['text'] ?? details['title'] ?? '')}`.trim());
      if (name === 'setIcon') calls.icons.push(details);
      return calls.fail ? Promise.reject(new Error('No tab with this id')) : Promise.resolve();
    };
  const names = ['setBadgeText', 'setTitle', 'setIcon', 'setBadgeBackgroundColor', 'setBadgeTextColor'];
  const runtime = { getURL: (file: string) => `${calls.address}${file}` };
  return { default: { action: Object.fromEntries(names.map((name) => [name, record(name)])), runtime } };
});
const { forgetBadge, showBadge } = await import('../../src/platform/badge');

const badge = (text: string, icon: Badge['icon'] = 'solid'): Badge => ({
  icon,
  text,
  tone: 'count',
  title: { key: 'answer_some', values: {} },
});

/** The calls of one more showing. */
async function made(show: () => Promise<void>): Promise<string[]> {
  calls.made.length = 0;
  await show();
  return [...calls.made];
}

describe('the badge of a tab', () => {
  let tab = 0;
  beforeEach(() => {
    tab += 1;
    calls.fail = false;
  });

  it('is set whole at first, and then only in what has changed', async () => {
    expect(await made(() => showBadge(badge('8'), '8 of 31', tab))).toHaveLength(5);
    expect(await made(() => showBadge(badge('8'), '8 of 31', tab))).toEqual([]);
    expect(await made(() => showBadge(badge('8'), '8 of 32', tab))).toEqual(['setTitle 8 of 32']);
    expect(await made(() => showBadge(badge('9'), '9 of 33', tab))).toEqual(['setBadgeText 9', 'setTitle 9 of 33']);
    expect(await made(() => showBadge(badge('', 'outline'), '9 of 33', tab))).toEqual(['setBadgeText', 'setIcon']);
    expect(await made(() => showBadge({ ...badge('?', 'outline'), tone: 'question' }, '9 of 33', tab))).toEqual([
      'setBadgeText ?',
      'setBadgeBackgroundColor',
      'setBadgeTextColor',
    ]);
  });

  it('is set whole again after the tab has loaded a page', async () => {
    await showBadge(badge('8'), '8 of 31', tab);
    forgetBadge(tab);
    expect(await made(() => showBadge(badge('8'), '8 of 31', tab))).toHaveLength(5);
  });

  it('is set whole again after the browser refused', async () => {
    calls.fail = true;
    await showBadge(badge('8'), '8 of 31', tab);
    calls.fail = false;
    expect(await made(() => showBadge(badge('8'), '8 of 31', tab))).toHaveLength(5);
  });

  it('of all tabs is set each time, and no other tab is taken for this one', async () => {
    await showBadge(badge('?'), 'No access', null);
    expect(await made(() => showBadge(badge('?'), 'No access', null))).toHaveLength(5);
    await showBadge(badge('8'), '8 of 31', tab);
    expect(await made(() => showBadge(badge('8'), '8 of 31', tab + 1000))).toHaveLength(5);
  });
});

describe('the icon', () => {
  const fetched: string[] = [];
  const drawing = (size: number): object => ({ drawImage: () => undefined, getImageData: () => ({ width: size }) });
  class Canvas {
    constructor(readonly width: number) {}
    getContext = (): object => drawing(this.width);
  }
  beforeEach(() => {
    calls.icons.length = fetched.length = 0;
    vi.stubGlobal('fetch', async (file: string) => {
      fetched.push(file);
      return new Response('');
    });
    vi.stubGlobal('createImageBitmap', async () => ({}));
    vi.stubGlobal('OffscreenCanvas', Canvas);
  });
  afterEach(() => {
    calls.address = 'chrome-extension://own';
    vi.unstubAllGlobals();
  });

  it('is drawn once, however many pages are loaded', async () => {
    for (const tab of [5001, 5002, 5001]) {
      forgetBadge(tab);
      await showBadge(badge('8', 'keyhole'), '8 of 31', tab);
    }
    expect(fetched).toEqual(['chrome-extension://own/icons/keyhole-16.png', 'chrome-extension://own/icons/keyhole-32.png']);
    expect(calls.icons).toEqual([5001, 5002, 5001].map((tabId) => ({ imageData: { 16: { width: 16 }, 32: { width: 32 } }, tabId })));
  });

  it('is the last that was asked for, though the one before it is drawn later', async () => {
    const first = showBadge(badge('8', 'outline'), '8 of 31', 5003);
    await Promise.all([first, showBadge(badge('8', 'keyhole'), '8 of 31', 5003)]);
    expect(calls.icons).toEqual([expect.objectContaining({ imageData: { 16: { width: 16 }, 32: { width: 32 } } })]);
    expect(fetched).toContain('chrome-extension://own/icons/outline-16.png');
  });

  it('is named by its path in Firefox, and where it cannot be drawn', async () => {
    const path = { 16: '/icons/solid-16.png', 32: '/icons/solid-32.png' };
    calls.address = 'moz-extension://own';
    await showBadge(badge('8'), '8 of 31', 5004);
    calls.address = 'chrome-extension://own';
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
    await showBadge(badge('8'), '8 of 31', 5005);
    expect(calls.icons).toEqual([
      { path, tabId: 5004 },
      { path, tabId: 5005 },
    ]);
  });
});
