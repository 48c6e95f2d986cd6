import { headline, type Summary } from '../core/cookie/summary';
import type { Translator } from '../platform/i18n';

/** The answer in one sentence, and the sentence that says what it does not mean. Popup, cookies page and report say the same. */
export function answerLine(words: Translator, summary: Summary, site: string): { headline: string; note: string } {
  const total = words.number(summary.total);
  switch (headline(summary)) {
    case 'some':
      return {
        headline: words.plural('answer_some', summary.notListed, { total, site }),
        note: words.t('answer_some_note'),
      };
    case 'allListed':
      return { headline: words.t('answer_all', { n: total, site }), note: words.t('answer_all_note') };
    case 'nothingMissing':
      return {
        headline: words.t('answer_nothingMissing', { site }),
        note: words.t('answer_nothingMissing_note', {
          listed: words.number(summary.listed),
          companyListed: words.number(summary.companyListed),
          unclear: words.number(summary.unclear),
        }),
      };
    case 'noList':
      return { headline: words.t('answer_noList', { site }), note: words.t('answer_noList_note') };
    case 'noNames':
      return { headline: words.t('answer_noNames', { site }), note: words.t('answer_noNames_note') };
    case 'none':
      return { headline: words.t('answer_none'), note: words.t('answer_none_note') };
  }
}
