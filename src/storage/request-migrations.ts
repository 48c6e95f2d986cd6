import type { LoggedRequest } from '../core/request/case/logged-request';

/** The shape of version 0: one day of sending instead of a story. */
interface Version0 {
  id: string;
  kind: LoggedRequest['kind'];
  also?: LoggedRequest['also'];
  sent: string | null;
  chaseFrom?: string | null;
  [key: string]: unknown;
}

function isVersion0(value: unknown): value is Version0 {
  return typeof value === 'object' && value !== null && typeof (value as Version0).id === 'string' && 'kind' in value && 'sent' in value;
}

/** Version 0 to 1: the day of sending becomes the first event; what was not written down then stays unknown. */
export function tellStories(old: unknown): unknown {
  if (!Array.isArray(old)) return [];
  return old.filter(isVersion0).map((request) => ({
    ...request,
    also: request.also ?? [],
    chaseFrom: request.chaseFrom ?? null,
    reference: null,
    person: { country: null, state: null },
    language: 'en',
    cc: [],
    policy: null,
    events: request.sent === null ? [] : [{ id: `${request.id}-sent`, on: request.sent, type: 'sent', channel: 'email' }],
  }));
}

/** Version 1 to 2: the log knows how often it was written, so that its two copies can be told apart. */
export function startClock(old: unknown): unknown {
  return { clock: { both: 1, mirror: 0, database: 0 }, value: old };
}

/** Version 2 to 3: the day from which an answer is late beyond doubt has another name. */
export function nameOverdue(old: unknown): unknown {
  if (typeof old !== 'object' || old === null || !Array.isArray((old as { value?: unknown }).value)) return old;
  const { value } = old as { value: unknown[] };
  return {
    ...old,
    value: value.map((request) => {
      if (typeof request !== 'object' || request === null || !('chaseFrom' in request)) return request;
      const { chaseFrom: overdueFrom, ...rest } = request;
      return { ...rest, overdueFrom };
    }),
  };
}
