import type { ConsentRecord } from '../core/history/consent';
import type { OwnList } from '../core/policy/compare-reading';
import type { Finding } from '../core/policy/finding';
import type { LoggedRequest } from '../core/request/log';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings';
import type { ShopId } from '../core/site/site';
import { localArea } from '../platform/storage';
import { StorageItem } from './item';
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

/** What the shopper said of a choice about cookies, one for each shop and store. Part of the history: it goes with it. */
export const consentItem = new StorageItem<ConsentRecord[]>('consents', localArea, [], [], (value) => (Array.isArray(value) ? (value as ConsentRecord[]) : []));

/** Everything that is ever stored: "delete everything" is complete by construction. */
export const ALL_ITEMS = [settingsItem, requestLogItem, ownListsItem, findingsItem, consentItem] as const;
