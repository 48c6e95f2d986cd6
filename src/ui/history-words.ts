import type { HistoryStats, Past } from '../core/history/past';
import type { CookieRecord } from '../core/history/cookie-record';
import type { Translator } from '../platform/i18n';

/** The number of cookie records in words, for a question whether to delete them. */
export function howMany(words: Translator, past: Past<HistoryStats>): string {
  if (past.kind === 'failed') return words.t('history_uncounted');
  return words.number(past.kind === 'ready' ? past.sightings : 0);
}

/** First and last day of a cookie, and on how many it was seen. */
export function seenLine(words: Translator, record: CookieRecord): string {
  return words.t('history_seen', {
    first: words.date(record.firstDay),
    last: words.date(record.lastDay),
    span: words.duration(record.days, 'day'),
  });
}

/** A day of the history in a table: short, or "today"; a dash where it knows nothing yet. */
export function seenDay(words: Translator, day: string | undefined, today: string): string {
  if (day === undefined) return '–';
  return day === today ? words.t('label_today') : words.shortDate(day, today);
}
