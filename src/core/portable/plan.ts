import type { CalendarDate } from '../calendar';
import { isPrivateStore } from '../cookie/cookie';
import { RETENTIONS, type Retention } from '../history/retention';
import { longerLifetime, sameRecord, type CookieRecord, type VisitDay } from '../history/cookie-record';
import { isSameFinding, type PageFinding } from '../policy/finding';
import { joinLogs } from '../request/case/join-logs';
import type { LoggedRequest } from '../request/case/logged-request';
import type { Settings } from '../settings';
import { SHOP_IDS } from '../site/site';
import { LAST_MOMENT, MOST } from './limits';
import type { Contents } from './schema';

/** Stands behind the code of an import that failed where undoing it failed as well: part of it is there. */
export const NOT_UNDONE = ', not undone';

/** What becomes of the records of one kind. */
export interface Tally {
  added: number;
  replaced: number;
  skipped: number;
}

export type Kind = 'settings' | 'requests' | 'ownLists' | 'findings' | 'identity' | 'sightings' | 'visits';
/** What an import will do, by kind; a kind that the file does not carry is not in it. */
export type ImportPlan = Partial<Record<Kind, Tally>>;

/** What is stored now. `identity`: `locked` where it opens with a passphrase, which nobody asked for. */
export interface Present extends Required<Pick<Contents, 'requests' | 'ownLists' | 'findings'>> {
  settings: Settings;
  identity: Contents['identity'] | 'locked';
}

/** Milliseconds by which the clocks of the islands farthest east are ahead of universal time. */
const FARTHEST_EAST = 14 * 3_600_000;

const tally = (): Tally => ({ added: 0, replaced: 0, skipped: 0 });
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const sorted = (object: object): object => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Our log with the requests of a file; lines of both where one is in both. */
export function mergeRequests(ours: readonly LoggedRequest[], theirs: readonly LoggedRequest[]): { log: LoggedRequest[]; tally: Tally } {
  const counts = tally();
  let log = [...ours];
  for (const request of theirs) {
    const held = new Set(log);
    const isOurs = log.some(({ id }) => id === request.id);
    const joined = joinLogs(log, [request], { keepBothDays: true });
    // What we hold tells everything the file does.
    if (joined.every((one) => held.has(one))) {
      counts.skipped += 1;
      continue;
    }
    counts[isOurs ? 'replaced' : 'added'] += 1;
    log = joined;
  }
  return { log, tally: counts };
}

/** A record that both know: seen from the earlier day to the later, on as many days as the one that counted more. */
export function joinCookieRecords(a: CookieRecord, b: CookieRecord): CookieRecord {
  const [older, newer] = a.lastSeen <= b.lastSeen ? [a, b] : [b, a];
  return {
    ...newer,
    firstSeen: Math.min(a.firstSeen, b.firstSeen),
    firstDay: a.firstDay < b.firstDay ? a.firstDay : b.firstDay,
    lastDay: a.lastDay > b.lastDay ? a.lastDay : b.lastDay,
    days: Math.max(a.days, b.days),
    lifetime: longerLifetime(older.lifetime, newer.lifetime),
  };
}

const lastOf = (record: CookieRecord | VisitDay): number => ('lastSeen' in record ? record.lastSeen : record.last);
const lastDayOf = (record: CookieRecord | VisitDay): CalendarDate => ('lastDay' in record ? record.lastDay : record.day);

/**
 * What the records of a history become with those of a file. Nothing of a private window comes in that way, and nothing of
 * a moment or a day after `latest` (milliseconds since the epoch): a clock was wrong there.
 */
export function planHistory<R extends CookieRecord | VisitDay>(
  theirs: readonly R[],
  ours: readonly (R | undefined)[],
  latest: number,
  join: (own: R, their: R) => R,
): { records: R[]; tally: Tally } {
  const counts = tally();
  const records: R[] = [];
  // The day begins earlier east of Greenwich.
  const latestDay = new Date(Math.min(latest + FARTHEST_EAST, LAST_MOMENT)).toISOString().slice(0, 10);
  for (const [index, record] of theirs.entries()) {
    const own = ours[index];
    const joined = own ? join(own, record) : record;
    if (isPrivateStore(record.store) || lastOf(record) > latest || lastDayOf(record) > latestDay || (own && sameRecord(own, joined)))
      counts.skipped += 1;
    else {
      counts[own ? 'replaced' : 'added'] += 1;
      records.push(joined);
    }
  }
  return { records, tally: counts };
}

/** Whether what is stored now would be kept for less long, or not at all. */
function shortens(theirs: Retention, ours: Retention): boolean {
  return RETENTIONS.indexOf(theirs) < RETENTIONS.indexOf(ours);
}

export interface Merged {
  plan: ImportPlan;
  /** What is to be written; a part that stays as it is is not in it. */
  changes: Omit<Contents, 'history' | 'settings'> & { settings?: Settings };
  /** More requests than the log holds: the import is not made. */
  tooMany: boolean;
}

/** The settings with those of a file. A file never shortens how long the history is kept: it would erase what is stored here. */
export function mergeSettings(ours: Settings, { history, ...others }: Partial<Settings>): Settings {
  return { ...ours, ...others, ...(history !== undefined && !shortens(history, ours.history) && { history }) };
}

/** The findings with those of a file that are not here, as far as there is room; newest first. */
export function mergeFindings(ours: readonly PageFinding[], theirs: readonly PageFinding[]): { all: PageFinding[]; added: number } {
  const fresh = theirs.filter(
    (finding, index, all) =>
      !ours.some((own) => own.id === finding.id || isSameFinding(own, finding)) && all.findIndex(({ id }) => id === finding.id) === index,
  );
  const room = fresh.slice(0, Math.max(0, MOST.findings - ours.length));
  const all = room.length === 0 ? [...ours] : [...ours, ...room].toSorted((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0));
  return { all, added: room.length };
}

/** What is stored now, together with what a file brings. Requests and findings are joined, and none of ours is lost; settings, own lists and details are replaced, except that the history is never kept for less long than here. */
export function mergeContents(present: Present, contents: Contents): Merged {
  const plan: ImportPlan = {};
  const changes: Merged['changes'] = {};
  if (contents.settings) {
    const settings = mergeSettings(present.settings, contents.settings);
    const isSame = same(sorted(settings), sorted(present.settings));
    plan.settings = { ...tally(), [isSame ? 'skipped' : 'replaced']: 1 };
    if (!isSame) changes.settings = settings;
  }
  if (contents.requests) {
    const { log, tally: counts } = mergeRequests(present.requests, contents.requests);
    plan.requests = counts;
    if (counts.added + counts.replaced > 0) changes.requests = log;
  }
  if (contents.ownLists) {
    const counts = tally();
    for (const shop of SHOP_IDS) {
      const [own, their] = [present.ownLists[shop], contents.ownLists[shop]];
      if (!their) continue;
      counts[!own ? 'added' : same(own, their) ? 'skipped' : 'replaced'] += 1;
    }
    plan.ownLists = counts;
    if (counts.added + counts.replaced > 0) changes.ownLists = { ...present.ownLists, ...contents.ownLists };
  }
  if (contents.findings) {
    const { all, added } = mergeFindings(present.findings, contents.findings);
    plan.findings = { added, replaced: 0, skipped: contents.findings.length - added };
    if (added > 0) changes.findings = all;
  }
  if (contents.identity && Object.keys(contents.identity).length > 0) {
    const isKept =
      present.identity === 'locked' || (present.identity !== undefined && same(sorted(present.identity), sorted(contents.identity)));
    plan.identity = { ...tally(), [isKept ? 'skipped' : present.identity === undefined ? 'added' : 'replaced']: 1 };
    if (!isKept) changes.identity = contents.identity;
  }
  return { plan, changes, tooMany: (changes.requests?.length ?? 0) > MOST.requestsInFile };
}
