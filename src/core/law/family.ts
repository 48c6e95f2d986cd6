import type { LawFamily } from '../../records/vocabulary';

export type { LawFamily };

const GDPR = new Set(['gdpr', 'uk-gdpr', 'gibraltar-gdpr', 'iom-applied-gdpr', 'rs-zzpl']);

/** 15 U.S.C. 7704 speaks of commercial e-mail only, as the others speak of messages. */
const MESSAGES = new Set(['us-federal', 'tr-6563', 'jp-specified-email', 'kr-network']);

/** The family of a law or of another Act by its id; null where it has wording of its own. */
export function familyOf(law: string): LawFamily | null {
  if (GDPR.has(law)) return 'gdpr';
  if (law === 'us-ca' || law === 'us-ca-2018') return 'us-ca';
  if (MESSAGES.has(law)) return 'messages';
  return law.startsWith('us-') ? 'us-state' : null;
}
