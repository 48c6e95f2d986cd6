import type { HistoryFailureCode } from '../history/past';
import type { Details } from './request';

/** What the shopper may have kept to write letters with: who they are, nothing of a single request. */
export const IDENTITY_FIELDS = ['name', 'email', 'address', 'member'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];
export type Identity = Pick<Details, IdentityField>;

/** Most characters of a field. */
export const LONGEST_FIELD = 2_000;
/** Fewest characters of a passphrase: shorter ones are guessed in minutes, whatever is done with them. */
export const SHORTEST_PASSPHRASE = 8;

/** What was typed, without the fields that are empty; null where a field is too long or no text. */
export function cleanIdentity(typed: Readonly<Record<string, unknown>>): Identity | null {
  const identity: Identity = {};
  for (const field of IDENTITY_FIELDS) {
    const text = typed[field] ?? '';
    if (typeof text !== 'string' || text.length > LONGEST_FIELD) return null;
    if (text.trim() !== '') identity[field] = text.trim();
  }
  return identity;
}

/**
 * What is known of the kept details. `none`: nothing is kept. `locked`: they open with a passphrase. `wrong-passphrase`:
 * not with that one. `key-lost`: the key went with the browser's site data, and nothing brings them back. `failed`: the
 * store could not be read now.
 *
 * Pages ask with `identity.get` ({ passphrase? }), keep with `identity.keep` ({ identity, passphrase: text or null, and
 * what window it is }) and delete with `identity.delete`. The passphrase is asked for once a page, which keeps what was
 * opened in its own memory; nothing else remembers either.
 */
export type KeptIdentity =
  | { kind: 'none' | 'locked' | 'wrong-passphrase' | 'key-lost' }
  | { kind: 'open'; identity: Identity; passphrase: boolean }
  | { kind: 'failed'; code: HistoryFailureCode };

/** Why details were not kept. */
export type IdentityRefusal = 'private' | 'too-long' | 'short-passphrase' | HistoryFailureCode;
