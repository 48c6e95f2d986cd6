import { describe, expect, it } from 'vitest';
import { isSealedIdentity } from '../../src/storage/sealed-identity';

const sealed = { iv: 'aXY=', data: 'ZGF0YQ==' };
const derivation = { kind: 'passphrase', salt: 'c2FsdA==', iterations: 600_000 };

describe('details as they were stored', () => {
  it.each([
    ['under a key of this browser', { sealed, key: { kind: 'device' } }],
    ['under a passphrase', { sealed, key: derivation }],
  ])('are taken where they are whole: %s', (_, value) => expect(isSealedIdentity(value)).toBe(true));

  it.each([
    ['nothing', null],
    ['a text', 'sealed'],
    ['no sealed text', { key: { kind: 'device' } }],
    ['no key', { sealed }],
    ['a sealed text without its start', { sealed: { data: sealed.data }, key: { kind: 'device' } }],
    ['a sealed text without what was sealed', { sealed: { iv: sealed.iv }, key: { kind: 'device' } }],
    ['a key of an unknown kind', { sealed, key: { kind: 'another' } }],
    ['a passphrase without its salt', { sealed, key: { ...derivation, salt: undefined } }],
    ['a passphrase without its rounds', { sealed, key: { ...derivation, iterations: '600000' } }],
  ])('are broken where a part is missing: %s', (_, value) => expect(isSealedIdentity(value)).toBe(false));
});
