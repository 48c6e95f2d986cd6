import { isOverdue, type LoggedRequest } from '../core/request/case/logged-request';
import type { Unavailable } from '../core/request/letter/availability';
import type { RequestKind } from '../core/request/request';
import type { MessageKey, Translator } from '../platform/i18n';
import { isolate, lawName } from './format';

/**
 * What a letter is, as a noun: "Deletion request". One that asks for several things names them all: "Access request and deletion request".
 * Begins with a capital, for it begins a sentence, a title or a row; buttons and ticks show the command instead (`request_*`).
 */
export function requestName(words: Translator, { kind, also = [] }: { kind: RequestKind; also?: readonly RequestKind[] }): string {
  const names = [kind, ...also].map((one) => words.lookup(`requestNoun_${one}`));
  const all = new Intl.ListFormat(words.language, { type: 'conjunction' }).format(names);
  return all.charAt(0).toLocaleUpperCase(words.language) + all.slice(1);
}

/** Reasons that a note gives in the same words. */
const AS_NOTES: Readonly<Record<string, MessageKey>> = {
  'law-not-held': 'note_law-not-held',
  'no-policy': 'note_no-version-for-date',
  'state-needed': 'note_state-not-given',
};

/** Why there is no letter of a kind, in a sentence. */
export function whyNoLetter(words: Translator, { reason, law }: Unavailable): string {
  return words.lookup(AS_NOTES[reason] ?? `unavailable_${reason}`, { law: isolate(lawName(words, law ?? '')) });
}

/** Earliest date first; what has none, last. */
export function byDue(a: LoggedRequest, b: LoggedRequest): number {
  return (a.due ?? '9').localeCompare(b.due ?? '9');
}

/** What became of a sent request, in one sentence: when it went out and when the reply is due. Null for one not sent. */
export function sentLine(words: Translator, request: LoggedRequest, today: string): string | null {
  if (request.sent === null) return null;
  const what = requestName(words, request);
  const date = words.date(request.sent);
  if (request.due === null) return words.t('requests_sentNoDue', { what, date });
  return words.t(isOverdue(request, today) ? 'requests_sentOverdue' : 'requests_sentDue', { what, date, due: words.date(request.due) });
}
