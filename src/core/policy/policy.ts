/** The records of policies; every field is described in its schema in `src/records`. */
import type { Policy } from '../../records/policy';

export type { ClauseCondition } from '../../records/condition';
export type {
  Affiliates,
  Contact,
  Entity,
  EntityClause,
  Handover,
  LocationRule,
  OptOutLink,
  Policy,
  PolicyRemark,
  PromisedRights,
  Section,
  Supplement,
} from '../../records/policy';
export type { CollectsCode, MinorsCode, PlaceTest, RetentionCode } from '../../records/vocabulary';

/** ISO 3166-1 alpha-2, a US state or German Land as `US-CA`, `DE-BE`. */
export type PlaceCode = string;

/** A place, or a set of places as a policy speaks of it; the sets are told in `src/records/condition.ts`. */
export type PlaceTerm = PlaceCode;

export type ContactKind = Policy['contacts'][number]['kind'];

/** One short statement of the policy, by its code and the number it states. */
export type Statement<Code extends string> = Omit<Policy['retention'][number], 'code'> & { code: Code };
