/** Where facts stand; every field is described in its schema in `src/records`. */
export type { Provenance, Source } from '../records/fields';
export type { Quality } from '../records/vocabulary';
export type { Tombstone } from '../records/tombstone';
