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
