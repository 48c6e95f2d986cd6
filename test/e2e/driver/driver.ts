import type { Browser, Page, Viewport } from 'puppeteer-core';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import type { Request } from '../../shop/server';
import type { BrowserName } from '../browser-paths';

export type { BrowserName } from '../browser-paths';
export type ColorScheme = 'light' | 'dark';
export type Language = 'en' | 'de' | 'ar';

export interface LaunchOptions {
  readonly browser: BrowserName;
  /** Folder of the unpacked extension. */
  readonly extension: string;
  /** All hosts lead to this server; left out, they lead where they really do. Its log is searched for requests of the extension. */
  readonly shop?: { readonly port: number; readonly log?: readonly Request[] };
  /** An extension page kept open in Firefox to speak for the background; the manifest's options page by default. */
  readonly helperPage?: string;
  /** Another extension than ours, in Chromium: nobody knows what its background does, so it is not waited for, and the helper page speaks for it. */
  readonly foreign?: boolean;
  readonly headless?: boolean;
  readonly language?: Language;
  /** For every page; `openExtensionPage` can ask for another. */
  readonly colorScheme?: ColorScheme;
  /** Lets the extension into private windows, as a user can in the browser's own settings. */
  readonly privateWindows?: boolean;
  /** Chromium: dotted names for the profile's Preferences. Firefox: about:config names. */
  readonly prefs?: Readonly<Record<string, string | number | boolean>>;
  readonly extraArgs?: readonly string[];
}

/** What a function given to `inBackground` gets: the extension API, and the background's own global object. */
export interface Background {
  readonly browser: ExtensionApi;
  readonly global: Record<string, unknown>;
}

export interface Badge {
  readonly text: string;
  readonly title: string;
  /** Red, green, blue, alpha; 0 to 255. */
  readonly color: readonly number[];
}

export interface PageOptions {
  readonly viewport?: Viewport;
  readonly colorScheme?: ColorScheme;
  readonly forcedColors?: boolean;
  /** The page is waited for until this selector is there; `[data-ready]` by default. */
  readonly ready?: string;
}

/** The popup under the toolbar button, not a tab that shows the same page. */
export interface Popup {
  /** Firefox has no page for its popup: only Chromium fills this. */
  readonly page: Page | undefined;
  /** Runs in (Chromium) or on (Firefox) the popup's window; the function must use only its arguments. */
  evaluate<Result, Args extends unknown[]>(
    run: string | ((window: Window, ...args: Args) => Result | Promise<Result>),
    ...args: Args
  ): Promise<Result>;
  waitForSelector(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** PNG. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Driver {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** The extension's id in its URLs: the id in Chromium, the UUID in Firefox. */
  readonly id: string;
  extensionUrl(path: string): string;
  newPage(): Promise<Page>;
  openExtensionPage(path: string, options?: PageOptions): Promise<Page>;
  /** A page of a private window. Without `privateWindows` the extension does not see it. */
  openPrivatePage(url: string): Promise<Page>;
  tabIdOf(page: Page): Promise<number>;
  /**
   * Runs a function with the background's API and globals. It is sent as text: it must use only its arguments, which
   * like the result go through JSON. It wakes a background that has stopped.
   */
  inBackground<Result, Args extends unknown[]>(
    run: string | ((background: Background, ...args: Args) => Result | Promise<Result>),
    ...args: Args
  ): Promise<Result>;
  /** The same in a page of the extension, which lives on when the background dies. */
  inExtensionPage<Result, Args extends unknown[]>(
    run: string | ((background: Background, ...args: Args) => Result | Promise<Result>),
    ...args: Args
  ): Promise<Result>;
  badge(tabId: number): Promise<Badge>;
  openPopup(page: Page, ready?: string): Promise<Popup>;
  /** Stops the service worker or event page as the browser does when it idles. */
  killBackground(): Promise<void>;
  backgroundRuns(): Promise<boolean>;
  /** Withdraws or gives back the access to all hosts, as the user can. */
  setHostAccess(access: 'all' | 'none'): Promise<void>;
  /** The next click that asks for optional hosts gets them, as from a user who agrees: no driver can click the browser's own question. */
  agreeToHosts(): Promise<void>;
  /**
   * What went wrong in the extension's own pages and background since the last call, a line for each: uncaught errors,
   * rejected promises that nobody handled, what was written to the console as an error.
   */
  troubles(): Promise<string[]>;
  /** False once the browser has gone away by itself. */
  isAlive(): boolean;
  /** Closes every page, window and container but the first, empty page, so that the next test starts in front of that. */
  closePages(): Promise<void>;
  /** URLs that the extension itself asked for over the network (its pages, background and content scripts). */
  extensionRequests(): Promise<string[]>;
  close(): Promise<void>;
}
