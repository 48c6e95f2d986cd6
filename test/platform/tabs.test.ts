import { describe, expect, it, vi } from 'vitest';

type Listener = (id: number, change: { status?: string; url?: string; title?: string }, tab: object) => void;
const listeners = vi.hoisted(() => [] as Listener[]);
vi.mock('webextension-polyfill', () => ({
  default: { tabs: { onUpdated: { addListener: (listener: Listener) => void listeners.push(listener) } } },
}));
const { onTabLoad } = await import('../../src/platform/tabs');

/** What the background is told of an event of the tab 7. */
function told(change: Parameters<Listener>[1]): string[] {
  const heard: string[] = [];
  listeners.length = 0;
  onTabLoad(({ id, url }, what) => heard.push(`${String(id)} ${url ?? ''} ${what}`));
  for (const listener of listeners) listener(7, change, { id: 7, url: 'https://www.aliexpress.com/', incognito: false });
  return heard;
}

describe('an update of a tab', () => {
  it.each([
    ['a page that begins to load', { status: 'loading' }, 'shown'],
    ['another address in the same page', { url: 'https://www.aliexpress.com/#a' }, 'shown'],
    ['another address of a page that is complete', { status: 'complete', url: 'https://www.aliexpress.com/#a' }, 'shown'],
    ['a page that has loaded', { status: 'complete' }, 'complete'],
  ])('is, for %s, told once with its tab', (_, change, what) => {
    expect(told(change)).toEqual([`7 https://www.aliexpress.com/ ${what}`]);
  });

  it('is not told where neither page nor address is another', () => {
    expect(told({ title: 'Shop' })).toEqual([]);
  });
});
