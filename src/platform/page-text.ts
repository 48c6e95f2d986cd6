import browser from 'webextension-polyfill';

/** What the shopper sees of a page. The markup is hostile: it is parsed, never shown and never run. */
export interface OpenPage {
  address: string;
  title: string;
  html: string;
  /** Characters of text that are shown, and that stand in the page unseen (collapsed sections, hidden traps). */
  shown: number;
  hidden: number;
}

/** Longest markup that is read, in characters; policies have less than a tenth. */
const LONGEST = 5_000_000;

/**
 * Runs in the page, once, on the shopper's click: it may use only its arguments. What is not displayed is left out, so
 * that no text that nobody can see is taken for published. A closed `<details>` is there to be opened: it is read.
 */
function visibleMarkup(longest: number): OpenPage {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  const copies = copy.querySelectorAll('*');
  const gone: Element[] = [];
  // Elements come in the order of the document: what lies in a hidden one follows it at once.
  let outermost: Element | null = null;
  let hidden = 0;
  const isShown = (element: Element): boolean => {
    if (element.parentElement?.closest('details:not([open])')) {
      const { display, visibility, opacity } = getComputedStyle(element);
      return display !== 'none' && visibility === 'visible' && opacity !== '0';
    }
    const { checkVisibility } = element;
    // Both names of each option: the browsers took the newer ones one after the other.
    if (!checkVisibility.call(element, { checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true }))
      return false;
    return element.childElementCount > 0 || Number.parseFloat(getComputedStyle(element).fontSize) >= 2;
  };
  document.documentElement.querySelectorAll('*').forEach((element, index) => {
    const twin = copies[index];
    if (!twin) return;
    if (/^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|IFRAME)$/.test(element.nodeName)) gone.push(twin);
    else if (document.body.contains(element) && element !== document.body && !isShown(element)) {
      if (outermost?.contains(twin) === true) return;
      outermost = twin;
      hidden += (element.textContent ?? '').trim().length;
      gone.push(twin);
    }
  });
  for (const element of gone) element.remove();
  return {
    address: location.href,
    title: document.title,
    // eslint-disable-next-line no-restricted-properties -- read, never written: what comes out is parsed inertly in a page of ours
    html: copy.outerHTML.slice(0, longest),
    shown: (copy.textContent ?? '').trim().length,
    hidden,
  };
}

/**
 * The page that a tab shows, of its frames the one with the most text. The click on the extension's button lets us look
 * (`activeTab`); rejects where it does not.
 */
export async function readOpenPage(tabId: number): Promise<OpenPage> {
  const results = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: visibleMarkup, args: [LONGEST] });
  const pages = results.flatMap(({ result }) => (result as OpenPage | undefined) ?? []);
  const [largest] = pages.sort((a, b) => b.shown - a.shown);
  if (!largest) throw new Error('The page gave no text');
  return largest;
}
