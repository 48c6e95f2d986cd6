import { headline, type Summary } from './cookie/summary';

/** What the toolbar shows. Shape of the icon = access, text = number; colour carries nothing on its own. */
export interface Badge {
  icon: 'outline' | 'solid' | 'keyhole';
  text: string;
  tone: 'count' | 'question';
  /** The popup's words for the same: key of a message, and numbers to fill in (`answer_some` has plural forms, of `n`). */
  title: { key: string; values: Record<string, number> };
}

/** The badge while the browser lets us look at none of the shops: one for all tabs, since a tab's address is unknown then. */
export const NO_ACCESS_BADGE: Badge = { icon: 'keyhole', text: '?', tone: 'question', title: { key: 'access_needed', values: {} } };
export const FAILED_BADGE: Badge = { icon: 'keyhole', text: '?', tone: 'question', title: { key: 'state_error_title', values: {} } };
export const IDLE_BADGE: Badge = { icon: 'outline', text: '', tone: 'count', title: { key: 'state_browserPage_title', values: {} } };

/** The badge of a shop's tab. `showNumber` is the shopper's setting; the title says the number in words either way. */
export function badgeFor(summary: Summary, showNumber: boolean): Badge {
  switch (headline(summary)) {
    case 'none':
      return { icon: 'solid', text: '', tone: 'count', title: { key: 'answer_none', values: {} } };
    case 'noList':
      return { icon: 'outline', text: '', tone: 'count', title: { key: 'answer_noList', values: {} } };
    case 'noNames':
      return { icon: 'outline', text: '', tone: 'count', title: { key: 'answer_noNames', values: {} } };
    case 'allListed':
      return { icon: 'solid', text: '', tone: 'count', title: { key: 'answer_all', values: { n: summary.total } } };
    case 'nothingMissing':
      return { icon: 'solid', text: '', tone: 'count', title: { key: 'answer_nothingMissing', values: {} } };
    case 'some': {
      const n = summary.notListed;
      const text = !showNumber ? '' : n > 99 ? '99+' : String(n);
      return { icon: 'solid', text, tone: 'count', title: { key: 'answer_some', values: { n, total: summary.total } } };
    }
  }
}
