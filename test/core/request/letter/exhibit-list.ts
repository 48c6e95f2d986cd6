import type { CalendarDate } from '../../../../src/core/calendar';
import type { FirstLetter } from '../../../../src/core/request/case/case-assessment';
import { exhibitsOf, type Exhibit } from '../../../../src/core/request/case/exhibits';
import type { LoggedRequest, RequestEvent } from '../../../../src/core/request/case/logged-request';
import type { FollowUpKind } from '../../../../src/core/request/request';

/** The exhibits of a request of which these letters and replies are known. */
export function exhibitList(
  { answered, ...first }: FirstLetter,
  {
    letters = [],
    replies = [],
    report = null,
  }: { letters?: readonly { kind: FollowUpKind; on: CalendarDate }[]; replies?: readonly CalendarDate[]; report?: CalendarDate | null },
): Exhibit[] {
  const events: RequestEvent[] = [
    { id: 'sent', on: first.sent, type: 'sent', channel: 'email' },
    ...letters.map(({ kind, on }, index): RequestEvent => ({
      id: `l${String(index)}`,
      on,
      type: 'letter',
      letter: kind,
      language: 'en',
      to: '',
      cc: [],
      subject: 's',
      body: 'b',
      sent: on,
    })),
    ...(answered === null ? [] : [{ id: 'a', on: answered, type: 'answered' } satisfies RequestEvent]),
    ...replies.map((on, index): RequestEvent => ({ id: `r${String(index)}`, on, type: 'reply', text: 't' })),
  ];
  return exhibitsOf({ ...first, events, body: 'b' } as unknown as LoggedRequest, {
    policy: first.policy === null ? null : '',
    report: report === null ? null : { on: report, text: '' },
  });
}
