import type { CalendarDate } from './calendar';

/** Where a fact stands: which document, which part of it, and the date of that document or of our reading. */
export interface Source {
  document: string;
  section?: string;
  url?: string;
  date: CalendarDate;
}

/**
 * How sure a record is: `read` in a stored copy of the document itself, `secondary` known from another
 * document or an excerpt, `inferred` by us (never shown as a fact).
 */
export type Quality = 'read' | 'secondary' | 'inferred';

/** Required in every record of `data/`. */
export interface Provenance {
  sources: [Source, ...Source[]];
  quality: Quality;
}

/**
 * What is left of a record that was removed. An id is never used again and never just vanishes: what a person saved
 * under it, and what others link to, keeps pointing at something.
 */
export interface Tombstone {
  /** Folder or file of `data/` the record was in: `policies`, `cookie-lists`, `companies`. */
  kind: string;
  id: string;
  /** `duplicate` of its successor, `split` into records of which the successor is the first, `wrong` from the start. */
  reason: 'duplicate' | 'split' | 'wrong';
  /** Id of the record of the same kind to look at instead; null where there is none. */
  successor: string | null;
  removed: CalendarDate;
}
