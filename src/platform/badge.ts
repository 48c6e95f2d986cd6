import browser, { type Action } from 'webextension-polyfill';
import type { Badge } from '../core/badge';
import { isFirefox } from './lifecycle';

const BACKGROUND: Readonly<Record<Badge['tone'], string>> = { count: '#8a3300', question: '#34404d' };
/** The toolbar's icon is 16 pixels wide, and 32 on a screen with twice as many. */
const SIZES = [16, 32] as const;

// What each tab shows by our hand. Only a shortcut, lost with the background: a burst of cookie changes mostly ends in the
// number it began with.
const shown = new Map<number, Badge & { words: string }>();

const pathOf = (icon: Badge['icon'], size: number): string => `/icons/${icon}-${String(size)}.png`;

async function draw(path: string, size: number): Promise<ImageData> {
  const picture = await createImageBitmap(await (await fetch(browser.runtime.getURL(path))).blob());
  // Kept in memory, since it is only read: a canvas of the graphics card takes many times as long.
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws nothing');
  context.drawImage(picture, 0, 0, size, size);
  return context.getImageData(0, 0, size, size);
}

/** The pictures of each icon, drawn once. Only a shortcut, lost with the background. */
const drawn = new Map<Badge['icon'], Promise<[number, ImageData][]>>();

function picturesOf(icon: Badge['icon']): Promise<[number, ImageData][]> {
  const before = drawn.get(icon);
  if (before) return before;
  const pictures = Promise.all(SIZES.map(async (size): Promise<[number, ImageData]> => [size, await draw(pathOf(icon, size), size)]));
  drawn.set(icon, pictures);
  pictures.catch(() => drawn.delete(icon));
  return pictures;
}

/**
 * Given a path, Chromium reads and draws every picture anew, in our own thread, at each page of a shop: that was most of
 * what such a page cost. Firefox only passes the path on, and where it resists fingerprinting it gives out no true pixels.
 */
async function setIcon(icon: Badge['icon'], tabId: number | null): Promise<void> {
  const target = tabId === null ? {} : { tabId };
  const pictures = isFirefox() ? null : await picturesOf(icon).catch(() => null);
  // Another may have been asked for while this one was drawn.
  if (tabId !== null && shown.get(tabId)?.icon !== icon) return;
  if (pictures)
    await browser.action.setIcon({ imageData: Object.fromEntries(pictures) as Record<string, Action.ImageDataType>, ...target });
  else await browser.action.setIcon({ path: Object.fromEntries(SIZES.map((size) => [size, pathOf(icon, size)])), ...target });
}

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
    badge.icon !== before?.icon && quietly(() => setIcon(badge.icon, tabId)),
  ]);
}

/** Whether the icon stands on the toolbar; null where the browser does not tell. */
export async function isPinned(): Promise<boolean | null> {
  // Newer than the polyfill's types.
  const action = browser.action as typeof browser.action & { getUserSettings?: () => Promise<{ isOnToolbar?: boolean }> };
  const settings = await action.getUserSettings?.().catch(() => null);
  return settings?.isOnToolbar ?? null;
}
