import { LONGEST_CODE, MOST } from '../../portable/limits';
import { inOrder, isCoherent } from './timeline';
import { sentOn, type LoggedRequest, type RequestEvent } from './logged-request';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One line that both know: ours, except that a letter which either says was sent was sent. */
function joinEvents(ours: RequestEvent, theirs: RequestEvent | undefined): RequestEvent {
  return ours.type === 'letter' && theirs?.type === 'letter' && ours.sent === null && theirs.sent !== null
    ? { ...ours, sent: theirs.sent }
    : ours;
}

/** The id of a further copy, no longer than an id may be. */
function copyId(id: string, number: number): string {
  const end = `-${String(number)}`;
  return `${id.slice(0, LONGEST_CODE - end.length)}${end}`;
}

/** An id for a second copy that no other request has. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(copyId(id, number))) number += 1;
  return copyId(id, number);
}

/** Whether the request is such a copy of the one with the id. */
function isCopyOf(id: string, copy: string): boolean {
  const number = Number(/-(\d+)$/.exec(copy)?.[1]);
  return copy !== id && Number.isSafeInteger(number) && copyId(id, number) === copy;
}

/**
 * Two logs that were written apart, as one: nothing of either is lost, what was deleted in one of them only comes back.
 * Where one request was told of in both, the lines of both, without dates until it is counted anew; where they do not go
 * together, or are more than one request may have, the request twice. `keepBothDays`: also where they name two days of sending, since nobody can tell which of them
 * is the corrected one, and every date rests on it; else the day of the newer log is kept. What nothing came to stays the same object. No id is there twice.
 */
export function joinLogs(
  newer: readonly LoggedRequest[],
  older: readonly LoggedRequest[],
  { keepBothDays = false }: { keepBothDays?: boolean } = {},
): LoggedRequest[] {
  const others = new Map(older.map((request) => [request.id, request]));
  const taken = new Set([...newer, ...older].map(({ id }) => id));
  const joined = newer.flatMap((request) => {
    const other = others.get(request.id);
    others.delete(request.id);
    if (!other) return [request];
    const known = new Set(request.events.map(({ id }) => id));
    const more = other.events.filter(({ id }) => !known.has(id));
    const own = request.events.map((event) =>
      joinEvents(
        event,
        other.events.find(({ id }) => id === event.id),
      ),
    );
    const disagree =
      keepBothDays &&
      own.some(
        (event) => event.type === 'sent' && other.events.some(({ id, type, on }) => type === 'sent' && id === event.id && on !== event.on),
      );
    if (!disagree && more.length === 0 && own.every((event, index) => event === request.events[index])) return [request];
    const events = inOrder([...own, ...more]);
    if (disagree || events.length > MOST.events || !isCoherent(events)) {
      // Joined before: the second copy is there.
      if ([...newer, ...older].some(({ id, events: held }) => isCopyOf(request.id, id) && same(held, other.events))) return [request];
      const id = freeId(request.id, taken);
      taken.add(id);
      return [request, { ...other, id }];
    }
    return [{ ...request, events, sent: sentOn({ events }), due: null, overdueFrom: null }];
  });
  // Newest first.
  return [...joined, ...others.values()].toSorted((a, b) => (a.drafted > b.drafted ? -1 : a.drafted < b.drafted ? 1 : 0));
}
