import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDerivation, keyOf, newDerivation, newKey, seal, unseal } from '../../src/platform/encryption';

describe('what is sealed', () => {
  it('opens with its key alone, for its purpose alone, and only unchanged', async () => {
    const [key, other] = [await newKey(), await newKey()];
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
        async (text) => {
          const sealed = await seal(key, text, 'p');
          expect(await unseal(key, sealed, 'p')).toBe(text);
          expect(await unseal(other, sealed, 'p')).toBeNull();
          expect(await unseal(key, sealed, 'q')).toBeNull();
          const bytes = Uint8Array.from(atob(sealed.data), (character) => character.charCodeAt(0));
          bytes[0] = (bytes[0] ?? 0) ^ 1;
          expect(await unseal(key, { ...sealed, data: btoa(String.fromCharCode(...bytes)) }, 'p')).toBeNull();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is another text each time, with another vector', async () => {
    const key = await newKey();
    const sealed = await Promise.all(Array.from({ length: 50 }, () => seal(key, 'same', 'p')));
    expect(new Set(sealed.map(({ iv }) => iv)).size).toBe(50);
    expect(new Set(sealed.map(({ data }) => data)).size).toBe(50);
    for (const { iv } of sealed) expect(atob(iv)).toHaveLength(12);
  });

  it('holds texts of any length, and what is no base64 does not open', async () => {
    const key = await newKey();
    const text = 'é'.repeat(2_000_000);
    expect(await unseal(key, await seal(key, text, 'p'), 'p')).toBe(text);
    expect(await unseal(key, { iv: '%', data: '§' }, 'p')).toBeNull();
  });
});

describe('a key', () => {
  it('cannot be read out, whichever way it was made', async () => {
    for (const key of [await newKey(), await keyOf('correct horse', newDerivation())]) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    }
  });

  it('of a passphrase is made again from the same letters, however composed, and from no others', async () => {
    const derivation = newDerivation();
    expect(derivation.iterations).toBe(600_000);
    const sealed = await seal(await keyOf('Gru\u0308ße an alle', derivation), 'x', 'p');
    expect(await unseal(await keyOf('Gr\u00fcße an alle', derivation), sealed, 'p')).toBe('x');
    expect(await unseal(await keyOf('grüße an alle', derivation), sealed, 'p')).toBeNull();
    expect(await unseal(await keyOf('Grüße an alle', { ...derivation, salt: newDerivation().salt }), sealed, 'p')).toBeNull();
  });

  it('is not made as a hostile file wishes', () => {
    const { salt } = newDerivation();
    for (const iterations of [1, 99_999, 5_000_001, Number.NaN, 1e12, 200_000.5]) expect(isDerivation({ salt, iterations })).toBe(false);
    for (const bad of ['', 'abc', 'x'.repeat(101)]) expect(isDerivation({ salt: bad, iterations: 600_000 })).toBe(false);
    expect(isDerivation({ salt, iterations: 600_000 })).toBe(true);
  });
});
