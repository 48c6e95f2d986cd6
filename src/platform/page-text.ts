import browser from 'webextension-polyfill';

/** What the shopper sees of a page. The markup is hostile: it is parsed, never shown and never run. */
export interface OpenPage {
  address: string;
  title: string;
  html: string;
}

/** Longest markup that is read, in characters; policies have less than a tenth. */
const LONGEST = 5_000_000;

/**
 * Runs in the page, once, on the shopper's click: it may use only its arguments. Elements that are not displayed are
 * left out, so that what is compared is what a reader of the page sees.
 */
function visibleMarkup(longest: number): { address: string; title: string; html: string } {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  const originals = document.documentElement.querySelectorAll('*');
  const copies = copy.querySelectorAll('*');
  const hidden: Element[] = [];
  originals.forEach((element, index) => {
    const twin = copies[index];
    if (twin && (/^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|IFRAME)$/.test(element.nodeName) || (document.body.contains(element) && !element.checkVisibility()))) hidden.push(twin);
  });
  for (const element of hidden) element.remove();
  // Read, never written: what comes out is parsed inertly in a page of ours.
  // eslint-disable-next-line no-restricted-properties
  return { address: location.href, title: document.title, html: copy.outerHTML.slice(0, longest) };
}

/**
 * The page that a tab shows, of its frames the one with the most text. The click on the extension's button lets us look
 * (`activeTab`); rejects where it does not.
 */
export async function readOpenPage(tabId: number): Promise<OpenPage> {
  const results = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: visibleMarkup, args: [LONGEST] });
  const pages = results.flatMap(({ result }) => (result as OpenPage | undefined) ?? []);
  const [largest] = pages.sort((a, b) => b.html.length - a.html.length);
  if (!largest) throw new Error('The page gave no text');
  return largest;
}
