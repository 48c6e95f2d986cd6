import type { Browser } from 'puppeteer-core';
import type { Request } from '../../shop/server';
import type { ColorScheme, Driver } from './driver';
import { within } from './waiting';

export const callSource = (run: unknown, first: string, args: readonly unknown[]): string =>
  `(async () => JSON.stringify({ value: await (${String(run)})(${[first, ...args.map((arg) => JSON.stringify(arg) ?? 'undefined')].join(', ')}) }))()`;

export const resultOf = <Result>(json: unknown): Result => (JSON.parse(String(json)) as { value: Result }).value;

export const mediaFeatures = (
  colorScheme: ColorScheme | undefined,
  forcedColors: boolean | undefined,
): { name: string; value: string }[] => [
  ...(colorScheme === undefined ? [] : [{ name: 'prefers-color-scheme', value: colorScheme }]),
  ...(forcedColors === true ? [{ name: 'forced-colors', value: 'active' }] : []),
];

/** Parts that are the same in both browsers, over the few that are not. */
export function driverFrom(parts: Omit<Driver, 'badge' | 'extensionUrl'> & { readonly origin: string }): Driver {
  return {
    ...parts,
    extensionUrl: (path) => `${parts.origin}/${path.replace(/^\//u, '')}`,
    badge: (tabId) =>
      parts.inBackground(async ({ browser }, id: number) => {
        const [text, title, color] = await Promise.all([
          browser.action.getBadgeText({ tabId: id }),
          browser.action.getTitle({ tabId: id }),
          browser.action.getBadgeBackgroundColor({ tabId: id }),
        ]);
        return { text, title, color: [...(color as readonly number[])] };
      }, tabId),
  };
}

export const ofExtension = (log: readonly Request[] | undefined, origin: string): string[] =>
  (log ?? [])
    .filter((request) => [request.origin, request.referer].some((value) => value?.startsWith(origin) === true))
    .map((request) => `https://${request.host}${request.path}`);

/** Closes a browser, and ends the process of one that does not answer any more. */
export async function closeBrowser(browser: Browser): Promise<void> {
  await within('The closing browser', browser.close(), 10_000).catch(() => void browser.process()?.kill('SIGKILL'));
}
