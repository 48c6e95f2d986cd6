import browser from 'webextension-polyfill';
import type { Badge } from '../core/badge';

const BACKGROUND: Readonly<Record<Badge['tone'], string>> = { count: '#8a3300', question: '#34404d' };
const SIZES = [16, 32, 48] as const;

// What each tab shows by our hand. Only a shortcut, lost with the background: a burst of cookie changes mostly ends in the
// number it began with, and setting an icon has the browser read and draw three pictures.
const shown = new Map<number, Badge & { words: string }>();

/** Called when a tab shows another page or is closed: the browser has taken back what it showed. */
export function forgetBadge(tabId: number): void {
  shown.delete(tabId);
}

/** Shows a badge on one tab, or on all tabs without their own when `tabId` is null. */
export async function showBadge(badge: Badge, title: string, tabId: number | null): Promise<void> {
  const before = tabId === null ? undefined : shown.get(tabId);
  const target = tabId === null ? {} : { tabId };
  if (tabId !== null) shown.set(tabId, { ...badge, words: title });
  // A tab may be gone, and Firefox for Android has no badge: neither is worth an error, but then nobody knows what is shown.
  const quietly = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch {
      if (tabId !== null) shown.delete(tabId);
    }
  };
  const newText = badge.text !== before?.text;
  const newColours = badge.text !== '' && (before === undefined || before.text === '' || before.tone !== badge.tone);
  await Promise.all([
    newText && quietly(() => browser.action.setBadgeText({ text: badge.text, ...target })),
    newColours && quietly(() => browser.action.setBadgeBackgroundColor({ color: BACKGROUND[badge.tone], ...target })),
    newColours && quietly(async () => browser.action.setBadgeTextColor?.({ color: '#ffffff', ...target })),
    title !== before?.words && quietly(() => browser.action.setTitle({ title, ...target })),
    badge.icon !== before?.icon &&
      quietly(() =>
        browser.action.setIcon({ path: Object.fromEntries(SIZES.map((size) => [size, `/icons/${badge.icon}-${size}.png`])), ...target }),
      ),
  ]);
}

/** Whether the icon stands on the toolbar; null where the browser does not tell. */
export async function isPinned(): Promise<boolean | null> {
  // Newer than the polyfill's types.
  const action = browser.action as typeof browser.action & { getUserSettings?: () => Promise<{ isOnToolbar?: boolean }> };
  const settings = await action.getUserSettings?.().catch(() => null);
  return settings?.isOnToolbar ?? null;
}
