import { isCalendarDate } from '../core/calendar';
import { deadlinesOf, type Letter } from '../core/request/letter';
import type { LoggedRequest, RequestEvent } from '../core/request/log';
import type { ShopId } from '../core/site/site';
import { loadLawBook } from '../platform/assets';
import { newId, today } from '../platform/clock';
import { requestLogItem, settingsItem } from '../storage/items';
import { circumstancesOn } from './circumstances';

// A log of letters one writes by hand: the cap only keeps a runaway page from filling the disk.
const LONGEST_LOG = 500;

/** Notes that a letter was opened in the mail program. The clock does not run: nobody knows yet whether it was sent. */
export async function noteDraft(letter: Letter, shop: ShopId): Promise<LoggedRequest> {
  const { country, state } = await settingsItem.get();
  const request: LoggedRequest = {
    id: newId(), reference: letter.reference, shop, kind: letter.kind, also: letter.also, person: { country, state }, law: letter.law, language: letter.language,
    to: letter.to, cc: letter.cc, addressee: letter.addressee, policy: letter.policy, subject: letter.subject, body: letter.body,
    drafted: today(), events: [], sent: null, due: null, chaseFrom: null,
  };
  await requestLogItem.update((log) => [request, ...log.filter((other) => other.sent !== null || other.kind !== letter.kind || other.shop !== shop)].slice(0, LONGEST_LOG));
  return request;
}

/** Notes the day the shopper says it was sent; from here the deadline counts. */
export async function noteSent(id: string, on: string): Promise<LoggedRequest[]> {
  if (!isCalendarDate(on)) throw new RangeError('Not a date');
  const [{ laws }, settings] = await Promise.all([loadLawBook(), settingsItem.get()]);
  const circumstances = await circumstancesOn(on, settings);
  return requestLogItem.update((log) =>
    log.map((request) => {
      if (request.id !== id) return request;
      const law = laws.find((candidate) => candidate.id === request.law);
      const counted = law && deadlinesOf(law, [request.kind, ...request.also], on, circumstances)[0]?.due;
      const events: RequestEvent[] = [{ id: newId(), on, type: 'sent', channel: 'email' }, ...request.events.filter(({ type }) => type !== 'sent')];
      return { ...request, events, sent: on, due: counted?.date ?? null, chaseFrom: counted?.chaseFrom ?? null };
    }),
  );
}

export async function removeRequest(id: string): Promise<LoggedRequest[]> {
  return requestLogItem.update((log) => log.filter((request) => request.id !== id));
}
