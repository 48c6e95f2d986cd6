import browser from 'webextension-polyfill';
import { LONGEST_NAME, MOST_ENTRIES } from '../core/inventory/web-storage';
import { contactsOfFrame } from './in-page/contacts';
import { storageOfPage } from './in-page/web-storage';

/** For one part of the storage; a page may hold a database open for as long as it likes. */
const PATIENCE_MILLISECONDS = 2000;

/** What the frames of a tab and its page answered, unchecked; null where a frame gave nothing. */
export interface PageAnswers {
  frames: unknown[];
  storage: unknown;
}

/**
 * Asks the page of a tab, once, whom it contacted and what it keeps besides cookies. Our functions run in a world of
 * their own: what the page puts in place of the browser's functions does not reach them. Rejects where the tab has gone
 * or the browser lets us in no more. A page that is still loading answers with what it has.
 */
export async function askPage(tabId: number): Promise<PageAnswers> {
  const [frames, [page]] = await Promise.all([
    browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: contactsOfFrame,
      args: [MOST_ENTRIES],
      injectImmediately: true,
    }),
    browser.scripting.executeScript({
      target: { tabId },
      func: storageOfPage,
      args: [MOST_ENTRIES, LONGEST_NAME, PATIENCE_MILLISECONDS],
      injectImmediately: true,
    }),
  ]);
  return { frames: frames.map(({ result }) => result as unknown), storage: (page?.result as unknown) ?? null };
}
