import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Badge } from '../../src/core/badge';

const calls = vi.hoisted(() => ({ made: [] as string[], fail: false }));
vi.mock('webextension-polyfill', () => {
  const record =
    (name: string) =>
    (details: Record<string, unknown>): Promise<void> => {
      calls.made.push(`${name} ${String(details['text'] ?? details['title'] ?? '')}`.trim());
      return calls.fail ? Promise.reject(new Error('No tab with this id')) : Promise.resolve();
    };
  const names = ['setBadgeText', 'setTitle', 'setIcon', 'setBadgeBackgroundColor', 'setBadgeTextColor'];
  return { default: { action: Object.fromEntries(names.map((name) => [name, record(name)])) } };
});
const { forgetBadge, showBadge } = await import('../../src/platform/badge');

const badge = (text: string, icon: Badge['icon'] = 'solid'): Badge => ({
  icon,
  text,
  tone: 'count',
  title: { key: 'badge_some', values: {} },
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
