import type { CookieRecord, VisitDay } from '../../src/core/history/cookie-record';
import type { Contents } from '../../src/core/portable/schema';

export type PastRecords = NonNullable<Contents['history']>;

/**
 * What the history must and may hold. The minutes at which the background looks are its own, so this is no copy of it:
 * what was once remembered is remembered on, what was deleted stays deleted, and nothing comes from nowhere.
 */
export interface HistoryModel {
  /** As they were read last, by `keyOf`: none may be lost, and each only grows. */
  records: Map<string, CookieRecord>;
  visits: Map<string, VisitDay>;
  /** Keys of cookies that were stored, or in a file that was imported, since the last deletion: of no others may there be a record. */
  possible: Set<string>;
  /** Keys of cookies of which there must be a record soon, if they are still stored. */
  due: Set<string>;
}

export const emptyHistory = (): HistoryModel => ({ records: new Map(), visits: new Map(), possible: new Set(), due: new Set() });

export const keyOf = ({ shop, id }: Pick<CookieRecord, 'shop' | 'id'>): string => `${shop} ${id}`;
const dayOf = ({ shop, store, day }: VisitDay): string => `${shop} ${store} ${day}`;

/** What a file brings: records of both, each as long and as often as in the one that says more. */
export function joinFile(model: HistoryModel, { sightings, visits }: PastRecords): void {
  for (const record of sightings) {
    const own = model.records.get(keyOf(record));
    model.possible.add(keyOf(record));
    model.records.set(
      keyOf(record),
      own
        ? {
            ...own,
            firstSeen: Math.min(own.firstSeen, record.firstSeen),
            lastSeen: Math.max(own.lastSeen, record.lastSeen),
            days: Math.max(own.days, record.days),
          }
        : record,
    );
  }
  for (const visit of visits) {
    const own = model.visits.get(dayOf(visit));
    model.visits.set(dayOf(visit), own ? { ...own, first: Math.min(own.first, visit.first), last: Math.max(own.last, visit.last) } : visit);
  }
}

/** What is wrong with a history beside the model; null where nothing is. */
export function wrongIn(model: HistoryModel, found: PastRecords): string | null {
  const records = new Map(found.sightings.map((record) => [keyOf(record), record]));
  for (const [key, known] of model.records) {
    const now = records.get(key);
    if (!now) return `The record of ${key} is lost`;
    if (now.firstSeen > known.firstSeen || now.lastSeen < known.lastSeen || now.days < known.days)
      return `The record of ${key} says less than before: ${JSON.stringify(known)} became ${JSON.stringify(now)}`;
  }
  for (const key of records.keys()) if (!model.possible.has(key)) return `A record of ${key}, which was deleted or never stored`;
  if (records.size < found.sightings.length) return 'Two records of one cookie';
  const days = new Map(found.visits.map((visit) => [dayOf(visit), visit]));
  for (const [key, known] of model.visits) {
    const now = days.get(key);
    if (!now) return `The visit of ${key} is lost`;
    if (now.first > known.first || now.last < known.last) return `The visit of ${key} says less than before`;
  }
  return null;
}

/** Cookies that are stored and due, of which there is no record yet. */
export function missingFrom(model: HistoryModel, found: PastRecords, stored: ReadonlySet<string>): string[] {
  const held = new Set(found.sightings.map(keyOf));
  return [...model.due].filter((key) => stored.has(key) && !held.has(key));
}

/** The model after it was found right: what is there now must stay. */
export function remember(model: HistoryModel, found: PastRecords): void {
  model.records = new Map(found.sightings.map((record) => [keyOf(record), record]));
  model.visits = new Map(found.visits.map((visit) => [dayOf(visit), visit]));
  model.due = new Set([...model.due].filter((key) => !model.records.has(key)));
}
