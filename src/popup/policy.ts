import { SHOP_IDS } from '../core/site/site';
import { loadTranslator } from '../platform/i18n';
import { rememberedLanguage } from '../ui/appearance';
import { showFailure, showPage } from '../ui/show-page';
import '../ui/tokens.css';
import './popup.css';
import PolicyPage from './PolicyPage.svelte';

async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const words = await loadTranslator(rememberedLanguage(), 'policy');
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
  showPage(PolicyPage, {
    words,
    tabId: Number(query.get('tabId')),
    shop: SHOP_IDS.find((id) => id === query.get('shop')) ?? null,
    host: query.get('host') ?? '',
    privateWindow: query.has('private'),
  });
}

start().catch((error: unknown) => showFailure(error));
