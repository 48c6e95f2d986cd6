import { loadCorpus, loadDirectory, loadLetterLanguages } from '../platform/assets';
import { loadTranslator } from '../platform/i18n';
import { rememberedLanguage } from '../ui/appearance';
import { askEarly } from '../ui/early-question';
import { loadPage } from './pages';
import type { Route } from './route';

function askFirst({ page, shop, query }: Route): void {
  if (page === 'cookies') {
    const question = { shop, store: query.get('store') };
    askEarly('cookies.report', question);
    askEarly('cookies.marks', { ...question, compareValues: false });
  } else if (page === 'rules') askEarly('rules.resolve', { shop, date: query.get('date') });
  else if (page === 'requests') askEarly('requests.facts', { shop, store: query.get('store') });
  else if (page === 'opt-outs') askEarly('optOuts.page', { shop });
  else if (page === 'report') {
    const question = { shop, store: query.get('store') };
    askEarly('cookies.report', question);
    askEarly('cookies.marks', { ...question, compareValues: false });
    askEarly('rules.resolve', { shop, date: null });
    askEarly('inventory.read', question);
    askEarly('history.shop', question);
    askEarly('requests.log', undefined);
    loadCorpus().catch(() => undefined);
  }
}

/**
 * Begins all at once what the page that the address names would come to one after the other: its script, its words, what
 * every page reads, and its first question. Whoever needs one of them later finds it there, or on its way.
 */
export function giveHeadStart(route: Route): void {
  askFirst(route);
  // The script last: to ask for its files takes a moment, in which the rest is on its way.
  for (const early of [loadTranslator(rememberedLanguage(), route.page), loadDirectory(), loadLetterLanguages(), loadPage(route.page)])
    early.catch(() => undefined);
}
