import type { LawFamily } from '../../records/vocabulary';

export type { LawFamily };

const GDPR = new Set(['gdpr', 'uk-gdpr', 'gibraltar-gdpr', 'iom-applied-gdpr', 'rs-zzpl']);

/** The family of a law by its id; null where it has wording of its own. */
export function familyOf(law: string): LawFamily | null {
  if (GDPR.has(law)) return 'gdpr';
  if (law === 'us-ca' || law === 'us-ca-2018') return 'us-ca';
  return law.startsWith('us-') && law !== 'us-federal' ? 'us-state' : null;
}
