import type { CalendarDate } from '../calendar';
import type { ConsentRecord } from './consent';
import type { Lifetime, Sighting } from './sighting';

/**
 * Why the history cannot be had: written by a `newer` version of the extension, the disk is `full`, another page holds an
 * old version open (`busy`), or the browser does not give it to us (`broken`).
 */
export type HistoryFailureCode = 'newer' | 'full' | 'busy' | 'broken';

/** An answer from the history, or why there is none. */
export type Past<T> = { kind: 'off' } | { kind: 'private' } | { kind: 'failed'; code: HistoryFailureCode } | ({ kind: 'ready' } & T);

/** How many of the cookies stored now were not there on the last earlier day that the shop was visited. */
export interface NewSince {
  count: number;
  day: CalendarDate;
}

/** Why the newest sightings could not be written; null when they were. */
export interface Unsaved {
  unsaved: HistoryFailureCode | null;
}

/** What the settings say of the history. */
export interface Census extends Unsaved {
  sightings: number;
  /** Day of the oldest; null where there is none. */
  since: CalendarDate | null;
}

/** Cookies seen before and not stored now, newest first. */
export interface Vanished {
  sightings: Sighting[];
  /** Whether there are more than these. */
  more: boolean;
}

/** What the history knows of the cookies stored now, and of the shopper's choice about cookies. */
export interface Observations {
  /** By identity. Milliseconds since the epoch, cut to the minute. */
  seen: Record<string, { firstSeen: number; lifetime: Lifetime | null }>;
  /** When the oldest sighting of the shop was made: what was there then may be of any age. Null where there is none. */
  since: number | null;
  consent: ConsentRecord | null;
}
