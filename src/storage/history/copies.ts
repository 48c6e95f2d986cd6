import { unwrap } from 'idb';
import { joinCookieRecords, planHistory, type Tally } from '../../core/portable/plan';
import type { Contents } from '../../core/portable/schema';
import { mergeVisit, type CookieRecord, type VisitDay } from '../../core/history/cookie-record';
import { SHOP_IDS } from '../../core/site/site';
import { LAST, type HistoryDatabase } from './schema';

type Records = NonNullable<Contents['history']>;

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The newest records, at most so many of each kind, and how many there are in all. */
export async function newestRecords(
  database: HistoryDatabase,
  most: { sightings: number; visits: number },
): Promise<Records & { of: number }> {
  const transaction = database.transaction(['sightings', 'visits']);
  const sightings: CookieRecord[] = [];
  const visits: VisitDay[] = [];
  let of = 0;
  for (const shop of SHOP_IDS) {
    const range = IDBKeyRange.bound([shop], [shop, LAST]);
    const number = await transaction.objectStore('sightings').count(range);
    of += number;
    // All at once is many times faster than one by one; but nobody wants a million at once.
    if (number <= most.sightings) for (const record of await transaction.objectStore('sightings').getAll(range)) sightings.push(record);
    else
      for (
        let cursor = await transaction.objectStore('sightings').index('byLastSeen').openCursor(range, 'prev'), left = most.sightings;
        cursor && left > 0;
        cursor = await cursor.continue(), left -= 1
      )
        sightings.push(cursor.value);
    for (
      let cursor = await transaction.objectStore('visits').index('byLast').openCursor(range, 'prev'), left = most.visits;
      cursor && left > 0;
      cursor = await cursor.continue(), left -= 1
    )
      visits.push(cursor.value);
  }
  const newest = <R>(records: R[], last: (record: R) => number, number: number): R[] =>
    records.toSorted((a, b) => last(b) - last(a)).slice(0, number);
  return {
    sightings: newest(sightings, ({ lastSeen }) => lastSeen, most.sightings),
    visits: newest(visits, ({ last }) => last, most.visits),
    of,
  };
}

/** Joins records of a file with ours, in one transaction: all of them or none; none last seen before `earliest`, none of a moment after `latest`. With `write` false it only says what would become of them. */
export async function joinRecords(
  database: HistoryDatabase,
  { sightings, visits }: Records,
  { write, earliest, latest }: { write: boolean; earliest: number; latest: number },
): Promise<{ sightings: Tally; visits: Tally }> {
  const plain = unwrap(database);
  // Where the database counts its sightings, the count follows.
  const stores = ['sightings', 'visits', 'counts'].filter((name) => plain.objectStoreNames.contains(name));
  const transaction = plain.transaction(stores, write ? 'readwrite' : 'readonly');
  const end = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was aborted', 'AbortError'));
  });
  end.catch(() => undefined);
  const [ofSightings, ofVisits] = [transaction.objectStore('sightings'), transaction.objectStore('visits')];
  const [oldSightings, oldVisits] = await Promise.all([
    Promise.all(sightings.map(({ shop, id }) => result<CookieRecord | undefined>(ofSightings.get([shop, id])))),
    Promise.all(visits.map(({ shop, store, day }) => result<VisitDay | undefined>(ofVisits.get([shop, store, day])))),
  ]);
  const planned = planHistory(sightings, oldSightings, { earliest, latest }, joinCookieRecords);
  const days = planHistory(visits, oldVisits, { earliest, latest }, mergeVisit);
  if (write) {
    for (const record of planned.records) ofSightings.put(record);
    for (const record of days.records) ofVisits.put(record);
    if (stores.includes('counts')) {
      for (const shop of SHOP_IDS) {
        const counting = ofSightings.count(IDBKeyRange.bound([shop], [shop, LAST]));
        counting.onsuccess = () => transaction.objectStore('counts').put({ shop, sightings: counting.result });
      }
    }
  }
  await end;
  return { sightings: planned.tally, visits: days.tally };
}
