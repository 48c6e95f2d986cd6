import { isOverdue, type LoggedRequest } from '../core/request/request';
import type { Translator } from '../platform/i18n';

/** What became of a sent request, in one sentence: when it went out and when the reply is due. Null for one not sent. */
export function sentLine(words: Translator, request: LoggedRequest, today: string): string | null {
  if (request.sent === null) return null;
  const what = words.lookup(`request_${request.kind}`);
  const date = words.date(request.sent);
  if (request.due === null) return words.t('popup_sentNoDue', { what, date });
  return words.t(isOverdue(request, today) ? 'popup_overdue' : 'popup_sentDue', { what, date, due: words.date(request.due) });
}
