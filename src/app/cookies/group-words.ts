import type { Translator } from '../../platform/i18n';
import type { Filter } from './cookies-view';

/** What the cookies of a group have in common, in a sentence; null where its name or the counts say it. */
export function aboutGroup(words: Translator, group: Filter): string | null {
  switch (group) {
    case 'notListed':
    case 'companyListed':
      return words.t(`cookies_about_${group}`);
    case 'listed':
      return words.t('answer_all_note');
    case 'unclear':
      return words.t('detail_why_unclear');
    case 'listedNotSeen':
      return words.t('cookies_notSeen_intro');
    case 'all':
    case 'extensionMade':
      return null;
  }
}
