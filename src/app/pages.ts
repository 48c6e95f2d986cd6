import type { Component } from 'svelte';
import type { Settings } from '../core/settings';
import type { PageName } from '../core/page-address';
import type { Shop } from '../core/site/site';
import type { Translator } from '../platform/i18n';
import type { Shell } from '../ui/shell.svelte';
import type { Router } from './router.svelte';

/** What every page is given; each takes what it needs. */
export interface PageProps {
  words: Translator;
  shell: Shell;
  shop: Shop;
  settings: Settings;
  router: Router;
}

type PageComponent = Component<PageProps>;

/** Each page is a script of its own, read when it is shown. The file of page `x-y` is called `XYPage.svelte`: the build looks for its words there. */
const PAGES: Readonly<Record<PageName, () => Promise<{ default: PageComponent }>>> = {
  cookies: () => import('./cookies/CookiesPage.svelte'),
  cookie: () => import('./cookies/CookiePage.svelte'),
  rules: () => import('./rules/RulesPage.svelte'),
  requests: () => import('./requests/RequestsPage.svelte'),
  request: () => import('./request/RequestPage.svelte'),
  'opt-outs': () => import('./opt-outs/OptOutsPage.svelte'),
  control: () => import('./control/ControlPage.svelte'),
  compare: () => import('./compare/ComparePage.svelte'),
  report: () => import('./report/ReportPage.svelte'),
  welcome: () => import('./WelcomePage.svelte'),
  help: () => import('./HelpPage.svelte'),
  licences: () => import('./LicencesPage.svelte'),
};

/** Reads the script of a page; once, for the browser keeps it. Rejects where it cannot be had. */
export const loadPage = async (name: PageName): Promise<PageComponent> => (await PAGES[name]()).default;
