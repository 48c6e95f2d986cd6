import browser from 'webextension-polyfill';
import type { Badge } from '../core/badge';

const BACKGROUND: Readonly<Record<Badge['tone'], string>> = { count: '#8a3300', question: '#34404d' };
const SIZES = [16, 32, 48] as const;

// A tab may be gone, and Firefox for Android has no badge: neither is worth an error.
async function quietly(action: () => Promise<void>): Promise<void> {
  await action().catch(() => undefined);
}

/** Shows a badge on one tab, or on all tabs without their own when `tabId` is null. */
export async function showBadge(badge: Badge, title: string, tabId: number | null): Promise<void> {
  const target = tabId === null ? {} : { tabId };
  await Promise.all([
    quietly(() => browser.action.setBadgeText({ text: badge.text, ...target })),
    quietly(() => browser.action.setTitle({ title, ...target })),
    quietly(() => browser.action.setIcon({ path: Object.fromEntries(SIZES.map((size) => [size, `/icons/${badge.icon}-${size}.png`])), ...target })),
    badge.text === '' ? undefined : quietly(() => browser.action.setBadgeBackgroundColor({ color: BACKGROUND[badge.tone], ...target })),
    badge.text === '' ? undefined : quietly(async () => browser.action.setBadgeTextColor?.({ color: '#ffffff', ...target })),
  ]);
}

/** Whether the icon stands on the toolbar; null where the browser does not tell. */
export async function isPinned(): Promise<boolean | null> {
  // Newer than the polyfill's types.
  const action = browser.action as typeof browser.action & { getUserSettings?: () => Promise<{ isOnToolbar?: boolean }> };
  const settings = await action.getUserSettings?.().catch(() => null);
  return settings?.isOnToolbar ?? null;
}
