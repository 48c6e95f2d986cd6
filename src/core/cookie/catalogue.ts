/** The records of known cookies and companies; every field is described in its schema in `src/records`. */
export type { AskedLifetime, CarriedData, Company, KnownCookie } from '../../records/catalogue';
export type { Carried, ValueKind } from '../../records/vocabulary';
