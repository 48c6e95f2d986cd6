import type { AbsentRight, Law, Right } from './law';

/** The rights people look for first; a law that lacks one of them says so. */
const WANTED: readonly Right[] = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'object_direct_marketing',
  'withdraw_consent',
];

/** A right that is not available under a law. `not-found`: our records do not name it, which proves nothing. */
export interface MissingRight {
  right: Right;
  reason: AbsentRight['reason'] | 'not-found';
  article: string | null;
}

/** What a law does not give, as far as that is known, and what we have not found in it. */
export function missingRights(law: Law): MissingRight[] {
  const held = new Set([...law.rights, ...law.absentRights].map(({ right }) => right));
  return [
    ...law.absentRights,
    ...WANTED.filter((right) => !held.has(right)).map((right) => ({ right, reason: 'not-found' as const, article: null })),
  ];
}
