import type { ShopId } from './site/site';

/** The pages about a shop, each by its name in the address. They are one document: src/app/index.html. */
export const PAGES = [
  'cookies',
  'cookie',
  'rules',
  'requests',
  'request',
  'opt-outs',
  'control',
  'compare',
  'report',
  'welcome',
  'help',
  'licences',
] as const;
export type PageName = (typeof PAGES)[number];

/** The questions of the help page, in the order in which they are asked. */
export const HELP_TOPICS = [
  'list',
  'unlisted',
  'illegal',
  'company',
  'sending',
  'identity',
  'silence',
  'seen',
  'remove',
  'current',
] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** What an address says besides page and shop; empty and missing parameters are left out. */
export type PageParameters = Readonly<Record<string, string | null>>;

// What these names are made of needs no escape: for hundreds of links this takes a fraction of the time.
const PLAIN = /^[\w*.-]*$/;
const escaped = (text: string): string => (PLAIN.test(text) ? text : new URLSearchParams({ '': text }).toString().slice(1));

/** The part of a page's address behind `index.html`, for links inside that document. Without a shop the page shows the first. */
export function pageHash(page: PageName, shop: ShopId | null = null, parameters: PageParameters = {}): string {
  const given = Object.entries({ site: shop, ...parameters }).flatMap(([key, value]) =>
    value ? [`${escaped(key)}=${escaped(value)}`] : [],
  );
  return given.length === 0 ? `#/${page}` : `#/${page}?${given.join('&')}`;
}

/** Where a page lies in the extension; `pageUrl` of `platform/tabs` makes an address of it. */
export function pagePath(page: PageName, shop: ShopId | null = null, parameters: PageParameters = {}): string {
  return `src/app/index.html${pageHash(page, shop, parameters)}`;
}

/** Where the settings lie in the extension, opened at a section where one is named. */
export function settingsPath(section: 'data' | 'history' | null = null): string {
  return `src/options/index.html${section === null ? '' : `#${section}`}`;
}
