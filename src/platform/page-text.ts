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
 * A form gives the names of its fields to its own properties, and images theirs to the document's (DOM clobbering): every
 * property is read, and every method taken, from the prototype.
 */
function visibleMarkup(longest: number): OpenPage {
  const of = <T>(prototype: object, property: string, object: object): T =>
    Object.getOwnPropertyDescriptor(prototype, property)?.get?.call(object) as T;
  const root = of<HTMLElement>(Document.prototype, 'documentElement', document);
  const body = of<HTMLElement | null>(Document.prototype, 'body', document);
  const all = (element: Element): NodeListOf<Element> => Element.prototype.querySelectorAll.call(element, '*');
  const within = (outer: Node | null, inner: Node): boolean => outer !== null && Node.prototype.contains.call(outer, inner);
  const textOf = (node: Node): string => (of<string | null>(Node.prototype, 'textContent', node) ?? '').trim();
  const copy = Node.prototype.cloneNode.call(root, true) as HTMLElement;
  const copies = all(copy);
  const gone: Element[] = [];
  // Elements come in the order of the document: what lies in a hidden one follows it at once.
  let outermost: Element | null = null;
  let hidden = 0;
  const isShown = (element: Element): boolean => {
    const parent = of<Element | null>(Node.prototype, 'parentElement', element);
    if (parent && Element.prototype.closest.call(parent, 'details:not([open])')) {
      const { display, visibility, opacity } = getComputedStyle(element);
      return display !== 'none' && visibility === 'visible' && opacity !== '0';
    }
    // Both names of each option: the browsers took the newer ones one after the other.
    const options = { checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true };
    if (!Element.prototype.checkVisibility.call(element, options)) return false;
    return of<number>(Element.prototype, 'childElementCount', element) > 0 || Number.parseFloat(getComputedStyle(element).fontSize) >= 2;
  };
  all(root).forEach((element, index) => {
    const twin = copies[index];
    if (!twin) return;
    if (/^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|IFRAME)$/.test(of<string>(Node.prototype, 'nodeName', element))) gone.push(twin);
    else if (element !== body && within(body, element) && !isShown(element)) {
      if (within(outermost, twin)) return;
      outermost = twin;
      hidden += textOf(element).length;
      gone.push(twin);
    }
  });
  for (const element of gone) Element.prototype.remove.call(element);
  return {
    address: location.href,
    title: of<string>(Document.prototype, 'title', document),
    // Read, never written: what comes out is parsed inertly in a page of ours.
    html: of<string>(Element.prototype, 'outerHTML', copy).slice(0, longest),
    shown: textOf(copy).length,
    hidden,
  };
}

/** An answer out of a page, if it is one: the page is another's, and so is what comes out of it. */
function toOpenPage(result: unknown): OpenPage | null {
  if (typeof result !== 'object' || result === null) return null;
  const { address, title, html, shown, hidden } = result as Partial<Record<keyof OpenPage, unknown>>;
  return typeof address === 'string' &&
    typeof title === 'string' &&
    typeof html === 'string' &&
    typeof shown === 'number' &&
    typeof hidden === 'number'
    ? { address, title, html: html.slice(0, LONGEST), shown, hidden }
    : null;
}

/**
 * The page that a tab shows, of its frames the one with the most text among those that `isPolicyFrame` takes for a part of
 * it. The click on the extension's button lets us look (`activeTab`); rejects where it does not.
 */
export async function readOpenPage(tabId: number, isOwnFrame: (frame: string, page: string) => boolean): Promise<OpenPage> {
  const results = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: visibleMarkup, args: [LONGEST] });
  const pages = results.flatMap(({ frameId, result }) => {
    const page = toOpenPage(result);
    return page ? [{ frameId, page }] : [];
  });
  const top = pages.find(({ frameId }) => frameId === 0)?.page;
  if (!top) throw new Error('The page gave no text');
  return pages
    .filter(({ frameId, page }) => frameId === 0 || isOwnFrame(page.address, top.address))
    .map(({ page }) => page)
    .reduce((largest, page) => (page.shown > largest.shown ? page : largest), top);
}
