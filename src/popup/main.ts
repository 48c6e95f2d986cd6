import type { SiteReport } from '../core/report';
import { loadTranslator } from '../platform/i18n';
import { activeTab } from '../platform/tabs';
import { send } from '../platform/messaging';
import { rememberedReport } from '../storage/report-cache';
import { rememberedLanguage } from '../ui/appearance';
import { showFailure, showPage } from '../ui/show-page';
import '../ui/tokens.css';
import './popup.css';
import Popup from './Popup.svelte';

/** The tab the answer is about: the active one, or the one named in the address when the popup is shown as a page. */
async function subject(): Promise<number | null> {
  const named = new URLSearchParams(location.search).get('tabId');
  return named === null ? ((await activeTab())?.id ?? null) : Number(named);
}

async function start(): Promise<void> {
  const tab = subject();
  // The question is on its way before the words are here; the popup that asked handles a refusal.
  const asked = tab.then((tabId): SiteReport | Promise<SiteReport> =>
    tabId === null ? { kind: 'browserPage', requests: [] } : send('site.report', { tabId }),
  );
  asked.catch(() => undefined);
  const [words, { tabId, cached }] = await Promise.all([
    loadTranslator(rememberedLanguage(), 'popup'),
    tab.then(async (tabId) => ({ tabId, cached: tabId === null ? null : await rememberedReport(tabId) })),
  ]);
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  showPage(Popup, { words, tabId, cached, asked }, { popup: true });
}

start().catch((error: unknown) => showFailure(error, { popup: true }));
