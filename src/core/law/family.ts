/**
 * Laws that share the wording of their rights. `gdpr`: the Regulation and laws that repeat its Articles 15 to 22. `us-state`:
 * statutes of US states; `us-ca`: California's, before and after its amendment.
 */
export type LawFamily = 'gdpr' | 'us-ca' | 'us-state';

export const LAW_FAMILIES: readonly LawFamily[] = ['gdpr', 'us-ca', 'us-state'];

const GDPR = new Set(['gdpr', 'uk-gdpr', 'gibraltar-gdpr', 'iom-applied-gdpr', 'rs-zzpl']);

/** The family of a law by its id; null where it has wording of its own. */
export function familyOf(law: string): LawFamily | null {
  if (GDPR.has(law)) return 'gdpr';
  if (law === 'us-ca' || law === 'us-ca-2018') return 'us-ca';
  return law.startsWith('us-') && law !== 'us-federal' ? 'us-state' : null;
}
