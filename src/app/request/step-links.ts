import type { FollowUpKind } from '../../core/request/request';
import type { EventType, LoggedRequest } from '../../core/request/case/logged-request';
import type { NextStepCode } from '../../core/request/case/next-step';
import { pageHash } from '../../core/page-address';

/** Steps that are a letter. */
export const LETTER_OF: Readonly<Partial<Record<NextStepCode, FollowUpKind>>> = {
  'answer-identity': 'identity-answer',
  'answer-demand': 'identity-answer',
  reminder: 'reminder',
  deficiency: 'deficiency',
  'company-complaint': 'company-complaint',
  appeal: 'appeal',
  'authority-complaint': 'authority-complaint',
};

/** Steps that are something to tell. */
export const TELL_OF: Readonly<Partial<Record<NextStepCode, EventType>>> = {
  'confirm-sent': 'sent',
  'send-again': 'sent',
  'set-own-date': 'own-date',
  close: 'closed',
  none: 'reopened',
};

/** Steps on which the shopper has nothing to do. */
const IDLE: readonly NextStepCode[] = ['wait', 'wait-authority', 'none'];

export function isIdle(step: NextStepCode): boolean {
  return IDLE.includes(step);
}

/** The page of a request, opened at what is to be written or told. */
export function requestHash(
  { shop, id }: Pick<LoggedRequest, 'shop' | 'id'>,
  open: { letter?: FollowUpKind | undefined; tell?: EventType | undefined } = {},
): string {
  return pageHash('request', shop, { id, letter: open.letter ?? null, tell: open.tell ?? null });
}

/** The page of a request, opened at its next step. */
export function stepHash(request: Pick<LoggedRequest, 'shop' | 'id'>, step: NextStepCode): string {
  return requestHash(request, { letter: LETTER_OF[step], tell: step === 'none' ? undefined : TELL_OF[step] });
}
