/** The records of opt-outs; every field is described in its schema in `src/records`. */
export type { GpcRule, OptOut, OptOutDirectory, StaleLink } from '../../records/opt-out';
export type { OptOutMechanism } from '../../records/vocabulary';
