import type { Derivation, Sealed } from '../platform/encryption';

/** What is written of the shopper's details, and which key opens it: one of this browser, or one made of a passphrase. */
export interface SealedIdentity {
  sealed: Sealed;
  key: { kind: 'device' } | ({ kind: 'passphrase' } & Derivation);
}

export function isSealedIdentity(value: unknown): value is SealedIdentity {
  if (typeof value !== 'object' || value === null) return false;
  const { sealed, key } = value as Partial<Record<keyof SealedIdentity, unknown>>;
  if (typeof sealed !== 'object' || sealed === null || typeof key !== 'object' || key === null) return false;
  const { iv, data } = sealed as Partial<Sealed>;
  const { kind, salt, iterations } = key as Partial<Record<string, unknown>>;
  return (
    typeof iv === 'string' &&
    typeof data === 'string' &&
    (kind === 'device' || (kind === 'passphrase' && typeof salt === 'string' && typeof iterations === 'number'))
  );
}
