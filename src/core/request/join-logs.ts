import { inOrder, isCoherent } from './story';
import type { LoggedRequest } from './log';

/**
 * Two logs that were written apart, as one: nothing of either is lost, what was deleted in one of them only comes back.
 * Where one request was told of in both, the lines of both, without dates until it is counted anew; where they do not go
 * together, the request twice.
 */
export function joinLogs(newer: readonly LoggedRequest[], older: readonly LoggedRequest[]): LoggedRequest[] {
  const others = new Map(older.map((request) => [request.id, request]));
  const joined = newer.flatMap((request) => {
    const other = others.get(request.id);
    others.delete(request.id);
    const known = new Set(request.events.map(({ id }) => id));
    const more = other?.events.filter(({ id }) => !known.has(id)) ?? [];
    if (!other || more.length === 0) return [request];
    const events = inOrder([...request.events, ...more]);
    if (!isCoherent(events)) return [request, { ...other, id: `${other.id}-2` }];
    return [{ ...request, events, sent: events.find(({ type }) => type === 'sent')?.on ?? null, due: null, chaseFrom: null }];
  });
  // Newest first.
  return [...joined, ...others.values()].toSorted((a, b) => (a.drafted > b.drafted ? -1 : a.drafted < b.drafted ? 1 : 0));
}
