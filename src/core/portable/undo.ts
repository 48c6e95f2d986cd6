import type { OwnList } from '../policy/compare-reading';
import { sentOn, type LoggedRequest } from '../request/case/logged-request';
import { isCoherent } from '../request/case/timeline';
import type { Settings } from '../settings';
import { SHOP_IDS, type ShopId } from '../site/site';
import type { Present } from './plan';

/** What an import brought, as far as it takes to take it back. What was told or chosen since is not in it, and stays. */
export interface Brought {
  requests: {
    /** Ids of requests that were not there before. */
    added: string[];
    /** Ids of their lines, and of those that came to requests of ours. */
    events: Record<string, string[]>;
    /** Letters that the file says were sent: request and line. */
    sent: [request: string, event: string][];
  };
  findings: string[];
  ownLists: { shop: ShopId; before: OwnList | null; after: OwnList }[];
  settings: { before: Partial<Settings>; after: Partial<Settings> };
}

export const NOTHING: Brought = {
  requests: { added: [], events: {}, sent: [] },
  findings: [],
  ownLists: [],
  settings: { before: {}, after: {} },
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What came to a log. */
export function requestsBrought(before: readonly LoggedRequest[], after: readonly LoggedRequest[]): Brought['requests'] {
  const ours = new Map(before.map((request) => [request.id, request]));
  const brought: Brought['requests'] = { added: [], events: {}, sent: [] };
  for (const { id, events } of after) {
    const own = ours.get(id);
    if (!own) brought.added.push(id);
    const held = new Map((own?.events ?? []).map((event) => [event.id, event]));
    const fresh = events.filter((event) => !held.has(event.id)).map((event) => event.id);
    if (fresh.length > 0) brought.events[id] = fresh;
    for (const event of events) {
      const old = held.get(event.id);
      if (event.type === 'letter' && old?.type === 'letter' && old.sent === null && event.sent !== null) brought.sent.push([id, event.id]);
    }
  }
  return brought;
}

/** The log without what an import brought. A request that something was told of since stays whole. Dates are to be counted anew. */
export function withoutRequests(log: readonly LoggedRequest[], { added, events, sent }: Brought['requests']): LoggedRequest[] {
  return log.flatMap((request) => {
    const brought = new Set(events[request.id] ?? []);
    if (added.includes(request.id)) return request.events.every(({ id }) => brought.has(id)) ? [] : [request];
    const left = request.events
      .filter(({ id }) => !brought.has(id))
      .map((event) =>
        event.type === 'letter' && sent.some(([of, id]) => of === request.id && id === event.id) ? { ...event, sent: null } : event,
      );
    if (same(left, request.events) || !isCoherent(left)) return [request];
    return [{ ...request, events: left, sent: sentOn({ events: left }), due: null, overdueFrom: null }];
  });
}

/** What came to the own lists. */
export function ownListsBrought(before: Partial<Record<ShopId, OwnList>>, after: Partial<Record<ShopId, OwnList>>): Brought['ownLists'] {
  return SHOP_IDS.flatMap((shop) => {
    const list = after[shop];
    return list && !same(before[shop], list) ? [{ shop, before: before[shop] ?? null, after: list }] : [];
  });
}

/** The own lists as before, where they still are as the import left them. */
export function withoutOwnLists(lists: Partial<Record<ShopId, OwnList>>, brought: Brought['ownLists']): Partial<Record<ShopId, OwnList>> {
  const left = { ...lists };
  for (const { shop, before, after } of brought) {
    if (!same(left[shop], after)) continue;
    if (before === null) delete left[shop];
    else left[shop] = before;
  }
  return left;
}

/** What changed of the settings. */
export function settingsBrought(before: Settings, after: Settings): Brought['settings'] {
  const keys = (Object.keys(after) as (keyof Settings)[]).filter((key) => before[key] !== after[key]);
  const of = (settings: Settings): Partial<Settings> => Object.fromEntries(keys.map((key) => [key, settings[key]]));
  return { before: of(before), after: of(after) };
}

/** The settings as before, each where it still is as the import left it. */
export function withoutSettings(settings: Settings, { before, after }: Brought['settings']): Settings {
  const back = Object.entries(after)
    .filter(([key, value]) => settings[key as keyof Settings] === value)
    .map(([key]) => [key, before[key as keyof Settings]]);
  return { ...settings, ...(Object.fromEntries(back) as Partial<Settings>) };
}

/** What is stored, without what an import brought. */
export function withoutBrought(
  { requests, findings, ownLists, settings }: Pick<Present, 'requests' | 'findings' | 'ownLists' | 'settings'>,
  brought: Brought,
): Pick<Present, 'requests' | 'findings' | 'ownLists' | 'settings'> {
  return {
    requests: withoutRequests(requests, brought.requests),
    findings: findings.filter(({ id }) => !brought.findings.includes(id)),
    ownLists: withoutOwnLists(ownLists, brought.ownLists),
    settings: withoutSettings(settings, brought.settings),
  };
}
