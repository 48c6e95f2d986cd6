import * as v from 'valibot';
import { authorityReason } from '../core/law/authority';
import { lawOf, lawOn, type LawOf } from '../core/law/law-of';
import type { Law } from '../core/law/law';
import { accepted } from '../core/portable/accept';
import { MOST } from '../core/portable/limits';
import { RequestSchema } from '../core/portable/schema';
import { restsOnOtherActs, underSeatLaw } from '../core/request/deadlines';
import type { Channel } from '../core/request/request';
import { computeDeadlines, withDeadlines } from '../core/request/case/compute-deadlines';
import { isOverdue, isOwnDatePast, possibleNow, sentOn, statusOf, type LoggedRequest } from '../core/request/case/logged-request';
import { type Letter } from '../core/request/letter/first-letter';
import {
  changeSendingDate,
  readEventDetails,
  retractEvent,
  setLetterSent,
  TimelineRefusal,
  recordEvent,
} from '../core/request/case/timeline';
import type { ShopId } from '../core/site/site';
import { loadLawBook } from '../platform/assets';
import { newId, today } from '../platform/clock';
import type { FromWindow, RequestCase } from '../protocol';
import { NO_COUNTRY } from '../records/vocabulary';
import { settingsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { circumstancesOn } from './circumstances';

/** After the start of the background: whoever woke it has its answer by then. */
const AFTER_START_MILLISECONDS = 3000;

/** Nothing of a private window is written, unless the shopper chose it. */
function checkWindow({ privateWindow = false, keepFromPrivate = false }: FromWindow): void {
  if (privateWindow && !keepFromPrivate) throw new TimelineRefusal('private');
}

/** The law a request was written under, and what counts beside it on the day it was sent. Where the log of before knows no residence, today's stands in. */
export async function deadlineContext(
  request: LoggedRequest,
): Promise<{ law: Law | null; circumstances: Awaited<ReturnType<typeof circumstancesOn>> }> {
  const [book, settings] = await Promise.all([loadLawBook(), settingsItem.get()]);
  const named = book.laws.find((candidate) => candidate.id === request.law) ?? null;
  const held = named && lawOn(named, sentOn(request) ?? today());
  const { country, state } = request.person;
  const where = country === null ? null : lawOf({ country, state }, book);
  // Of the companies' seat, where we hold none of the country: no date of it may be relied on.
  const law = held !== null && where?.fallback ? { ...held, sure: false } : held;
  return {
    law,
    circumstances: await circumstancesOn(sentOn(request) ?? today(), request.person.country === null ? settings : request.person),
  };
}

/** Changes one request and counts its dates anew. */
async function change(id: string, work: (request: LoggedRequest) => LoggedRequest): Promise<LoggedRequest[]> {
  return requestLog.update(async (log) => {
    const old = log.find((request) => request.id === id);
    if (!old) throw new TimelineRefusal('no-such-request');
    const changed = work(old);
    const { law, circumstances } = await deadlineContext(changed);
    const counted = withDeadlines(changed, law, circumstances);
    // One that was stored before there were limits can still be told of.
    const fresh = v.is(RequestSchema, old) ? accepted(RequestSchema, counted) : counted;
    return log.map((request) => (request.id === id ? fresh : request));
  });
}

/** Notes that a letter was opened in the mail program. The clock does not run: nobody knows yet whether it was sent. */
export async function noteDraft({ letter, shop, ...window }: { letter: Letter; shop: ShopId } & FromWindow): Promise<LoggedRequest> {
  checkWindow(window);
  const draft = accepted(RequestSchema, {
    id: newId(),
    reference: letter.reference,
    shop,
    kind: letter.kind,
    also: letter.also,
    person: { country: null, state: null },
    law: letter.law,
    language: letter.language,
    to: letter.to,
    cc: letter.cc,
    addressee: letter.addressee,
    policy: letter.policy,
    subject: letter.subject,
    body: letter.body,
    drafted: today(),
    events: [],
    sent: null,
    due: null,
    overdueFrom: null,
  } satisfies LoggedRequest);
  let request = draft;
  await requestLog.update(async (log) => {
    // In the turn of the log: what was deleted before it must not come back in a letter.
    const { country, state } = await settingsItem.get();
    request = { ...draft, person: { country, state } };
    // A draft that nothing is told of gives way to its next version: the same letter taken along once more. Another letter never does.
    const others = log.filter(
      (other) => other.events.length > 0 || other.shop !== shop || other.reference === null || other.reference !== letter.reference,
    );
    if (others.length >= MOST.requests) throw new TimelineRefusal('log-full');
    return [request, ...others];
  });
  return request;
}

/** Tells what happened to a request, and on which day. */
export async function recordRequestEvent({
  id,
  on,
  details,
  ...window
}: { id: string; on: string; details: unknown } & FromWindow): Promise<LoggedRequest[]> {
  checkWindow(window);
  const told = readEventDetails(details);
  return change(id, (request) => recordEvent(request, { ...told, id: newId(), on }, today()));
}

/** Notes the day the shopper says it was sent, or another day than they said before; from here the deadline counts. */
export async function noteSent({
  id,
  on,
  channel = 'email',
  ...window
}: { id: string; on: string; channel?: Channel | undefined } & FromWindow): Promise<LoggedRequest[]> {
  checkWindow(window);
  return change(id, (request) =>
    sentOn(request) === null
      ? recordEvent(request, { id: newId(), on, type: 'sent', channel }, today())
      : changeSendingDate(request, on, today()),
  );
}

/** Notes the day on which a letter that followed was sent; null: it was not, after all. */
export async function noteLetterSent({
  id,
  event,
  on,
  ...window
}: { id: string; event: string; on: string | null } & FromWindow): Promise<LoggedRequest[]> {
  checkWindow(window);
  return change(id, (request) => setLetterSent(request, event, on, today()));
}

export async function retractRequestEvent({ id, event, ...window }: { id: string; event: string } & FromWindow): Promise<LoggedRequest[]> {
  checkWindow(window);
  return change(id, (request) => retractEvent(request, event));
}

export async function removeRequest({ id, ...window }: { id: string } & FromWindow): Promise<LoggedRequest[]> {
  checkWindow(window);
  return requestLog.update((log) => log.filter((request) => request.id !== id));
}

/**
 * Where to complain: the bodies of where the shopper lived, or lives if only the part of the country has been told since.
 * None for what rests on another Act: the bodies we hold are those of the law.
 */
export async function authoritiesOf({ person, kind, also }: Pick<LoggedRequest, 'person' | 'kind' | 'also'>): Promise<LawOf> {
  const [book, settings] = await Promise.all([loadLawBook(), settingsItem.get()]);
  const { country, state } = person.state === null && person.country === settings.country ? settings : person;
  const found = lawOf({ country: country ?? NO_COUNTRY, state }, book, today());
  return found.law && restsOnOtherActs(found.law, [kind, ...also]) ? { ...found, authorities: [] } : found;
}

/** What the story of one request tells. */
export async function caseOf(id: string): Promise<Omit<RequestCase, 'next' | 'lastComplaint'>> {
  const request = (await requestLog.get()).find((candidate) => candidate.id === id);
  if (!request) throw new TimelineRefusal('no-such-request');
  const { law, circumstances } = await deadlineContext(request);
  const counted = computeDeadlines(request, law, circumstances);
  const { place, authorities, fallback } = await authoritiesOf(request);
  const seat = fallback && law !== null && !law.sure;
  const deadlines = seat ? counted.deadlines.map((deadline) => ({ ...deadline, due: underSeatLaw(deadline.due, law) })) : counted.deadlines;
  const due = seat && counted.basis !== 'own-date' ? (deadlines[0]?.due ?? null) : counted.due;
  const now = today();
  const fresh = { ...request, due: due?.date ?? null, overdueFrom: due?.overdueFrom ?? null };
  return {
    request: fresh,
    status: statusOf(request),
    possible: [...possibleNow(request)],
    overdue: isOverdue(fresh, now),
    ownDatePast: isOwnDatePast(request, now),
    law,
    due,
    deadlines,
    basis: counted.basis,
    authorities,
    reason: place && !(law && restsOnOtherActs(law, [request.kind, ...request.also])) ? authorityReason(place, law, authorities) : null,
  };
}

/** The request with its dates of today; the very same where they are as they were, or where it is too broken to be counted. */
async function recounted(request: LoggedRequest): Promise<LoggedRequest> {
  if (request.sent === null) return request;
  try {
    const { law, circumstances } = await deadlineContext(request);
    const counted = withDeadlines(request, law, circumstances);
    return counted.due === request.due && counted.overdueFrom === request.overdueFrom ? request : counted;
  } catch {
    return request;
  }
}

/**
 * Counts the dates of all that was sent anew, also of what is answered: a complaint tells of them. An update may have
 * brought a holiday or a corrected law, and what two copies knew apart was joined without dates. Heals the copies on the way.
 */
export async function recomputeAll(): Promise<void> {
  // Looking heals; a change that changes nothing writes nothing.
  await requestLog.get();
  // In the turn of the log: what is told meanwhile comes after it, and none of it is written over.
  await requestLog.update((log) => Promise.all(log.map(recounted)));
}

/** Does so later, when nobody waits for it. */
export function recomputeLater(): void {
  setTimeout(() => void recomputeAll().catch(() => undefined), AFTER_START_MILLISECONDS);
}
