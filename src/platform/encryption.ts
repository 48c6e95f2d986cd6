/** A text that only its key opens: AES-GCM, 256 bits, with a vector of its own (96 bits). Both in base64. */
export interface Sealed {
  iv: string;
  data: string;
}

/** How a key was made of a passphrase, to make it again. `salt` in base64. */
export interface Derivation {
  salt: string;
  iterations: number;
}

/** Rounds of PBKDF2 with SHA-256 (OWASP Password Storage Cheat Sheet, 2023). */
const ITERATIONS = 600_000;
/** What a file may ask for: fewer protect nobody, more keep the browser busy for minutes. */
const FEWEST_ITERATIONS = 100_000;
const MOST_ITERATIONS = 5_000_000;
const SALT_BYTES = 16;
const IV_BYTES = 12;
/** Arguments of one call: engines allow some 65,000. */
const CHUNK = 0x8000;

const AES = { name: 'AES-GCM', length: 256 } as const;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** Throws where the text is no base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** A new key that nobody can read out, not even this extension: the browser keeps it and uses it for us. */
export async function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);
}

export function newDerivation(): Derivation {
  return { salt: toBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES))), iterations: ITERATIONS };
}

/** Whether a key is made in that way without weakness, and in bearable time. */
export function isDerivation({ salt, iterations }: Derivation): boolean {
  return (
    salt.length >= 16 &&
    salt.length <= 100 &&
    Number.isInteger(iterations) &&
    iterations >= FEWEST_ITERATIONS &&
    iterations <= MOST_ITERATIONS
  );
}

/** The key of a passphrase, however its letters were composed. It cannot be read out either. */
export async function keyOf(passphrase: string, { salt, iterations }: Derivation): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(salt), iterations }, material, AES, false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Seals a text; `purpose` is no secret, but what was sealed for one purpose opens for no other. */
export async function seal(key: CryptoKey, text: string, purpose: string): Promise<Sealed> {
  const encoder = new TextEncoder();
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(purpose) }, key, encoder.encode(text));
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

/** The text again; null where it is another key, or one bit of it was changed. */
export async function unseal(key: CryptoKey, { iv, data }: Sealed, purpose: string): Promise<string | null> {
  try {
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromBase64(iv), additionalData: new TextEncoder().encode(purpose) },
      key,
      fromBase64(data),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch {
    return null;
  }
}
