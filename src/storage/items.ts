import { isCalendarDate, type CalendarDate } from '../core/calendar';
import { readControls, type Controls } from '../core/control/controls';
import type { SignalPeriod } from '../core/control/signal';
import { readClockMemory, type ClockMemory } from '../core/history/clock';
import type { ConsentRecord } from '../core/history/consent';
import type { CookieRecord, VisitDay } from '../core/history/cookie-record';
import type { OwnList } from '../core/policy/compare-reading';
import type { DoneOptOuts } from '../core/opt-out/progress';
import type { PageFinding } from '../core/policy/finding';
import type { Brought } from '../core/portable/undo';
import type { LoggedRequest } from '../core/request/case/logged-request';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../core/settings';
import type { ShopId } from '../core/site/site';
import { localArea, type StorageArea } from '../platform/storage';
import { DatabaseArea } from './database-area';
import { StorageItem } from './item';
import type { Clock, Copy } from './mirrored';
import { isSealedIdentity, type SealedIdentity } from './sealed-identity';
import { nameOverdue, startClock, tellStories } from './request-migrations';

/** The shopper's settings. */
export const settingsItem = new StorageItem<Settings>('settings', localArea, DEFAULT_SETTINGS, [], readSettings);

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';

/** Those of a list that have what every page reads of them. One that is broken must not make the others unreadable. */
function whole<T>(value: unknown, isWhole: (one: Fields) => boolean): T[] {
  return Array.isArray(value) ? value.filter((one): one is T => isObject(one) && isWhole(one)) : [];
}

const isEvent = (event: unknown): boolean => isObject(event) && [event['id'], event['on'], event['type']].every(isText);
const isRequest = ({ id, shop, kind, subject, body, to, drafted, also, cc, events, person }: Fields): boolean =>
  [id, shop, kind, subject, body, to, drafted].every(isText) &&
  [also, cc].every(Array.isArray) &&
  isObject(person) &&
  Array.isArray(events) &&
  events.every(isEvent);
const isFinding = ({ id, shop, on, address, verdict, facts }: Fields): boolean =>
  [id, shop, on, address, verdict].every(isText) && isObject(facts);
const isConsent = ({ shop, store, about }: Fields): boolean =>
  [shop, store].every(isText) && isObject(about) && Array.isArray(about['stored']);
const isSignalPeriod = ({ shop, from, until }: Fields): boolean =>
  isText(shop) && typeof from === 'number' && (until === null || typeof until === 'number');
const isOwnList = (own: unknown): boolean =>
  isObject(own) && isText(own['readOn']) && isObject(own['list']) && Array.isArray(own['list']['rows']);

function logCopy(value: unknown): Copy<LoggedRequest[]> | null {
  if (typeof value !== 'object' || value === null) return null;
  const { clock, value: log } = value as Partial<Record<keyof Copy<unknown>, unknown>>;
  const isClock =
    typeof clock === 'object' &&
    clock !== null &&
    ['both', 'mirror', 'database'].every((part) => Number.isInteger((clock as Record<string, unknown>)[part]));
  if (!isClock || !Array.isArray(log)) return null;
  const held = whole<LoggedRequest>(log, isRequest);
  return { clock: clock as Clock, value: held, ...(held.length < log.length && { damaged: true as const }) };
}

const logItem = (area: StorageArea): StorageItem<Copy<LoggedRequest[]> | null> =>
  new StorageItem('requests', area, null, [tellStories, startClock, nameOverdue], logCopy);

/** The mirror of the shopper's log of requests, newest first. Written by `request-log.ts` alone, whose database holds the same. */
export const requestLogItem = logItem(localArea);
/** Its database, and the same log in it. */
export const requestsArea = new DatabaseArea('requests');
export const requestArchiveItem = logItem(requestsArea);

/** Cookie lists that the shopper has read from open pages, by shop; used instead of ours until removed. */
export const ownListsItem = new StorageItem<Partial<Record<ShopId, OwnList>>>('ownLists', localArea, {}, [], (value) =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, own]) => isOwnList(own))) : {},
);

/** What the shopper found on policy pages and chose to keep, newest first. */
export const findingsItem = new StorageItem<PageFinding[]>('findings', localArea, [], [], (value) => whole(value, isFinding));

/** Who the shopper is, sealed; null where they keep nothing. Read and written by `identity.ts` alone. */
export const identityItem = new StorageItem<SealedIdentity | null>('identity', localArea, null, [], (value) =>
  isSealedIdentity(value) ? value : null,
);

/** Whether the popup has explained its number; it does so once. */
export const explainedItem = new StorageItem<boolean>('explained', localArea, false, [], (value) => value === true);

/** The last day on which reminders were looked for; null: never since they were turned on. */
export const remindedItem = new StorageItem<CalendarDate | null>('reminded', localArea, null, [], (value) =>
  typeof value === 'string' && isCalendarDate(value) ? value : null,
);

/** The day of the last export from this browser; null: never. */
export const exportedItem = new StorageItem<CalendarDate | null>('exported', localArea, null, [], (value) =>
  typeof value === 'string' && isCalendarDate(value) ? value : null,
);

/** What the shopper said of a choice about cookies, one for each shop and store. Part of the history: it goes with it. */
export const consentItem = new StorageItem<ConsentRecord[]>('consents', localArea, [], [], (value) => whole(value, isConsent));

/** When this browser sent Global Privacy Control to a shop, newest first. The one that lasts says that it is switched on. */
export const signalsItem = new StorageItem<SignalPeriod[]>('signals', localArea, [], [], (value) => whole(value, isSignalPeriod));

/** What the shopper keeps clean or paused, by shop. */
export const controlsItem = new StorageItem<Controls>('controls', localArea, {}, [], readControls);

/** The opt-outs that the shopper said are done in this browser, each with the day. */
export const optOutsItem = new StorageItem<DoneOptOuts>('optOuts', localArea, {}, [], (value) =>
  isObject(value)
    ? (Object.fromEntries(Object.entries(value).filter(([, day]) => typeof day === 'string' && isCalendarDate(day))) as DoneOptOuts)
    : {},
);

/** What is remembered of this device's clock; null: nothing yet. */
export const clockItem = new StorageItem<ClockMemory | null>('clock', localArea, null, [], readClockMemory);

/** An import that is under way: what it has brought so far, so that it can be taken back should the background die. */
export interface UnfinishedImport extends Brought {
  identity: { before: SealedIdentity | null; after: SealedIdentity } | null;
  /** A cookie or a visit that the last step writes: where it is there, the import is whole. */
  last: { sightings: CookieRecord[]; visits: VisitDay[] } | null;
}

const isUnfinishedImport = (value: unknown): boolean =>
  isObject(value) &&
  isObject(value['requests']) &&
  Array.isArray(value['requests']['added']) &&
  isObject(value['requests']['events']) &&
  Array.isArray(value['requests']['sent']) &&
  Array.isArray(value['findings']) &&
  Array.isArray(value['ownLists']) &&
  isObject(value['settings']) &&
  isObject(value['settings']['before']) &&
  isObject(value['settings']['after']);

/** Null: no import is under way, or what was noted of it is broken and cannot be followed. */
export const importItem = new StorageItem<UnfinishedImport | null>('importing', localArea, null, [], (value) =>
  isUnfinishedImport(value) ? (value as UnfinishedImport) : null,
);

/** Everything that is ever stored under a key: "delete everything" is complete by construction. Beside it are the databases of the history and of keys. */
export const ALL_ITEMS = [
  settingsItem,
  requestLogItem,
  ownListsItem,
  findingsItem,
  consentItem,
  identityItem,
  exportedItem,
  explainedItem,
  remindedItem,
  signalsItem,
  controlsItem,
  optOutsItem,
  clockItem,
  importItem,
] as const;
