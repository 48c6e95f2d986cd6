import type { CalendarDate } from '../calendar';
import { cookieIdentity } from '../cookie/cookie';
import { cellOf, listsThrough, printedNames, type ListCell } from '../cookie/list-history';
import type { CookieList } from '../cookie/cookie-list';
import { changesSinceVisit, type Past, type ShopPast } from '../history/past';
import type { CookieRecord, VisitDay } from '../history/cookie-record';
import type { CookiesReport } from '../report';
import { partsOf } from './partition';

/** What the history says of one cookie. Its times are cut to the minute. */
export interface EvidenceCookieRecord extends Pick<
  CookieRecord,
  | 'name'
  | 'domain'
  | 'hostOnly'
  | 'path'
  | 'partition'
  | 'crossSiteAncestor'
  | 'firstPartyDomain'
  | 'session'
  | 'lifetime'
  | 'firstDay'
  | 'lastDay'
  | 'days'
  | 'list'
> {
  /** ISO 8601, UTC. */
  firstSeen: string;
  lastSeen: string;
  storedNow: boolean;
}

export interface EvidenceHistory {
  /** Why there is nothing here: turned off, a private window, or a failure. `ready` with nothing in it: nothing was seen yet. */
  state: 'off' | 'private' | 'failed' | 'ready';
  /** Whether more cookies have gone than the report holds. */
  more: boolean;
  sightings: EvidenceCookieRecord[];
  /** What was counted last on each day on which the shop was open, oldest first. */
  visits: Pick<VisitDay, 'day' | 'total' | 'listed' | 'companyOnly' | 'notListed' | 'unclear' | 'list'>[];
  /** Since the last earlier day of a visit; null where there is none. */
  changes: {
    since: CalendarDate;
    appeared: { name: string; domain: string }[];
    gone: { name: string; domain: string; lastDay: CalendarDate }[];
  } | null;
}

/** What each list of the past says of each name that is stored now. */
export interface EvidenceLists {
  lists: { id: string; effective: CalendarDate; copied: CalendarDate | null; excerpt: boolean }[];
  names: { name: string; cells: ListCell[] }[];
}

const iso = (time: number): string => new Date(time).toISOString();

/** What came and went since the last visit, without what a browser extension made: the number in the popup is counted so, too. */
export function changesOf(
  past: Past<ShopPast>,
  { cookies }: Pick<CookiesReport, 'cookies'>,
  today: CalendarDate,
  domains: readonly string[],
): ReturnType<typeof changesSinceVisit> {
  if (past.kind !== 'ready') return null;
  const foreign = new Set(
    cookies.filter(({ judgement }) => judgement.verdict === 'extensionMade').map(({ cookie }) => cookieIdentity(cookie)),
  );
  const changes = changesSinceVisit(past, today, domains);
  return changes && { ...changes, appeared: changes.appeared.filter(({ id }) => !foreign.has(id)) };
}

export function historyEvidence(
  past: Past<ShopPast>,
  report: Pick<CookiesReport, 'cookies'>,
  today: CalendarDate,
  domains: readonly string[],
): EvidenceHistory {
  if (past.kind !== 'ready') return { state: past.kind, more: false, sightings: [], visits: [], changes: null };
  const of =
    (storedNow: boolean) =>
    (record: CookieRecord): EvidenceCookieRecord => {
      const { name, domain, hostOnly, path, session, lifetime, firstDay, lastDay, days, list, firstSeen, lastSeen } = record;
      return {
        name,
        domain,
        hostOnly,
        path,
        ...partsOf(record, domains),
        session,
        lifetime,
        firstSeen: iso(firstSeen),
        lastSeen: iso(lastSeen),
        firstDay,
        lastDay,
        days,
        list,
        storedNow,
      };
    };
  const changes = changesOf(past, report, today, domains);
  return {
    state: 'ready',
    more: past.more,
    sightings: [...past.stored.map(of(true)), ...past.vanished.map(of(false))],
    visits: past.visits.map(({ day, total, listed, companyOnly, notListed, unclear, list }) => ({
      day,
      total,
      listed,
      companyOnly,
      notListed,
      unclear,
      list,
    })),
    changes: changes && {
      since: changes.since,
      appeared: changes.appeared.map(({ name, domain }) => ({ name, domain })),
      gone: changes.gone.map(({ name, domain, lastDay }) => ({ name, domain, lastDay })),
    },
  };
}

/** One row for each name, in the order of the report; cookies of one name on several hosts are one to a list. */
export function listEvidence(lists: readonly CookieList[], { shop, cookies }: Pick<CookiesReport, 'shop' | 'cookies'>): EvidenceLists {
  const held = listsThrough(lists, shop);
  const names = new Map<string, ReadonlySet<string>>();
  for (const { cookie, judgement } of cookies)
    if (judgement.verdict !== 'extensionMade' && !names.has(cookie.name))
      names.set(cookie.name, printedNames(cookie.name, judgement.known));
  return {
    lists: held.map(({ id, effective, captured, completeness }) => ({
      id,
      effective,
      copied: captured,
      excerpt: completeness === 'excerpt',
    })),
    names: [...names].map(([name, printed]) => ({ name, cells: held.map((list) => cellOf(list, printed)) })),
  };
}
