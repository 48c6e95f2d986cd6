import type { CalendarDate } from '../calendar';
import { dueDate, type Circumstances, type Due } from '../law/deadline';
import type { Law } from '../law/law';
import { RIGHTS_OF, type RequestKind } from './request';

/** When the answer to a request is due, under the first right of its kind that the law has; null where it has none. */
export function dueOf(law: Law, kind: RequestKind, sent: CalendarDate, circumstances: Circumstances = {}): Due | null {
  const right = RIGHTS_OF[kind].find((id) => law.rights.some((candidate) => candidate.right === id));
  return right === undefined ? null : dueDate(law, right, sent, circumstances);
}
