import { cleanIdentity, SHORTEST_PASSPHRASE, type Identity, type IdentityRefusal, type KeptIdentity } from '../core/request/identity';
import { keyOf, newDerivation, newKey, seal, unseal } from '../platform/encryption';
import { toFailure } from './database';
import { DatabaseArea } from './database-area';
import { identityItem } from './items';
import { SerialQueue } from './serial-queue';
import type { SealedIdentity } from './sealed-identity';

const PURPOSE = 'privacy-receipt identity 1';
const KEY = 'identity';

export const KEY_DATABASE = 'keys';
/** Keys that can be used and not read. `storage.local` cannot hold them. */
const keyArea = new DatabaseArea(KEY_DATABASE);

/** Its message is the code, so that it reaches a page as it is. */
export class IdentityFailure extends Error {
  constructor(readonly code: IdentityRefusal) {
    super(code);
  }
}

// Writing and deleting take turns: a key must not go while something is sealed with it.
const turns = new SerialQueue();

async function deviceKey(): Promise<CryptoKey | null> {
  const key = (await keyArea.get(KEY))[KEY];
  return key instanceof CryptoKey ? key : null;
}

function parse(text: string): Identity | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? cleanIdentity(value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

async function open({ sealed, key }: SealedIdentity, passphrase: string | undefined): Promise<KeptIdentity> {
  if (key.kind === 'passphrase' && passphrase === undefined) return { kind: 'locked' };
  const opener = key.kind === 'passphrase' ? await keyOf(passphrase ?? '', key) : await deviceKey();
  const text = opener && (await unseal(opener, sealed, PURPOSE));
  const identity = text === null ? null : parse(text);
  if (identity) return { kind: 'open', identity, passphrase: key.kind === 'passphrase' };
  return { kind: key.kind === 'passphrase' ? 'wrong-passphrase' : 'key-lost' };
}

/** What is kept of who the shopper is, opened where that is possible. Never throws: what goes wrong is part of the answer. */
export async function readIdentity(passphrase?: string): Promise<KeptIdentity> {
  try {
    const kept = await turns.run(() => identityItem.get());
    return kept === null ? { kind: 'none' } : await open(kept, passphrase);
  } catch (error) {
    return { kind: 'failed', code: toFailure(error).code };
  }
}

/**
 * Keeps who the shopper is, sealed anew, in place of what was kept: with the key of this browser, or with a passphrase
 * that is stored nowhere. Nothing to keep deletes it. Throws an `IdentityFailure`; what was kept is then as it was.
 */
export async function keepIdentity(typed: Identity, passphrase: string | null): Promise<void> {
  const identity = cleanIdentity(typed);
  if (identity === null) throw new IdentityFailure('too-long');
  if (passphrase !== null && passphrase.length < SHORTEST_PASSPHRASE) throw new IdentityFailure('short-passphrase');
  if (Object.keys(identity).length === 0) return deleteIdentity();
  await turns.run(async () => {
    try {
      const text = JSON.stringify(identity);
      if (passphrase !== null) {
        const derivation = newDerivation();
        await identityItem.set({
          sealed: await seal(await keyOf(passphrase, derivation), text, PURPOSE),
          key: { kind: 'passphrase', ...derivation },
        });
        // The key that opened the earlier one has nothing left to open.
        await keyArea.clear().catch(() => undefined);
        return;
      }
      const kept = await deviceKey();
      const key = kept ?? (await newKey());
      if (kept === null) await keyArea.set({ [KEY]: key });
      await identityItem.set({ sealed: await seal(key, text, PURPOSE), key: { kind: 'device' } });
    } catch (error) {
      throw new IdentityFailure(toFailure(error).code);
    }
  });
}

/** Deletes the details and their key. Throws an `IdentityFailure` where one of both is left. */
export async function deleteIdentity(): Promise<void> {
  await turns.run(async () => {
    const results = await Promise.allSettled([identityItem.remove(), keyArea.clear()]);
    for (const result of results) if (result.status === 'rejected') throw new IdentityFailure(toFailure(result.reason).code);
  });
}

/**
 * Keeps the details of a file, sealed with the key of this browser, in place of ours. `note` is told before anything is
 * written what was kept and what will be. Details that a passphrase locks are not written over: nobody opened them. Throws
 * an `IdentityFailure`; what was kept is then as it was.
 */
export async function exchangeIdentity(
  typed: Identity,
  note: (before: SealedIdentity | null, after: SealedIdentity) => Promise<void>,
): Promise<void> {
  const identity = cleanIdentity(typed);
  if (identity === null) throw new IdentityFailure('too-long');
  await turns.run(async () => {
    try {
      const before = await identityItem.get();
      if (before?.key.kind === 'passphrase' || Object.keys(identity).length === 0) return;
      const kept = await deviceKey();
      const key = kept ?? (await newKey());
      if (kept === null) await keyArea.set({ [KEY]: key });
      const after: SealedIdentity = { sealed: await seal(key, JSON.stringify(identity), PURPOSE), key: { kind: 'device' } };
      await note(before, after);
      await identityItem.set(after);
    } catch (error) {
      throw new IdentityFailure(toFailure(error).code);
    }
  });
}

/** Puts back what was kept before an exchange, where nothing else was kept since. */
export async function restoreIdentity({ before, after }: { before: SealedIdentity | null; after: SealedIdentity }): Promise<void> {
  await turns.run(async () => {
    if (JSON.stringify(await identityItem.get()) !== JSON.stringify(after)) return;
    await (before === null ? identityItem.remove() : identityItem.set(before));
  });
}
