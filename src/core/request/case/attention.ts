import { isOverdue, isOwnDatePast, statusOf, type LoggedRequest } from './logged-request';
import type { CalendarDate } from '../../calendar';

/** How soon a request wants its shopper: 0 now, 1 has to be decided, 2 waits for a reply, 3 is closed. */
export function attention(request: LoggedRequest, today: CalendarDate): 0 | 1 | 2 | 3 {
  const status = statusOf(request);
  if (status === 'closed') return 3;
  if (status === 'needs-something' || status === 'undelivered' || isOverdue(request, today) || isOwnDatePast(request, today)) return 0;
  return status === 'answered' || status === 'incomplete' || status === 'refused' || status === 'draft' ? 1 : 2;
}

/** Those that want something first; of the waiting the one that is due first, those without a date last; else the newest. */
export function byAttention(today: CalendarDate): (a: LoggedRequest, b: LoggedRequest) => number {
  return (a, b) => {
    const rank = attention(a, today) - attention(b, today);
    if (rank !== 0) return rank;
    const due = (a.due ?? '9999-12-31').localeCompare(b.due ?? '9999-12-31');
    return attention(a, today) < 3 && due !== 0 ? due : b.drafted.localeCompare(a.drafted);
  };
}
