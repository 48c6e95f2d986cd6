import { headline, type Summary } from '../core/cookie/summary';
import type { Translator } from '../platform/i18n';

/** The sentence and its note, but for where something is not listed: that sentence follows the number. */
const SENTENCES = {
  allListed: ['answer_all', 'answer_all_note'],
  nothingMissing: ['answer_nothingMissing', 'answer_nothingMissing_note'],
  noList: ['answer_noList', 'answer_noList_note'],
  noNames: ['answer_noNames', 'answer_noNames_note'],
  none: ['answer_none', 'answer_none_note'],
} as const;

/** The answer in one sentence, and the sentence that says what it does not mean. Popup, cookies page and report say the same. */
export function answerLine(words: Translator, summary: Summary, site: string): { headline: string; note: string } {
  const kind = headline(summary);
  const total = words.number(summary.total);
  if (kind === 'some')
    return { headline: words.plural('answer_some', summary.notListed, { total, site }), note: words.t('answer_some_note') };
  const [sentence, note] = SENTENCES[kind];
  return {
    headline: words.t(sentence, { n: total, site }),
    note: words.t(note, {
      listed: words.number(summary.listed),
      companyListed: words.number(summary.companyListed),
      unclear: words.number(summary.unclear),
    }),
  };
}
