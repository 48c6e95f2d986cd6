import browser, { type WebRequest } from 'webextension-polyfill';
import { signalOfPage } from './in-page/signal';
import { isFirefox } from './lifecycle';
import { originsOf } from './permissions';

/** A site to which the signal is sent: a name for its script, and its registrable domains. */
export interface SignalSite {
  id: string;
  domains: readonly string[];
}

export const SIGNAL_HEADER = 'Sec-GPC';
/** In the package as it is: `public/global-privacy-control.js`. */
const SCRIPT = 'global-privacy-control.js';
const SUPPORT_FILE = '/.well-known/gpc.json';
const PATIENCE_MILLISECONDS = 4000;

/** Has the browser run the line of the signal in the pages of these sites and of no other, from the next page on; both browsers remember it. */
export async function runSignalScript(sites: readonly SignalSite[]): Promise<void> {
  const scripts = await browser.scripting.getRegisteredContentScripts();
  const wanted = new Map(sites.map(({ id, domains }) => [`signal-${id}`, originsOf(domains)]));
  const isWanted = ({ id, matches = [] }: { id: string; matches?: string[] | undefined }): boolean =>
    [...matches].sort().join() === [...(wanted.get(id) ?? [])].sort().join();
  const ids = scripts.filter((script) => !isWanted(script)).map(({ id }) => id);
  if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids });
  const missing = [...wanted].filter(([id]) => !scripts.some((script) => script.id === id && isWanted(script)));
  if (missing.length > 0)
    await browser.scripting.registerContentScripts(
      missing.map(([id, matches]) => ({
        id,
        matches,
        js: [SCRIPT],
        world: 'MAIN',
        runAt: 'document_start',
        allFrames: true,
        matchOriginAsFallback: true,
        persistAcrossSessions: true,
      })),
    );
}

const OBSERVING = { permissions: ['webRequest'] } satisfies Parameters<typeof browser.permissions.request>[0];

/** Asks for the permission to see what a page's requests bear. Must be the first call in the click's handler; neither browser puts a question. */
export async function requestObserving(): Promise<boolean> {
  return browser.permissions.request(OBSERVING);
}

/** Gives it back. */
export async function endObserving(): Promise<void> {
  await browser.permissions.remove(OBSERVING);
}

/**
 * Has the page of a tab ask its own server for one small public file, without cookies, and sees whether the request bears
 * the header. Needs `requestObserving`. `header` null: no request was seen. Rejects where the tab has gone or we have no access.
 */
export async function checkSignal(tabId: number, domains: readonly string[]): Promise<{ header: boolean | null; page: unknown }> {
  const seen: { header: boolean | null } = { header: null };
  const note = ({ url, requestHeaders = [] }: WebRequest.OnSendHeadersDetailsType): void => {
    if (new URL(url).pathname !== SUPPORT_FILE) return;
    seen.header = requestHeaders.some(({ name, value }) => name.toLowerCase() === SIGNAL_HEADER.toLowerCase() && value === '1');
  };
  // Chromium shows headers that the network adds only to those who ask for them.
  const extra = (isFirefox() ? ['requestHeaders'] : ['requestHeaders', 'extraHeaders']) as WebRequest.OnSendHeadersOptions[];
  browser.webRequest.onSendHeaders.addListener(note, { urls: originsOf(domains), tabId }, extra);
  try {
    const ask = async (): Promise<unknown> => {
      const [answer] = await browser.scripting.executeScript({
        target: { tabId },
        world: 'MAIN',
        func: signalOfPage,
        args: [SUPPORT_FILE, PATIENCE_MILLISECONDS],
      });
      return (answer?.result as unknown) ?? null;
    };
    let page = await ask();
    // Firefox does not say when it has begun to observe: the first request may have been before that.
    if (seen.header === null) page = await ask();
    return { ...seen, page };
  } finally {
    browser.webRequest.onSendHeaders.removeListener(note);
  }
}
