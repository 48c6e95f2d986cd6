import type { Settings } from '../core/settings';
import { loadTranslator, type Translator, type WordSet } from '../platform/i18n';

/** Mirrors theme and language where `public/appearance.js` reads them before the first paint. */
function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A browser that blocks site data has no mirror: the page is right a moment later all the same.
  }
}

/** The language last chosen, without waiting for the settings. */
export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem('language-choice');
  } catch {
    return null;
  }
}

/** Puts theme, language and direction on the document and remembers them for the next page. Returns the words of that language for a part of the extension. */
export async function applyAppearance(settings: Pick<Settings, 'theme' | 'language'>, set: WordSet): Promise<Translator> {
  const root = document.documentElement;
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  remember('theme', settings.theme === 'system' ? null : settings.theme);
  const words = await loadTranslator(settings.language, set);
  root.lang = words.language;
  root.dir = words.direction;
  remember('language-choice', settings.language);
  remember('language', words.language);
  remember('direction', words.direction);
  return words;
}
