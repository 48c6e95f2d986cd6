/** The records of the law; every field is described in its schema in `src/records`. */
export type { AbsentRight, Counting, Law, LegalRight, OtherAct, Pause, Period } from '../../records/law';
export type { Place } from '../../records/place';
export type { Authority } from '../../records/authority';
export type { IdentityRule, OtherPeriod, Right, TimeUnit } from '../../records/vocabulary';
