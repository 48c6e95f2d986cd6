import { isCalendarDate, type CalendarDate } from '../core/calendar';
import type { OwnList } from '../core/policy/compare-reading';
import type { Finding } from '../core/policy/finding';
import type { LoggedRequest } from '../core/request/log';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings';
import type { ShopId } from '../core/site/site';
import { localArea } from '../platform/storage';
import { StorageItem } from './item';
import { isSealedIdentity, type SealedIdentity } from './sealed-identity';
import { tellStories } from './request-migrations';

/** The shopper's settings. */
export const settingsItem = new StorageItem<Settings>('settings', localArea, DEFAULT_SETTINGS, [], (value) => ({
  ...DEFAULT_SETTINGS,
  ...(typeof value === 'object' && value !== null ? value : {}),
}));

/** The shopper's own log of requests, newest first. Since version 1 each holds its story. */
export const requestLogItem = new StorageItem<LoggedRequest[]>('requests', localArea, [], [tellStories], (value) =>
  Array.isArray(value) ? (value as LoggedRequest[]) : [],
);

/** Cookie lists that the shopper has read from open pages, by shop; used instead of ours until removed. */
export const ownListsItem = new StorageItem<Partial<Record<ShopId, OwnList>>>('ownLists', localArea, {}, [], (value) =>
  typeof value === 'object' && value !== null ? (value as Partial<Record<ShopId, OwnList>>) : {},
);

/** What the shopper found on policy pages and chose to keep, newest first. */
export const findingsItem = new StorageItem<Finding[]>('findings', localArea, [], [], (value) => (Array.isArray(value) ? (value as Finding[]) : []));

/** Who the shopper is, sealed; null where they keep nothing. Read and written by `identity.ts` alone. */
export const identityItem = new StorageItem<SealedIdentity | null>('identity', localArea, null, [], (value) => (isSealedIdentity(value) ? value : null));

/** The last day on which reminders were looked for; null: never since they were turned on. */
export const remindedItem = new StorageItem<CalendarDate | null>('reminded', localArea, null, [], (value) => (typeof value === 'string' && isCalendarDate(value) ? value : null));

/** Everything that is ever stored: "delete everything" is complete by construction. */
export const ALL_ITEMS = [settingsItem, requestLogItem, ownListsItem, findingsItem, identityItem, remindedItem] as const;
