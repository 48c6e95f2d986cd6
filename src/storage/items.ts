import type { LoggedRequest } from '../core/request/request';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings';
import { localArea } from '../platform/storage';
import { StorageItem } from './item';

/** The shopper's settings. */
export const settingsItem = new StorageItem<Settings>('settings', localArea, DEFAULT_SETTINGS, [], (value) => ({
  ...DEFAULT_SETTINGS,
  ...(typeof value === 'object' && value !== null ? value : {}),
}));

/** The shopper's own log of requests, newest first. */
export const requestLogItem = new StorageItem<LoggedRequest[]>('requests', localArea, [], [], (value) =>
  Array.isArray(value) ? (value as LoggedRequest[]) : [],
);

/** Everything that is ever stored: "delete everything" is complete by construction. */
export const ALL_ITEMS = [settingsItem, requestLogItem] as const;
