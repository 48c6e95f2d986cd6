import { failureCode } from '../core/failure-code';
import type { Company } from '../core/cookie/catalogue';
import type { LetterLanguage } from '../core/request/letter/letter-texts';
import type { Shop } from '../core/site/site';
import { loadCorpus, loadLetterLanguages } from '../platform/assets';
import { loadTranslator, type Translator } from '../platform/i18n';
import { applyAppearance, rememberedLanguage } from './appearance';
import { StoredSettings } from './settings.svelte';

/** What every full page needs before it can say a word: settings, words, shops. Follows changes of language and theme without a reload. */
export class Shell {
  readonly settings = new StoredSettings();
  words = $state.raw<Translator | null>(null);
  shops = $state.raw<Shop[]>([]);
  /** Languages that letters exist in. */
  letterLanguages = $state.raw<LetterLanguage[]>([]);
  failure = $state.raw<string | null>(null);
  #companies: readonly Company[] = [];

  async load(): Promise<void> {
    try {
      const [corpus, letters] = await Promise.all([loadCorpus(), loadLetterLanguages(), this.settings.load()]);
      this.#companies = corpus.companies;
      this.letterLanguages = letters;
      this.shops = corpus.sites.shops;
    } catch (error) {
      this.failure = failureCode(error);
      this.words ??= await loadTranslator(rememberedLanguage());
    }
  }

  /** Applies look and language of the present settings; call in an effect. */
  follow(): void {
    const settings = this.settings.current;
    if (this.shops.length === 0) return;
    applyAppearance(settings).then(
      (words) => {
        if (settings === this.settings.current) this.words = words;
      },
      (error: unknown) => (this.failure = failureCode(error)),
    );
  }

  companyName(id: string | null): string {
    return id === null ? '' : (this.#companies.find((company) => company.id === id)?.name ?? id);
  }
}
