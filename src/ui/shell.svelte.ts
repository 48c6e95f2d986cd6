import type { LetterLanguage } from '../core/request/letter/letter-texts';
import type { Shop } from '../core/site/site';
import { loadDirectory, loadLetterLanguages } from '../platform/assets';
import type { Translator, WordSet } from '../platform/i18n';
import { applyAppearance } from './appearance';
import { StoredSettings } from './settings.svelte';

/** What every full page needs before it can say a word: settings, words, shops. Follows changes of language and theme without a reload. */
export class Shell {
  readonly settings = new StoredSettings();
  words = $state.raw<Translator | null>(null);
  /** Whose words they are. */
  set = $state.raw<WordSet | null>(null);
  shops = $state.raw<Shop[]>([]);
  /** Languages that letters exist in. */
  letterLanguages = $state.raw<LetterLanguage[]>([]);
  /** What kept the page, or its next language, from being had; null when nothing did. */
  failure = $state.raw<{ error: unknown } | null>(null);
  #companyNames: Readonly<Record<string, string>> = {};

  #wanted: WordSet | null = null;

  async load(): Promise<void> {
    try {
      const [{ shops, companies }, letters] = await Promise.all([loadDirectory(), loadLetterLanguages(), this.settings.load()]);
      this.#companyNames = Object.fromEntries(companies.map(({ id, name }) => [id, name]));
      this.letterLanguages = letters;
      this.shops = shops;
    } catch (error) {
      this.failure = { error };
    }
  }

  /** Applies look and language of the present settings, with the words of what is shown; call in an effect. */
  follow(set: WordSet): void {
    const settings = this.settings.current;
    this.#wanted = set;
    if (this.shops.length === 0) return;
    applyAppearance(settings, set).then(
      (words) => {
        if (settings !== this.settings.current || set !== this.#wanted) return;
        this.words = words;
        this.set = set;
        // What failed on the way to another page, or to another language, is over.
        this.failure = null;
      },
      (error: unknown) => {
        if (settings === this.settings.current && set === this.#wanted) this.failure = { error };
      },
    );
  }

  /** Tries once more to have the words that could not be had. */
  again(): void {
    if (this.#wanted) this.follow(this.#wanted);
  }

  companyName(id: string | null): string {
    return id === null ? '' : (this.#companyNames[id] ?? id);
  }
}
